using System.Collections.Frozen;

namespace Guildhall.Reading;

/// <summary>
/// English words every posting is full of. They belong to names such as <em>work in teams</em> but prove little by themselves,
/// and their rarity among labels does not show it.
/// </summary>
static class GenericWords
{
    /// <summary>The share of its weight that such a word keeps.</summary>
    public const float Share = 0.35f;

    /// <summary>The words, uninflected.</summary>
    public static readonly FrozenSet<string> English = ("work staff support provide use help time service people individual person other team environment practice practise professional "
        + "trust group information area new good high quality standard role ensure develop level skill ability able knowledge experience responsible responsibility need require requirement "
        + "organise organisation organisational manage manager management make take give lead follow include relevant effective effectively appropriate key main full range various different "
        + "opportunity member colleague community local national business company organization daily day year week post job position candidate applicant apply application career train training "
        + "process procedure system activity task duty plan report assess assessment review record issue question advice advise guidance communicate contact deliver delivery maintain "
        + "monitor improve set order place part value change development meet best care health patient client customer user public programme project product equipment tool "
        + "method technique principle approach function operation perform carry conduct undertake participate contribute promote act learn study education understanding problem solution "
        + "specialist specialise general type offer register interview decision data design research").Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
