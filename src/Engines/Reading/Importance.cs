namespace Guildhall.Reading;

/// <summary>How much the posting insists on a skill.</summary>
public enum Importance
{
    /// <summary>Asked for without reservation.</summary>
    Essential,

    /// <summary>Mentioned beside words such as <em>nice to have</em>, <em>von Vorteil</em>, 优先.</summary>
    Useful,
}
