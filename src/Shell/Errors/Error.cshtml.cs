using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Guildhall.Shell.Errors;

/// <summary>What went wrong, what to do, and the reference number by which the log knows it.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken, ResponseCache(NoStore = true)]
public class ErrorModel : PageModel
{
    public int Code { get; private set; }
    public string Reference { get; private set; } = "";

    public IActionResult OnGet(int code) => Show(code);

    public IActionResult OnPost(int code) => Show(code);

    IActionResult Show(int code)
    {
        Code = code is 400 or 401 or 403 or 404 or 405 or 409 or 413 or 415 or 429 ? code : 500;
        Reference = HttpContext.Items["reference"] as string ?? HttpContext.TraceIdentifier;
        Response.StatusCode = Code;
        // The API's own path: a program that asks gets problem details instead of a page.
        var path = HttpContext.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodeReExecuteFeature>()?.OriginalPath ?? HttpContext.Features.Get<Microsoft.AspNetCore.Diagnostics.IExceptionHandlerPathFeature>()?.Path ?? "";
        if (!path.StartsWith("/api", StringComparison.Ordinal) && !path.StartsWith("/feeds", StringComparison.Ordinal)) return Page();
        var problem = new ProblemDetails { Status = Code, Title = HttpContext.RequestServices.GetRequiredService<Words>()[$"error.{Code}"], Extensions = { ["reference"] = Reference } };
        return new ObjectResult(problem) { StatusCode = Code, ContentTypes = { "application/problem+json" } };
    }
}
