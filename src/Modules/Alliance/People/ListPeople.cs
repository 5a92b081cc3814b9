using Guildhall.Alliance.Members;
using Guildhall.Alliance.Sheets;
using Guildhall.Formats.Sheets;

namespace Guildhall.Alliance.People;

/// <summary>The learners or the staff of an organisation, by name, for those who keep its people. Pages by key.</summary>
public class ListPeople(GuildhallDb db, MemberDirectory members, Acting acting)
{
    public class Input
    {
        public Guid? Organisation { get; set; }
        /// <summary>Learners unless stated.</summary>
        public PersonKind? Kind { get; set; }
        public string? Q { get; set; }
        public Guid? After { get; set; }
        public int? Take { get; set; }

        internal PersonKind Which => Kind ?? PersonKind.Learner;
    }

    public record Row(Guid Id, string Number, Localised Name, string? Programme, string? ClassName, DateOnly? Intake, DateOnly? ExpectedCompletion, string? Post, DateOnly? From, DateOnly? Until, bool IsClaimed);

    public record Result(MemberDirectory.Entry? Organisation, IReadOnlyList<MemberDirectory.Entry> Organisations, IReadOnlyList<Row> Rows, Guid? Next);

    /// <summary>The organisations whose people the reader keeps; for the whole hall, all.</summary>
    public async Task<List<MemberDirectory.Entry>> Mine(CancellationToken stop) =>
        acting.Who.MayEverywhere(Act.ManagePeople) ? await members.All(stop) : [.. (await members.Many([.. acting.Who.OrganisationsFor(Act.ManagePeople)], stop)).Values.OrderBy(o => o.Id)];

    public async Task<Outcome<Result>> Run(Input input, CancellationToken stop)
    {
        if (!acting.Who.MayAnywhere(Act.ManagePeople)) return new Forbidden();
        var mine = await Mine(stop);
        var organisation = input.Organisation is { } id ? mine.Find(o => o.Id == id) : mine.FirstOrDefault();
        if (organisation is null) return input.Organisation is null ? new Result(null, mine, [], null) : new Missing();
        var take = Math.Clamp(input.Take ?? 50, 1, 200);
        var people = Filtered(organisation.Id, input);
#pragma warning disable CA1309 // Becomes SQL: the database compares as it sorts.
        if (input.After is { } after && await people.Where(p => p.Id == after).Select(p => p.NameFolded).FirstOrDefaultAsync(stop) is { } last)
            people = people.Where(p => string.Compare(p.NameFolded, last) > 0 || (p.NameFolded == last && p.Id > after));
#pragma warning restore CA1309
        var rows = await people.OrderBy(p => p.NameFolded).ThenBy(p => p.Id).Take(take + 1).Select(p => new Row(p.Id, p.Number, p.Name, p.Programme, p.ClassName, p.Intake, p.ExpectedCompletion, p.Post, p.From, p.Until, p.AccountId != null)).ToListAsync(stop);
        return rows.Count > take ? new Result(organisation, mine, rows[..take], rows[take - 1].Id) : new Result(organisation, mine, rows, null);
    }

    internal IQueryable<PersonRecord> Filtered(Guid organisationId, Input input)
    {
        var (people, kind) = (db.Set<PersonRecord>().AsNoTracking(), input.Which);
        people = people.Where(p => p.OrganisationId == organisationId && p.Kind == kind);
        if (string.IsNullOrWhiteSpace(input.Q)) return people;
        var (folded, number) = (Folding.Fold(input.Q), input.Q.Trim());
        return people.Where(p => p.NameFolded.Contains(folded) || p.Number == number);
    }
}
