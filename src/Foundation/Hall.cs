namespace Guildhall.Foundation;

/// <summary>Where this hall keeps what is not in the database, and how it presents itself.</summary>
public sealed class Hall
{
    public Hall(IConfiguration config)
    {
        DataDir = Path.GetFullPath(config["data"] ?? "hall");
        Directory.CreateDirectory(Keys);
        Directory.CreateDirectory(Uploads);
        Provider = config["Database:Provider"] ?? (config["Database:Connection"] is { } c && c.Contains("Host=", StringComparison.OrdinalIgnoreCase) ? "Postgres" : "Sqlite");
        Connection = config["Database:Connection"] ?? $"Data Source={Path.Combine(DataDir, "guildhall.db")}";
    }

    /// <summary>The data directory, absolute.</summary>
    public string DataDir { get; }

    /// <summary>Secrets that must not lie in the database.</summary>
    public string Keys => Path.Combine(DataDir, "keys");

    public string Uploads => Path.Combine(DataDir, "uploads");

    /// <summary>"Sqlite" or "Postgres".</summary>
    public string Provider { get; }

    public string Connection { get; }

    public bool IsSqlite => Provider == "Sqlite";
}
