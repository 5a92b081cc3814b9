using System.Net;
using System.Net.Sockets;

namespace Guildhall.Foundation;

/// <summary>
/// The one way out for calls to addresses that people enter (sign-in providers, webhooks): by https to the public internet and nowhere else, so that nobody makes the hall ask its own network.
/// The name is resolved here, every answer is looked at, and the connection goes to the very address that was looked at: a name cannot lead elsewhere between check and call.
/// Redirects are not followed, since what the hall calls answers itself or is called wrongly. Proxies of the environment are not used, since they would resolve the name again.
/// Hosts of the setting `OutgoingCalls:AllowedHosts` (`host` or `host:port`, separated by commas) may be anywhere, and be called by http.
/// </summary>
public sealed class OutgoingCalls : IDisposable
{
    /// <summary>How long a call may take from the name to the last byte.</summary>
    public static readonly TimeSpan MostTime = TimeSpan.FromSeconds(15);

    /// <summary>How many bytes of an answer are read before the call fails.</summary>
    public const int MostBytes = 1 << 20;

    // IANA's special-purpose registries (iana-ipv4-special-registry, iana-ipv6-special-registry); and what clouds tell their machines by: all within these but Azure's 168.63.129.16.
    static readonly IPNetwork[] Closed =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    // All that is given out to the public (RFC 4291, 2.4, IANA): loopback, link-local, unique-local (fd00:ec2::254), multicast and the rest lie outside.
    static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");
    // RFC 6052: an IPv4 address as IPv6-only networks write it.
    static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    readonly HashSet<string> allowed;

    public OutgoingCalls(IConfiguration config)
    {
        allowed = (config["OutgoingCalls:AllowedHosts"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Client = new HttpClient(new Guard(this)) { Timeout = MostTime, MaxResponseContentBufferSize = MostBytes };
    }

    /// <summary>Calls, within bounds. What leads elsewhere than to the public internet fails with <see cref="AddressRefusedException"/>, at the latest when connecting (then as the inner exception).</summary>
    public HttpClient Client { get; }

    /// <summary>Asks for the addresses of a name; a test may answer otherwise.</summary>
    internal Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;

    /// <summary>Where calls go instead of the network, once they may be made at all: a test joins two halls in one process.</summary>
    internal HttpMessageInvoker? Through { get; init; }

    /// <summary>Whether an address may be called as far as it says itself: where its name leads is known only when it is called.</summary>
    public bool MayCall(Uri uri) => uri is { IsAbsoluteUri: true, UserInfo.Length: 0 } && (IsAllowed(uri.IdnHost, uri.Port) ? uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp
        : uri.Scheme == Uri.UriSchemeHttps && (!IPAddress.TryParse(uri.IdnHost, out var literal) || IsPublic(literal)));

    /// <summary>Whether an address lies in the public internet; one that is written within another (mapped, NAT64) is judged itself.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return IsPublic(address.MapToIPv4());
        if (Nat64.Contains(address)) return IsPublic(new IPAddress(address.GetAddressBytes()[12..]));
        return (address.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(address)) && !Closed.Any(network => network.Contains(address));
    }

    public void Dispose() => Client.Dispose();

    bool IsAllowed(string host, int port) => allowed.Contains(host) || allowed.Contains($"{host}:{port}");

    async ValueTask<Stream> Connect(DnsEndPoint to, CancellationToken stop)
    {
        IPAddress[] found = IPAddress.TryParse(to.Host, out var literal) ? [literal] : await Resolve(to.Host, stop);
        // One closed address among public ones is enough: nobody honest mixes them.
        if (!IsAllowed(to.Host, to.Port) && Array.Find(found, address => !IsPublic(address)) is { } closed) throw new AddressRefusedException(to.Host, closed);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(found, to.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    sealed class Guard(OutgoingCalls calls) : DelegatingHandler(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(2), MaxResponseHeadersLength = 16,
        ConnectCallback = (context, stop) => calls.Connect(context.DnsEndPoint, stop),
    })
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            !calls.MayCall(request.RequestUri!) ? throw new AddressRefusedException(request.RequestUri!.IdnHost, null) : calls.Through?.SendAsync(request, cancellationToken) ?? base.SendAsync(request, cancellationToken);
    }
}

/// <summary>A call that would have gone elsewhere than to the public internet by https.</summary>
public sealed class AddressRefusedException(string host, IPAddress? address) : HttpRequestException(address is null ? $"{host} may not be called" : $"{host} leads to {address}, which may not be called");
