using System.Diagnostics;

namespace Guildhall.House;

/// <summary>Every answer carries the number by which its log lines and traces are found.</summary>
sealed class Correlation(RequestDelegate next)
{
    public static string Of(HttpContext http) => Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;

    public Task InvokeAsync(HttpContext http)
    {
        var reference = Of(http);
        http.Items["reference"] = reference;
        // At the last moment: a failure clears what was set before it, and a kept page brings the number of the one who was first to see it.
        http.Response.OnStarting(() =>
        {
            http.Response.Headers["X-Correlation-Id"] = reference;
            return Task.CompletedTask;
        });
        return next(http);
    }
}

/// <summary>What a browser may do with our pages: nothing that we did not send.</summary>
sealed class SecurityHeaders(RequestDelegate next)
{
    const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        if (http.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
        return next(http);
    }
}

/// <summary>Refuses writes that a browser says come from another site (Fetch Metadata, W3C): the cookie of a signed-in person cannot be used by strangers' pages.</summary>
sealed class SameOrigin(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        var safe = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method);
        var isErrorPage = http.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodeReExecuteFeature>() is not null;
        if (safe || isErrorPage || http.Request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none") return next(http);
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
