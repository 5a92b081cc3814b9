using Guildhall.Exchange.Attainments;
using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Lending;
using Guildhall.Exchange.Nominations;
using Guildhall.Exchange.Stays;

namespace Guildhall.Exchange;

/// <summary>What the pages of calls, nominations, stays and lending do alike: how a state is marked, see the stylesheet.</summary>
public static class ExchangePages
{
    /// <summary>A number without the zeros that one of the two databases puts behind it.</summary>
    public static string? Plain(this decimal? number) => number?.ToString("0.##", System.Globalization.CultureInfo.CurrentCulture);

    public static string Plain(this decimal number) => number.ToString("0.##", System.Globalization.CultureInfo.CurrentCulture);

    /// <summary>The unit of credits in words, where it is one of those that are known; else as it was written.</summary>
    public static string? CreditUnit(this Words words, string? unit) => Units.CreditUnit.IsKnown(unit) ? words["credit-unit." + unit] : unit;

    /// <summary>What a unit of credits is called in all languages, and its code.</summary>
    public static IEnumerable<string> NamesOf(this Words words, Units.CreditUnit unit) => Words.Languages.Select(l => words.In(l, "credit-unit." + unit.Code)).Append(unit.Code).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>The code of the unit of credits that is called so; what no unit is called, as it was written.</summary>
    public static string? CreditUnitNamed(this Words words, string? name) => WriteCall.Trimmed(name) is { } written ? Units.CreditUnit.All.FirstOrDefault(u => words.NamesOf(u).Contains(written, StringComparer.OrdinalIgnoreCase))?.Code ?? written : null;

    /// <summary>An hour of a day.</summary>
    public static string Hour(this TimeOnly time) => time.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    public static string Mark(this CallState state) => state switch { CallState.Open => "ok", CallState.Draft or CallState.Ended => "wait", _ => "soon" };

    public static string Mark(this PlaceState state) => state switch { PlaceState.Accepted => "ok", PlaceState.Offered => "soon", _ => "wait" };

    public static string Mark(this NominationStage stage) => stage switch { NominationStage.Accepted => "ok", NominationStage.Offered or NominationStage.Nominated or NominationStage.Applied => "soon", NominationStage.Waiting => "wait", _ => "late" };

    public static string Mark(this StayStage stage) => stage switch { StayStage.UnderWay or StayStage.Recognised => "ok", StayStage.EndedEarly or StayStage.Cancelled => "late", StayStage.Returned => "wait", _ => "soon" };

    public static string Mark(this ProofStanding standing) => standing switch { ProofStanding.InOrder => "ok", ProofStanding.ExpiresEarly => "soon", _ => "late" };

    public static string Mark(this LoanStage stage) => stage switch { LoanStage.Agreed => "ok", LoanStage.Declined or LoanStage.Withdrawn => "late", LoanStage.Ended => "wait", _ => "soon" };

    public static string Mark(this AttainmentState state) => state switch { AttainmentState.Recognised => "ok", AttainmentState.Stated => "soon", AttainmentState.Denied => "late", _ => "wait" };

    public static string Mark(this Recognition outcome) => outcome switch { Recognition.Full => "ok", Recognition.Partial => "soon", _ => "late" };
}
