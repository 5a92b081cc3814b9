using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Guildhall.Shell.Look;

/// <summary>How a reader wants pages to look: language and theme, kept in two plain cookies, so that it works before and without an account.</summary>
public static class Look
{
    public const string LanguageCookie = "language";
    public const string ThemeCookie = "theme";
    static readonly string[] Themes = ["light", "dark"];

    /// <summary>"light", "dark", or null for the system's own.</summary>
    public static string? ThemeOf(HttpRequest request) => request.Cookies[ThemeCookie] is { } theme && Themes.Contains(theme, StringComparer.Ordinal) ? theme : null;

    /// <summary>Language of a request: `?lang=`, then the reader's choice, then what the browser asks for, then English.</summary>
    public static void UseLanguages(this IApplicationBuilder app)
    {
        var cultures = Words.Languages.Select(l => new CultureInfo(l)).ToList();
        app.UseRequestLocalization(new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture("en"),
            SupportedCultures = cultures,
            SupportedUICultures = cultures,
            FallBackToParentCultures = true,
            FallBackToParentUICultures = true,
            RequestCultureProviders =
            [
                new CustomRequestCultureProvider(http => Chosen(http.Request.Query["lang"])),
                new CustomRequestCultureProvider(http => Chosen(http.Request.Cookies[LanguageCookie])),
                new CustomRequestCultureProvider(http => Task.FromResult(Accepted(http.Request))),
            ],
        });
    }

    /// <summary>`GET /look?language=…&amp;theme=…&amp;back=/…` keeps a choice and goes back to where the reader was.</summary>
    public static void MapLook(this IEndpointRouteBuilder app) =>
        app.MapGet("/look", (string? language, string? theme, string? back, HttpContext http) =>
        {
            var options = new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, MaxAge = TimeSpan.FromDays(365), Path = "/" };
            if (language is not null && Words.Languages.Contains(language, StringComparer.Ordinal)) http.Response.Cookies.Append(LanguageCookie, language, options);
            if (theme is not null && Themes.Contains(theme, StringComparer.Ordinal)) http.Response.Cookies.Append(ThemeCookie, theme, options);
            else if (theme == "system") http.Response.Cookies.Delete(ThemeCookie);
            return Results.LocalRedirect(LocalPath(back));
        }).AllowAnonymous().ExcludeFromDescription();

    static string LocalPath(string? back) => back is { Length: > 0 and < 2000 } && back[0] == '/' && (back.Length == 1 || back[1] is not ('/' or '\\')) && !back.Any(char.IsControl) ? back : "/";

    static Task<ProviderCultureResult?> Chosen(string? language) =>
        Task.FromResult(language is not null && Words.Languages.Contains(language, StringComparer.Ordinal) ? new ProviderCultureResult(language) : null);

    // zh-CN, zh-SG and plain zh read Simplified; the framework's own parent chain would miss plain zh.
    static ProviderCultureResult? Accepted(HttpRequest request)
    {
        foreach (var language in request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1))
        {
            var tag = language.Value.ToString();
            if (tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase)) return new ProviderCultureResult("zh-Hans");
            if (tag.StartsWith("en", StringComparison.OrdinalIgnoreCase)) return new ProviderCultureResult("en");
        }
        return null;
    }
}
