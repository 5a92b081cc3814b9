namespace Guildhall.Formats.Html;

/// <summary>Ways of reaching a person.</summary>
public enum ContactKind
{
    /// <summary>An e-mail address.</summary>
    Email,
    /// <summary>A telephone number.</summary>
    Telephone,
    /// <summary>A WeChat id.</summary>
    WeChat,
    /// <summary>A QQ number.</summary>
    Qq,
}
