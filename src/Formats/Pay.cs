namespace Guildhall.Formats;

/// <summary>Pay as a posting states it. All null but <paramref name="Text"/> means "to be agreed" or a grade such as "Band 6".</summary>
/// <param name="Min">Least, in whole units of the currency.</param>
/// <param name="Max">Most; equals <paramref name="Min"/> for a single figure, null for "from".</param>
/// <param name="Currency">ISO 4217 code, null when not stated.</param>
/// <param name="Unit">Null when not stated.</param>
/// <param name="Text">As written.</param>
public sealed record Pay(decimal? Min, decimal? Max, string? Currency, PayUnit? Unit, string? Text = null)
{
    /// <summary>Whether any figure is stated.</summary>
    public bool HasFigures => Min is not null || Max is not null;
}
