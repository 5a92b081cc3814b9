using System.Security.Claims;
using System.Threading.RateLimiting;
using Guildhall.Alliance.Accounts;

namespace Guildhall.Alliance.Access;

/// <summary>Lets programs in at the API by `Authorization: Bearer gh_…`: for the key's organisation, with the key's acts only, so many times a minute (`Limits:Key`).</summary>
public sealed class KeyDoor(RequestDelegate next, Microsoft.Extensions.Configuration.IConfiguration config) : IDisposable
{
    const string Scheme = "Bearer ";

    readonly PartitionedRateLimiter<Guid> limiter = PartitionedRateLimiter.Create<Guid, Guid>(key => RateLimitPartition.GetSlidingWindowLimiter(key,
        _ => new SlidingWindowRateLimiterOptions { PermitLimit = int.TryParse(config["Limits:Key"], out var limit) ? limit : 600, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 }));

    public async Task InvokeAsync(HttpContext http, Acting acting, TimeProvider clock)
    {
        if (IsForPrograms(http.Request.Path) && http.Request.Headers.Authorization.ToString() is { } given && given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            var hash = KeepKeys.HashOf(given[Scheme.Length..].Trim());
            var db = http.RequestServices.GetRequiredService<GuildhallDb>();
            var key = await db.Set<ApiKey>().AsNoTracking().SingleOrDefaultAsync(k => k.Hash == hash && k.RevokedAt == null, http.RequestAborted);
            if (key is null)
            {
                // Not as a stranger: a program whose key was revoked should notice.
                http.Response.StatusCode = StatusCodes.Status401Unauthorized;
                http.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
                return;
            }
            using var lease = limiter.AttemptAcquire(key.Id);
            if (!lease.IsAcquired)
            {
                http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                http.Response.Headers.RetryAfter = "60";
                return;
            }
            // The role is only the frame: what is not among the key's acts is refused whatever the role.
            var held = new List<Grant> { new(Role.Administrator, key.OrganisationId) };
            acting.As(new Who(null, key.Name, held, await LetIn.Alliances(db, held, clock.Today(), http.RequestAborted)) { KeyId = key.Id, Only = key.Acts });
            http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("key", key.Id.ToString())], "Key"));
        }
        await next(http);
    }

    /// <summary>Addresses at which programs come, by the hall's own forms or by a standard's.</summary>
    internal static bool IsForPrograms(PathString path) => path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/ooapi", StringComparison.OrdinalIgnoreCase);

    public void Dispose() => limiter.Dispose();
}
