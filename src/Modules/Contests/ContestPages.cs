using System.Globalization;
using Guildhall.Contests.Events;
using Guildhall.Contests.Ranking;
using Guildhall.Contests.Teams;

namespace Guildhall.Contests;

/// <summary>How the pages of this room say and mark things, see the stylesheet.</summary>
public static class ContestPages
{
    /// <summary>A number without the zeros that one of the two databases puts behind it.</summary>
    public static string Plain(this decimal number) => number.ToString("0.##########", CultureInfo.CurrentCulture);

    /// <summary>A mark with all the decimals to which it was rounded.</summary>
    public static string Fixed(this decimal mark, int decimals) => mark.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.CurrentCulture);

    public static string Mark(this ContestState state) => state switch { ContestState.Open => "ok", ContestState.Draft or ContestState.Ended => "wait", ContestState.Cancelled => "late", _ => "soon" };

    public static string Mark(this EventState state) => state switch { EventState.Final => "ok", EventState.Preparing => "wait", _ => "soon" };

    public static string Mark(this TeamState state) => state switch { TeamState.Entered => "ok", TeamState.Waiting => "soon", TeamState.Withdrawn => "wait", _ => "late" };

    public static string Mark(this AppealState state) => state switch { AppealState.Upheld => "ok", AppealState.Open => "soon", _ => "late" };
}
