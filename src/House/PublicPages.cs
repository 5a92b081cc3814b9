using Guildhall.Alliance;
using Guildhall.Foundation.Audit;
using Guildhall.Foundation.Languages;
using Guildhall.Shell.Look;
using Microsoft.AspNetCore.OutputCaching;

namespace Guildhall.House;

/// <summary>Which answers are kept: pages that strangers see, by address, language and theme; never one that sets a cookie.</summary>
sealed class PublicPages : IOutputCachePolicy
{
    public static readonly PublicPages Instance = new();
    const string Tag = "public";

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        // The cache stands before the doors, so that a kept page costs no question who asks: whoever brings a sign-in or a key goes past it.
        var may = (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && !request.Cookies.ContainsKey(AllianceModule.SignInCookie) && request.Headers.Authorization.Count == 0;
        context.EnableOutputCaching = true;
        context.AllowCacheLookup = may;
        context.AllowCacheStorage = may;
        context.AllowLocking = true;
        context.ResponseExpirationTimeSpan = TimeSpan.FromMinutes(1);
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.VaryByValues["language"] = Words.Language;
        context.CacheVaryByRules.VaryByValues["theme"] = Look.ThemeOf(request) ?? "system";
        context.Tags.Add(Tag);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK || response.Headers.SetCookie.Count > 0) context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }

    /// <summary>Forgets all kept pages when anything changes: stale figures are worse than a page made anew.</summary>
    internal sealed class Forget(IOutputCacheStore store) : IFollowChanges
    {
        public async Task Follow(IReadOnlyList<Change> changes, CancellationToken stop) => await store.EvictByTagAsync(Tag, stop);
    }
}
