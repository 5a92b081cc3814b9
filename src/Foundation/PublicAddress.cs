namespace Guildhall.Foundation;

/// <summary>Where people reach this hall: the setting `PublicAddress`, else where it listens. Links in messages begin with it, never with what a request claims to have asked for.</summary>
public sealed class PublicAddress(IConfiguration config)
{
    /// <summary>Whether the operator has set it.</summary>
    public bool IsSet { get; } = !string.IsNullOrWhiteSpace(config["PublicAddress"]);

    /// <summary>The hall's front page.</summary>
    public Uri Root { get; } = new((config["PublicAddress"] ?? config["urls"]?.Split(';')[0] ?? "http://127.0.0.1:5080").Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal).Replace("://[::]", "://localhost", StringComparison.Ordinal).Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal).TrimEnd('/') + "/");

    /// <summary>The whole address of a page of this hall.</summary>
    public string Of(string path) => new Uri(Root, path.TrimStart('/')).AbsoluteUri;
}
