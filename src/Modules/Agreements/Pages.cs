using Guildhall.Agreements.Commitments;
using Guildhall.Agreements.Negotiation;
using Guildhall.Agreements.Register;

namespace Guildhall.Agreements;

/// <summary>What the pages of this room do alike.</summary>
public static class Pages
{
    /// <summary>How a state is marked: see the stylesheet.</summary>
    public static string Mark(this AgreementState state) => state switch
    {
        AgreementState.Active or AgreementState.Signed or AgreementState.Approved => "ok",
        AgreementState.Negotiating => "soon",
        AgreementState.Terminated or AgreementState.Expired => "late",
        _ => "wait",
    };

    public static string Mark(this Light light) => light switch { Light.Done or Light.Green => "ok", Light.Amber => "soon", _ => "late" };

    public static string Mark(this TranslationState state) => state switch { TranslationState.Checked => "ok", TranslationState.Draft => "soon", _ => "late" };

    /// <summary>A hash as people compare it: its first twelve digits in groups of four.</summary>
    public static string Short(string hash) => hash.Length < 12 ? hash : $"{hash[..4]} {hash[4..8]} {hash[8..12]}";
}
