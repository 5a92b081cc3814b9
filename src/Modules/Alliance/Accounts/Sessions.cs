using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Guildhall.Alliance.Accounts;

/// <summary>Begins and ends sign-ins: a row here, and a cookie that names it.</summary>
internal sealed class Sessions(GuildhallDb db, TimeProvider clock, IHttpContextAccessor accessor)
{
    /// <summary>The claim of the cookie that names the row.</summary>
    public const string Claim = "sign-in";

    HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("Nobody signs in without a browser.");

    /// <summary>Signs this account in, in this browser. Writes into the caller's save.</summary>
    public async Task Begin(Guid accountId, Proof proof, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await db.Set<Session>().Where(s => s.AccountId == accountId && s.SeenAt < now - Session.Idle - Session.Grain).ExecuteDeleteAsync(stop);
        if (Current() is { } before) await db.Set<Session>().Where(s => s.Id == before).ExecuteDeleteAsync(stop);
        var session = new Session
        {
            AccountId = accountId, Proof = proof, At = now, ConfirmedAt = now, SeenAt = now,
            Device = DeviceOf(Http.Request.Headers.UserAgent.ToString()), Address = Network(Http.Connection.RemoteIpAddress),
        };
        db.Add(session);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, accountId.ToString()), new Claim(Claim, session.Id.ToString())], IdentityConstants.ApplicationScheme);
        await Http.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(identity));
    }

    /// <summary>Ends the sign-in of this browser.</summary>
    public async Task End(CancellationToken stop)
    {
        if (Current() is { } id) await db.Set<Session>().Where(s => s.Id == id).ExecuteDeleteAsync(stop);
        await Http.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    /// <summary>Ends all sign-ins of an account but this one.</summary>
    public Task<int> EndAll(Guid accountId, Guid? but, CancellationToken stop) => db.Set<Session>().Where(s => s.AccountId == accountId && s.Id != but).ExecuteDeleteAsync(stop);

    /// <summary>The person of this sign-in has proved anew who they are.</summary>
    public Task<int> Confirm(Guid id, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        return db.Set<Session>().Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.ConfirmedAt, now), stop);
    }

    Guid? Current() => Guid.TryParse(Http.User.FindFirstValue(Claim), out var id) ? id : null;

    /// <summary>"Firefox, Windows": the words of a browser about itself, in short.</summary>
    internal static string DeviceOf(string agent)
    {
        var browser = First(agent, ("Edg", "Edge"), ("OPR/", "Opera"), ("MicroMessenger", "WeChat"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"));
        var system = First(agent, ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("HarmonyOS", "HarmonyOS"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"));
        return (browser, system) switch { (null, null) => "", ({ } b, null) => b, (null, { } s) => s, var (b, s) => $"{b}, {s}" };
    }

    /// <summary>203.0.113.0/24, 2001:db8:1::/48: enough to know one's own network by, too little to find a person.</summary>
    internal static string Network(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        var kept = address.AddressFamily == AddressFamily.InterNetwork ? 3 : 6;
        Array.Clear(bytes, kept, bytes.Length - kept);
        return $"{new IPAddress(bytes)}/{kept * 8}";
    }

    static string? First(string agent, params (string Sign, string Name)[] known) => known.FirstOrDefault(k => agent.Contains(k.Sign, StringComparison.Ordinal)).Name;
}
