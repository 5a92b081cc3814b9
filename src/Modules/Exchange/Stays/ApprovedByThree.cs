namespace Guildhall.Exchange.Stays;

/// <summary>A version that is in force when the person, the home institution and the host have all approved it, and none of them has rejected it before.</summary>
public abstract class ApprovedByThree
{
    public DateTimeOffset? PersonAt { get; private set; }
    public DateTimeOffset? HomeAt { get; private set; }
    public DateTimeOffset? HostAt { get; private set; }
    public DateTimeOffset? RejectedAt { get; private set; }
    public string? Rejection { get; private set; }
    /// <summary>Two who approve at once are both counted, and who approves while another rejects is told.</summary>
    public int Approvals { get; private set; }

    public bool IsInForce => PersonAt is not null && HomeAt is not null && HostAt is not null;

    public DateTimeOffset? ApprovedAt(StayParty party) => party switch { StayParty.Person => PersonAt, StayParty.Home => HomeAt, _ => HostAt };

    public Refusal? Approve(StayParty party, DateTimeOffset at)
    {
        if (RejectedAt is not null) return new Conflict(new Text("stay-agreement.rejected-already"));
        if (ApprovedAt(party) is not null) return null;
        Approvals++;
        if (party == StayParty.Person) PersonAt = at;
        else if (party == StayParty.Home) HomeAt = at;
        else HostAt = at;
        return null;
    }

    public Refusal? Reject(string why, DateTimeOffset at)
    {
        if (IsInForce || RejectedAt is not null) return new Conflict(new Text("stay-agreement.rejected-already"));
        Approvals++;
        (RejectedAt, Rejection) = (at, why);
        return null;
    }
}
