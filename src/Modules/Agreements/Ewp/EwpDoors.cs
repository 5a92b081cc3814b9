using System.Globalization;
using System.Security.Cryptography;
using Guildhall.Formats.Ewp;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Guildhall.Agreements.Ewp;

/// <summary>A partner who is let in: by which key, and for which institutions that key speaks.</summary>
public sealed record EwpCaller(EwpInstitution Ours, IReadOnlyList<string> HeiIds, EwpCatalogue Catalogue);

/// <summary>What an endpoint answers: XML, with a status.</summary>
public sealed record EwpAnswer(int Status, byte[] Content)
{
    public static EwpAnswer Ok(byte[] content) => new(StatusCodes.Status200OK, content);

    /// <summary>A fault of the caller, said in English for developers.</summary>
    public static EwpAnswer Wrong(string why, int status = StatusCodes.Status400BadRequest) => new(status, EwpAnswers.Error(why));
}

/// <summary>The parameters of a request, from the query or from a form.</summary>
public sealed class EwpParameters(IReadOnlyDictionary<string, StringValues> values)
{
    public IReadOnlyList<string> All(string name) => [.. (values.TryGetValue(name, out var found) ? found : StringValues.Empty).OfType<string>()];

    public string? One(string name) => All(name) is [var one] ? one : null;
}

/// <summary>
/// The one way in for partners: the caller is who signed the request (draft-cavage HTTP Signatures, by a key of the registry's catalogue), and the answer is signed where the caller wants it.
/// Statuses are those of ewp-specs-sec-cliauth-httpsig 1.0.2: 401 without a signature, 403 for a key that nobody in the network has, 400 for what was changed on the way.
/// </summary>
public static class EwpDoors
{
    public const int MostBytes = 64 << 10;
    const string NotHere = "There is no such institution here.";
    const string Xml = "application/xml; charset=utf-8";

    /// <summary>One endpoint of every institution of this hall, `/ewp/{hei}/…`.</summary>
    public static void MapEwp(this IEndpointRouteBuilder site, string path, Func<IServiceProvider, EwpCaller, EwpParameters, CancellationToken, Task<EwpAnswer>> answer, bool isByGetOnly = false, int mostBytes = MostBytes, bool isByPostOnly = false) =>
        site.MapMethods("/ewp/{hei}" + path, isByGetOnly ? ["GET"] : isByPostOnly ? ["POST"] : ["GET", "POST"], (HttpContext http, string hei) => Run(http, hei, answer, mostBytes)).AllowAnonymous().RequireRateLimiting("search").ExcludeFromDescription();

    /// <summary>The manifest, which is for everybody.</summary>
    public static void MapManifest(IEndpointRouteBuilder site) => site.MapGet("/ewp/{hei}/manifest.xml", async (string hei, ShowManifest show, CancellationToken stop) =>
        (IResult)new XmlResult(await show.Run(hei, stop) is { } manifest ? EwpAnswer.Ok(manifest) : EwpAnswer.Wrong(NotHere, StatusCodes.Status404NotFound))).AllowAnonymous().RequireRateLimiting("search").ExcludeFromDescription();

    static async Task Run(HttpContext http, string hei, Func<IServiceProvider, EwpCaller, EwpParameters, CancellationToken, Task<EwpAnswer>> answer, int mostBytes)
    {
        var (services, stop) = (http.RequestServices, http.RequestAborted);
        var (db, clock) = (services.GetRequiredService<GuildhallDb>(), services.GetRequiredService<TimeProvider>());
        http.Response.Headers.CacheControl = "no-store";
        if (await db.Set<EwpInstitution>().AsNoTracking().SingleOrDefaultAsync(i => i.HeiId == hei, stop) is not { } ours)
        {
            await Send(http, EwpAnswer.Wrong(NotHere, StatusCodes.Status404NotFound), null, null, stop);
            return;
        }
        if (await Body(http.Request, mostBytes, stop) is not { } body)
        {
            await Send(http, EwpAnswer.Wrong("The request is too large.", StatusCodes.Status413PayloadTooLarge), ours, null, stop);
            return;
        }
        var catalogue = await services.GetRequiredService<EwpNetwork>().OrNull(db, stop);
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (target.Length == 0) target = http.Request.Path.ToUriComponent() + http.Request.QueryString.ToUriComponent();
        var (message, fault) = HttpSignature.CheckRequest(http.Request.Method, target, Host(services.GetRequiredService<PublicAddress>().Root), name => http.Request.Headers.TryGetValue(name, out var value) ? string.Join(", ", value.ToArray()) : null,
            body, clock.GetUtcNow(), id => catalogue is not null && catalogue.CoveredBy(id).Count > 0 ? catalogue.KeyOrNull(id) : null);
        IReadOnlyList<string> callers = message is null ? [] : catalogue!.CoveredBy(message.KeyId);
        var given = message is null ? Refused(http, fault!.Value) : null;
        var parameters = given is null ? Parameters(http.Request, body) : null;
        if (given is null && parameters is null) given = EwpAnswer.Wrong("Parameters come by application/x-www-form-urlencoded.", StatusCodes.Status415UnsupportedMediaType);
        else if (given is null)
        {
            services.GetRequiredService<Acting>().As(new Who(null, callers[0].Length > 100 ? callers[0][..100] : callers[0], [], []));
            given = await answer(services, new EwpCaller(ours, callers, catalogue!), parameters!, stop);
        }
        services.GetRequiredService<EwpVisits>().Add(new(clock.GetUtcNow(), hei, http.Request.Path.Value ?? "", callers, given.Status, fault?.ToString()));
        await Send(http, given, ours, message, stop);
    }

    static EwpAnswer Refused(HttpContext http, SignatureFault fault)
    {
        if (fault is SignatureFault.NotSigned or SignatureFault.Algorithm or SignatureFault.UnsignedHeader)
        {
            http.Response.Headers.WWWAuthenticate = "Signature realm=\"EWP\"";
            http.Response.Headers["Want-Digest"] = "SHA-256";
        }
        return fault switch
        {
            SignatureFault.NotSigned => EwpAnswer.Wrong("Sign the request by HTTP Signatures.", StatusCodes.Status401Unauthorized),
            SignatureFault.Algorithm => EwpAnswer.Wrong("Sign the request by rsa-sha256.", StatusCodes.Status401Unauthorized),
            SignatureFault.UnsignedHeader => EwpAnswer.Wrong("Sign (request-target), host, date or original-date, digest and x-request-id.", StatusCodes.Status401Unauthorized),
            SignatureFault.UnknownKey => EwpAnswer.Wrong("The key is no client key of the registry's catalogue as it was loaded here.", StatusCodes.Status403Forbidden),
            SignatureFault.Host => EwpAnswer.Wrong("The request is for another host."),
            SignatureFault.Date => EwpAnswer.Wrong("The date is missing, unreadable, or more than five minutes from now."),
            SignatureFault.RequestId => EwpAnswer.Wrong("X-Request-Id must be a UUID in canonical form."),
            SignatureFault.Digest => EwpAnswer.Wrong("The digest is not that of the body."),
            _ => EwpAnswer.Wrong("The signature does not hold."),
        };
    }

    static async Task Send(HttpContext http, EwpAnswer answer, EwpInstitution? ours, SignedMessage? request, CancellationToken stop)
    {
        var isWanted = http.Request.Headers["Accept-Signature"].ToString().Split(',', StringSplitOptions.TrimEntries).Contains("rsa-sha256", StringComparer.OrdinalIgnoreCase);
        if (isWanted && ours is not null)
        {
            try
            {
                foreach (var (name, value) in http.RequestServices.GetRequiredService<EwpKeys>().Answer(ours, answer.Content, http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(), request?.RequestId, request?.Signature)) http.Response.Headers[name] = value;
            }
            catch (CryptographicException)
            {
                answer = EwpAnswer.Wrong("The key of this institution cannot be read at present.", StatusCodes.Status503ServiceUnavailable);
            }
        }
        await new XmlResult(answer).ExecuteAsync(http);
    }

    // By the address under which the hall is known, not by what a request claims.
    static string Host(Uri root) => root.IsDefaultPort ? root.IdnHost : string.Create(CultureInfo.InvariantCulture, $"{root.IdnHost}:{root.Port}");

    static async Task<byte[]?> Body(HttpRequest request, int most, CancellationToken stop)
    {
        if (request.ContentLength > most) return null;
        using var copy = new MemoryStream();
        var chunk = new byte[16 << 10];
        for (int read; (read = await request.Body.ReadAsync(chunk, stop)) > 0; copy.Write(chunk, 0, read))
            if (copy.Length + read > most) return null;
        return copy.ToArray();
    }

    static EwpParameters? Parameters(HttpRequest request, byte[] body)
    {
        if (!HttpMethods.IsPost(request.Method)) return new(QueryHelpers.ParseQuery(request.QueryString.Value));
        if (request.ContentType?.StartsWith("text/xml", StringComparison.OrdinalIgnoreCase) == true || request.ContentType?.StartsWith("application/xml", StringComparison.OrdinalIgnoreCase) == true) return new(new Dictionary<string, StringValues> { [Whole] = System.Text.Encoding.UTF8.GetString(body) });
        return request.HasFormContentType && request.ContentType!.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) ? new(QueryHelpers.ParseQuery(System.Text.Encoding.UTF8.GetString(body))) : body.Length == 0 ? new(new Dictionary<string, StringValues>()) : null;
    }

    /// <summary>The name under which a request that is XML itself is handed on.</summary>
    public const string Whole = "";

    sealed class XmlResult(EwpAnswer answer) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = answer.Status;
            httpContext.Response.ContentType = Xml;
            // A refusal is XML of the network's own, not the page that people are shown.
            if (httpContext.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
            await httpContext.Response.Body.WriteAsync(answer.Content, httpContext.RequestAborted);
        }
    }
}
