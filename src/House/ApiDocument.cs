using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Guildhall.House;

/// <summary>What the OpenAPI document says of every operation alike: its name, who may call it, and how it refuses.</summary>
static class ApiDocument
{
    const string Session = "session";

    public static void Add(IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Guildhall", Version = "1", Description = "Everything that a person may do here, a program may do too.",
                License = new OpenApiLicense { Name = "MIT", Url = new Uri("https://opensource.org/license/mit") },
            };
            foreach (var server in document.Servers ?? []) server.Url = server.Url?.TrimEnd('/');
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                [Session] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = "guildhall", Description = "The cookie of a person who has signed in." },
            };
            foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>()) tag.Description ??= $"{tag.Name} of the hall.";
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            operation.OperationId ??= NameOf(context.Description.HttpMethod ?? "GET", context.Description.RelativePath ?? "");
            operation.Responses ??= [];
            operation.Responses.TryAdd("429", new OpenApiResponse { Description = "Too many requests" });
            var isOpen = context.Description.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any();
            operation.Security = isOpen ? [] : [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Session, context.Document)] = [] }];
            if (!isOpen) operation.Responses.TryAdd("401", new OpenApiResponse { Description = "Not signed in" });
            return Task.CompletedTask;
        });
    });

    // GET api/postings/{id}/versions: getPostingsByIdVersions.
    static string NameOf(string method, string path) => string.Concat([method.ToLowerInvariant(),
        .. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(part => part.StartsWith('{') ? "By" + Capital(part.Trim('{', '}').Split(':')[0]) : string.Concat(part.Split('-', '.').Select(Capital)))]);

    static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];
}
