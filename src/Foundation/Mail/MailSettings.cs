namespace Guildhall.Foundation.Mail;

/// <summary>How this hall sends mail: the settings `Mail:Host`, `Mail:Port`, `Mail:User`, `Mail:Password`, `Mail:From` and `Mail:StartTls`. Without a host nothing is sent, and the outbox is read by an administrator.</summary>
public sealed class MailSettings(IConfiguration config)
{
    /// <summary>After so many failures a message is given up.</summary>
    public const int Attempts = 8;

    public string? Host { get; } = string.IsNullOrWhiteSpace(config["Mail:Host"]) ? null : config["Mail:Host"];
    public int Port { get; } = config.GetValue("Mail:Port", 25);
    public string? User { get; } = config["Mail:User"];
    public string? Password { get; } = config["Mail:Password"];
    public string From { get; } = config["Mail:From"] ?? "guildhall@localhost";
    public bool StartTls { get; } = config.GetValue("Mail:StartTls", true);

    /// <summary>Whether mail is sent at all.</summary>
    public bool IsOn => Host is not null;
}
