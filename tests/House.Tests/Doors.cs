using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Guildhall.House.Tests;

/// <summary>One address of the running product and one method of it.</summary>
sealed record Door(string Method, string Route, string Path, bool IsPage, bool HasParameters, bool IsOpen, Type? PageModel)
{
    public override string ToString() => $"{Method} {Route}";

    /// <summary>All doors of a house, found in its route table.</summary>
    public static async Task<IReadOnlyList<Door>> Of(TestHouse house)
    {
        var loader = house.Services.GetRequiredService<PageLoader>();
        var doors = new List<Door>();
        foreach (var endpoint in house.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var metadata = endpoint.Metadata;
            Type? model = null;
            if (metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var compiled = page as CompiledPageActionDescriptor ?? await loader.LoadAsync(page, metadata);
                (metadata, model) = (compiled.Endpoint?.Metadata ?? metadata, compiled.ModelTypeInfo?.AsType());
            }
            var methods = metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } some ? some : model is not null ? MethodsOf(model) : ["GET", "POST"];
            foreach (var method in methods)
                doors.Add(new Door(method, "/" + endpoint.RoutePattern.RawText?.TrimStart('/'), Filled(endpoint.RoutePattern), metadata.GetMetadata<PageActionDescriptor>() is not null,
                    endpoint.RoutePattern.Parameters.Any(p => !p.IsOptional && !p.IsCatchAll), metadata.GetMetadata<IAllowAnonymous>() is not null, model));
        }
        return [.. doors.DistinctBy(d => (d.Method, d.Route)).OrderBy(d => d.Route, StringComparer.Ordinal).ThenBy(d => d.Method, StringComparer.Ordinal)];
    }

    // A page without a GET handler of its own still answers GET.
    static IReadOnlyList<string> MethodsOf(Type model) => model.GetMethods().Any(m => m.Name.StartsWith("OnPost", StringComparison.Ordinal)) ? ["GET", "POST"] : ["GET"];

    static string Filled(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments
        .Where(s => s.Parts[0] is not RoutePatternParameterPart { IsOptional: true })
        .Select(s => string.Concat(s.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => parameter.ParameterPolicies.Select(p => p.Content).FirstOrDefault() switch
            {
                "guid" => "019ab000-0000-7000-8000-000000000000",
                "int" or "long" => "1",
                _ => "x",
            },
            _ => throw new InvalidOperationException(part.ToString()),
        }))));
}
