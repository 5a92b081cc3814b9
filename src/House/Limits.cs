using System.Threading.RateLimiting;

namespace Guildhall.House;

/// <summary>How often one address may ask for what is costly or tempting. Each can be set: `Limits:Search`, `Limits:SignIn`, `Limits:Write`.</summary>
static class Limits
{
    public static void Add(IServiceCollection services, IConfiguration config) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        Per(limiter, "search", config.GetValue("Limits:Search", 120), TimeSpan.FromSeconds(10));
        Per(limiter, "sign-in", config.GetValue("Limits:SignIn", 20), TimeSpan.FromMinutes(1));
        Per(limiter, "write", config.GetValue("Limits:Write", 60), TimeSpan.FromMinutes(1));
    });

    static void Per(Microsoft.AspNetCore.RateLimiting.RateLimiterOptions limiter, string name, int permits, TimeSpan window) =>
        limiter.AddPolicy(name, http => RateLimitPartition.GetSlidingWindowLimiter(http.Connection.RemoteIpAddress?.ToString() ?? "local",
            _ => new SlidingWindowRateLimiterOptions { PermitLimit = permits, Window = window, SegmentsPerWindow = 5 }));
}
