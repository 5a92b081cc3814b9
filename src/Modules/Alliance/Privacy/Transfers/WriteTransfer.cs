using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Members;
using Guildhall.Taxonomy;

namespace Guildhall.Alliance.Privacy.Transfers;

/// <summary>An organisation enters a transfer into its register, or changes an entry. Entries are not deleted: one that is over gets its last day.</summary>
internal class WriteTransfer(GuildhallDb db, RegionFinder regions, Classification taxonomy, Acting acting)
{
    public class Input
    {
        public Guid? OrganisationId { get; set; }
        [Required, StringLength(500)] public string? Categories { get; set; }
        [Required, StringLength(300)] public string? Subjects { get; set; }
        [Required, StringLength(200)] public string? Recipient { get; set; }
        /// <summary>In words or by code.</summary>
        [Required, StringLength(100)] public string? Country { get; set; }
        [Required, StringLength(1000)] public string? Purpose { get; set; }
        [Required] public TransferBasis? Basis { get; set; }
        [StringLength(100)] public string? DocumentNumber { get; set; }
        [Required, StringLength(120)] public string? Responsible { get; set; }
        [Required] public DateOnly? From { get; set; }
        public DateOnly? Until { get; set; }
        public int? Version { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Guid? id, Input input, CancellationToken stop)
    {
        Transfer? transfer = null;
        if (id is not null && ((transfer = await db.Set<Transfer>().SingleOrDefaultAsync(t => t.Id == id, stop)) is null || !acting.Who.KeepsTransfers(transfer.OrganisationId))) return new Missing();
        if (transfer is not null && input.Version is { } version && version != transfer.Version) return new Conflict(new Text("refusal.changed"));
        var organisationId = transfer?.OrganisationId ?? input.OrganisationId ?? acting.Who.OrganisationsFor(Act.Represent).FirstOrDefault();
        if (!acting.Who.KeepsTransfers(organisationId)) return new Forbidden();
        if (transfer is null && !await db.Set<Organisation>().AnyAsync(o => o.Id == organisationId, stop)) return new Missing();
        if (Rules.Broken(input) is { } broken) return broken;
        if (CountryOf(input.Country!) is not { } country) return new Invalid(nameof(input.Country), new Text("transfers.no-country", input.Country));
        if (input.Until < input.From) return new Invalid(nameof(input.Until), new Text("transfers.ends-before-it-begins"));
        if (transfer is null) db.Add(transfer = new Transfer { OrganisationId = organisationId, Categories = "", Subjects = "", Recipient = "", CountryCode = country, Purpose = "", Basis = input.Basis!.Value, Responsible = "", From = input.From!.Value });
        (transfer.Categories, transfer.Subjects, transfer.Recipient, transfer.CountryCode, transfer.Purpose) = (input.Categories!.Trim(), input.Subjects!.Trim(), input.Recipient!.Trim(), country, input.Purpose!.Trim());
        (transfer.Basis, transfer.DocumentNumber, transfer.Responsible, transfer.From, transfer.Until) = (input.Basis!.Value, string.IsNullOrWhiteSpace(input.DocumentNumber) ? null : input.DocumentNumber.Trim(), input.Responsible!.Trim(), input.From!.Value, input.Until);
        return await db.SaveOr(transfer.Id, stop);
    }

    /// <summary>What a form begins with.</summary>
    public async Task<Outcome<Input>> Read(Guid id, CancellationToken stop)
    {
        var t = await db.Set<Transfer>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, stop);
        if (t is null || !acting.Who.KeepsTransfers(t.OrganisationId)) return new Missing();
        return new Input
        {
            OrganisationId = t.OrganisationId, Categories = t.Categories, Subjects = t.Subjects, Recipient = t.Recipient, Country = taxonomy.Region(t.CountryCode)?.Spoken(Words.Language) is { } spoken && CountryOf(spoken) == t.CountryCode ? spoken : t.CountryCode,
            Purpose = t.Purpose, Basis = t.Basis, DocumentNumber = t.DocumentNumber, Responsible = t.Responsible, From = t.From, Until = t.Until, Version = t.Version,
        };
    }

    // A province is no country.
    string? CountryOf(string words) => regions.Find(words) is { Code.Length: 2 } country ? country.Code : null;
}
