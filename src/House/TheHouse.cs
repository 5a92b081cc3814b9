using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Guildhall.Agreements;
using Guildhall.Alliance;
using Guildhall.Alliance.Access;
using Guildhall.Alliance.Accounts;
using Guildhall.Contests;
using Guildhall.Demand;
using Guildhall.Exchange;
using Guildhall.Foundation.Access;
using Guildhall.Foundation.Audit;
using Guildhall.Foundation.Backups;
using Guildhall.Foundation.Languages;
using Guildhall.Gap;
using Guildhall.Governance;
using Guildhall.Recruitment;
using Guildhall.Shell;
using Guildhall.Shell.Look;
using Guildhall.Taxonomy;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.WebEncoders;

namespace Guildhall.House;

/// <summary>The whole product: the one list of modules, and the one order of the pipeline.</summary>
public static class TheHouse
{
    /// <summary>In order of use: a module may use those before it.</summary>
    public static IReadOnlyList<Module> Modules { get; } = [new TaxonomyModule(), new AllianceModule(), new GovernanceModule(), new DemandModule(), new GapModule(), new RecruitmentModule(), new AgreementsModule(), new ExchangeModule(), new ContestsModule()];

    /// <summary>All that a hall needs, for the site and for the command line alike.</summary>
    public static IServiceCollection AddHall(this IServiceCollection services)
    {
        services.AddSingleton<Hall>();
        services.AddSingleton<HallFacts>();
        services.AddSingleton<TimeProvider, HallClock>();
        services.AddSingleton(new Words([typeof(Words).Assembly, typeof(PageOutcomes).Assembly, .. Modules.Select(m => m.GetType().Assembly), typeof(TheHouse).Assembly]));
        services.AddSingleton<AuditKey>();
        services.AddSingleton<ChangeSignal>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<ChangeFollower>();
        services.AddSingleton<Menu>();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<OutgoingCalls>();
        services.AddSingleton<Foundation.Mail.MailSettings>();
        services.AddScoped<Foundation.Mail.SendMail>();
        services.AddScoped<EraseAuditEntry>();
        services.AddScoped<VerifyAudit>();
        services.AddScoped<BackUpHall>();
        services.AddScoped<RestoreHall>();
        services.AddScoped<ExportHall>();
        services.AddScoped<Acting>();
        services.AddGuildhallDb();
        services.AddLogging();
        services.AddHttpContextAccessor();
        services.AddDataProtection().SetApplicationName("Guildhall");
        services.AddOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>().Configure<Hall>((options, hall) =>
            options.XmlRepository = new Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository(new DirectoryInfo(Path.Combine(hall.Keys, "sessions")), Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance));
        foreach (var module in Modules)
        {
            services.AddSingleton(module);
            module.AddServices(services);
        }
        return services;
    }

    /// <summary>The site and its API on top of the hall.</summary>
    public static WebApplicationBuilder AddGuildhall(this WebApplicationBuilder builder)
    {
        var services = builder.Services.AddHall();
        services.AddHostedService(provider => provider.GetRequiredService<ChangeFollower>());
        services.AddHostedService<Foundation.Mail.Postman>();
        services.AddRazorPages(options => options.RootDirectory = "/");
        services.AddSingleton<IObjectModelValidator, NoSecondValidation>();
        services.AddOptions<Microsoft.AspNetCore.Mvc.MvcOptions>().Configure<Words>((options, words) =>
        {
            options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            var messages = options.ModelBindingMessageProvider;
            messages.SetAttemptedValueIsInvalidAccessor((value, _) => words["rule.unreadable", value]);
            messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => words["rule.unreadable", value]);
            messages.SetValueIsInvalidAccessor(value => words["rule.unreadable", value]);
            messages.SetValueMustBeANumberAccessor(_ => words["rule.unreadable", ""]);
            messages.SetValueMustNotBeNullAccessor(_ => words["rule.required"]);
        });
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
            options.SerializerOptions.Converters.Add(new LocalisedJson());
            options.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
            options.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        });
        services.AddRouting(options => options.LowercaseUrls = true);
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context => context.ProblemDetails.Extensions["reference"] = Correlation.Of(context.HttpContext));
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "guildhall-form";
            options.Cookie.HttpOnly = true;
            options.FormFieldName = "form-token";
        });
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddOutputCache(options =>
        {
            options.SizeLimit = 64 << 20;
            options.MaximumBodySize = 1 << 20;
            options.AddPolicy("public", PublicPages.Instance);
        });
        services.AddSingleton<IFollowChanges, PublicPages.Forget>();
        ApiDocument.Add(services);
        Limits.Add(services, builder.Configuration);
        Observing.Add(builder);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 2 << 20;
        });
        return builder;
    }

    /// <summary>Schema and memory, before the first request.</summary>
    public static async Task Open(this IServiceProvider services, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GuildhallDb>();
        await db.Upgrade(stop);
        await services.GetRequiredService<HallFacts>().Load(db, stop);
        foreach (var module in Modules) await module.Start(services, stop);
    }

    public static WebApplication MapGuildhall(this WebApplication app)
    {
        app.Use(Observing.Describe);
        app.UseMiddleware<Correlation>();
        app.UseLanguages();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/error/500", AllowStatusCode404Response = true });
        app.UseMiddleware<SecurityHeaders>();
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseMiddleware<SameOrigin>();
        app.UseRouting();
        app.UseOutputCache();
        app.UseRateLimiter();
        app.Use(RefuseZeros);
        app.Use(AnswerWhatIsNothing);
        app.UseAuthentication();
        app.UseMiddleware<KeyDoor>();
        app.UseMiddleware<LetIn>();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapAssets();
        app.MapLook();
        app.MapRazorPages();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapGet("/health/live", () => "alive").AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/ready", async (GuildhallDb db, CancellationToken stop) =>
            await db.Database.CanConnectAsync(stop) ? Results.Text("ready") : Results.StatusCode(503)).AllowAnonymous().ExcludeFromDescription();
        foreach (var module in Modules)
        {
            module.MapApi(app.MapGroup("/api"));
            module.MapSite(app);
        }
        return app;
    }

    // PostgreSQL cannot be asked for a NUL, and nobody types one.
    static Task RefuseZeros(HttpContext http, RequestDelegate next)
    {
        if (!http.Request.QueryString.HasValue || !http.Request.QueryString.Value!.Contains("%00", StringComparison.Ordinal)) return next(http);
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    // An address that does not exist is not there for anybody, rather than a reason to sign in; a wrong method or media type is answered as such.
    static Task AnswerWhatIsNothing(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint() is RouteEndpoint) return next(http);
        if (http.GetEndpoint() is { RequestDelegate: { } refuse }) return refuse(http);
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    // Rules are checked once, in the use case, for every door.
    sealed class NoSecondValidation : IObjectModelValidator
    {
        public void Validate(Microsoft.AspNetCore.Mvc.ActionContext actionContext, ValidationStateDictionary? validationState, string prefix, object? model)
        {
            foreach (var (_, entry) in actionContext.ModelState)
                if (entry?.ValidationState == Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Unvalidated) entry.ValidationState = Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Skipped;
        }
    }

    sealed class LocalisedJson : JsonConverter<Localised>
    {
        public override Localised Read(ref System.Text.Json.Utf8JsonReader reader, Type typeToConvert, System.Text.Json.JsonSerializerOptions options) =>
            new(System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(ref reader, options) ?? []);

        public override void Write(System.Text.Json.Utf8JsonWriter writer, Localised value, System.Text.Json.JsonSerializerOptions options) =>
            System.Text.Json.JsonSerializer.Serialize(writer, value.Texts, options);
    }
}
