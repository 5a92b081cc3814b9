namespace Guildhall.Alliance.Privacy.Transfers;

/// <summary>The one place that says whose register of transfers may be read and kept: an organisation's own, by those who speak for it; auditors read.</summary>
static class TransferAccess
{
    public static bool KeepsTransfers(this Who who, Guid organisationId) => who.May(Act.Represent, organisationId);

    public static bool ReadsTransfers(this Who who, Guid organisationId) => who.KeepsTransfers(organisationId) || who.May(Act.ReadAudit, organisationId);
}
