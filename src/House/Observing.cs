using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Guildhall.House;

/// <summary>Structured logs always; traces and metrics by OTLP where `OTEL_EXPORTER_OTLP_ENDPOINT` says to.</summary>
static class Observing
{
    public static void Add(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddJsonConsole(console => console.UseUtcTimestamp = true);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Error);
        // A page that the reader left is not a fault of ours.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) return;
        builder.Services.AddHostedService<Exporters>();
    }

    /// <summary>Names the span of a request by method and route, which ASP.NET Core 10 leaves to an instrumentation package: OpenTelemetry semantic conventions for HTTP spans. Never the query, which may hold what a person looks for.</summary>
    public static async Task Describe(HttpContext http, RequestDelegate next)
    {
        var span = Activity.Current;
        await next(http);
        if (span is not { IsAllDataRequested: true }) return;
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        span.DisplayName = route is null ? http.Request.Method : $"{http.Request.Method} /{route.TrimStart('/')}";
        span.SetTag("http.request.method", http.Request.Method).SetTag("url.path", http.Request.Path.Value).SetTag("http.route", route).SetTag("http.response.status_code", http.Response.StatusCode);
        if (http.Response.StatusCode >= 500) span.SetStatus(ActivityStatusCode.Error);
    }

    // The exporters read the `OTEL_…` settings from the same configuration as everything else.
    sealed class Exporters(IConfiguration config) : IHostedService, IDisposable
    {
        TracerProvider? traces;
        MeterProvider? meters;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            traces = Sdk.CreateTracerProviderBuilder().ConfigureServices(Configured).ConfigureResource(Named).AddSource("Microsoft.AspNetCore", "Npgsql").AddOtlpExporter().Build();
            meters = Sdk.CreateMeterProviderBuilder().ConfigureServices(Configured).ConfigureResource(Named).AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql").AddOtlpExporter().Build();
            return Task.CompletedTask;
        }

        void Configured(IServiceCollection services) => services.AddSingleton(config);

        void Named(ResourceBuilder resource) => resource.AddService(config["OTEL_SERVICE_NAME"] ?? "guildhall");

        public Task StopAsync(CancellationToken cancellationToken)
        {
            traces?.ForceFlush();
            meters?.ForceFlush();
            return Task.CompletedTask;
        }

        public void Dispose()
        {
            traces?.Dispose();
            meters?.Dispose();
        }
    }
}
