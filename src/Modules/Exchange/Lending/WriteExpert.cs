using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Guildhall.Alliance.Sheets;
using Guildhall.Exchange.Calls;
using Guildhall.Formats.Sheets;

namespace Guildhall.Exchange.Lending;

/// <summary>An organisation says whom it lends, changes that, or takes it back.</summary>
public class WriteExpert(GuildhallDb db, CallAccess access, MemberDirectory members, TimeProvider clock)
{
    public class Input
    {
        [Required] public Guid? Organisation { get; set; }
        public ExpertKind Kind { get; set; }
        [Required, StringLength(200)] public string? Name { get; set; }
        /// <summary>The number of the person in the organisation's records, when several have the name.</summary>
        [StringLength(40)] public string? Number { get; set; }
        [Required, StringLength(1000)] public string? Skills { get; set; }
        [StringLength(2000)] public string? About { get; set; }
        [StringLength(1000)] public string? Terms { get; set; }
        public DateOnly? FreeFrom { get; set; }
        public DateOnly? FreeUntil { get; set; }
        [Range(1, 60)] public int? HoursPerWeek { get; set; }
        /// <summary>That the person knows of it and agrees.</summary>
        public bool Agreed { get; set; }
        public int? Version { get; set; }
    }

    public record Result(Input Input, IReadOnlyList<MemberDirectory.Entry> Organisations, Expert? Expert);

    public async Task<Outcome<Result>> Look(Guid? id, CancellationToken stop)
    {
        var own = await access.OwnEntries(stop);
        if (id is null) return own.Count == 0 && !access.Who.MayEverywhere(Act.ArrangeExchange) ? new Forbidden() : new Result(new() { Organisation = own.FirstOrDefault()?.Id }, own, null);
        if (await db.Set<Expert>().SingleOrDefaultAsync(e => e.Id == id && e.EndedAt == null, stop) is not { } e || !access.Arranges(e.OrganisationId)) return new Missing();
        var number = e.PersonId is { } person ? await db.Set<PersonRecord>().Where(p => p.Id == person).Select(p => p.Number).SingleOrDefaultAsync(stop) : null;
        return new Result(new() { Organisation = e.OrganisationId, Kind = e.Kind, Name = e.Name, Number = number, Skills = e.Skills, About = e.About, Terms = e.Terms, FreeFrom = e.FreeFrom, FreeUntil = e.FreeUntil, HoursPerWeek = e.HoursPerWeek, Agreed = true, Version = e.Version }, own, e);
    }

    public async Task<Outcome<Guid>> Run(Guid? id, Input input, CancellationToken stop)
    {
        var looked = await Look(id, stop);
        if (looked.Refusal is { } refusal) return refusal;
        var expert = looked.Value.Expert;
        if (expert is not null && input.Version is { } version && version != expert.Version) return new Conflict(new Text("refusal.changed"));
        if (Rules.Broken(input) is { } broken) return broken;
        if (!access.Arranges(input.Organisation!.Value)) return new Missing();
        if (input.FreeUntil < input.FreeFrom) return new Invalid(nameof(input.FreeUntil), new Text("call.ends-before-it-begins"));
        if (!input.Agreed) return new Invalid(nameof(input.Agreed), new Text("expert.not-agreed"));
        var name = input.Name!.Trim();
        var owner = expert?.OrganisationId ?? input.Organisation.Value;
        var record = await RecordOf(owner, name, WriteCall.Trimmed(input.Number), stop);
        if (record.Refusal is { } unknown) return unknown;
        if (expert is null)
        {
            // The button pressed twice.
            if (await db.Set<Expert>().Where(e => e.OrganisationId == input.Organisation && e.Name == name && e.Skills == input.Skills!.Trim() && e.EndedAt == null).Select(e => (Guid?)e.Id).FirstOrDefaultAsync(stop) is { } same) return same;
            if ((await members.AlliancesOf(input.Organisation.Value, stop)).Order().Cast<Guid?>().FirstOrDefault() is not { } alliance) return new Conflict(new Text("call.no-alliance"));
            db.Add(expert = new Expert { AllianceId = alliance, OrganisationId = input.Organisation.Value, PersonId = record.Value, Kind = input.Kind, Name = name, Skills = "" });
        }
        // A profile that now names another person is no longer the first one's.
        expert.PersonId = record.Value;
        (expert.Kind, expert.Name, expert.Skills, expert.About, expert.Terms, expert.FreeFrom, expert.FreeUntil, expert.HoursPerWeek) = (input.Kind, name, input.Skills!.Trim(), WriteCall.Trimmed(input.About), WriteCall.Trimmed(input.Terms), input.FreeFrom, input.FreeUntil, input.HoursPerWeek);
        expert.Folded = Folding.Fold($"{expert.Name} {expert.Skills}");
        return await db.SaveOr(expert.Id, stop);
    }

    // The organisation's own record of the person, by number or, where only one has it, by name: with it the profile goes.
    async Task<Outcome<Guid?>> RecordOf(Guid organisation, string name, string? number, CancellationToken stop)
    {
        var staff = db.Set<PersonRecord>().Where(p => p.OrganisationId == organisation && p.Kind == PersonKind.Staff);
        if (number is not null) return await staff.Where(p => p.Number == number).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(stop) is { } asked ? (Guid?)asked : new Invalid(nameof(Input.Number), new Text("expert.no-such-number"));
        var folded = Folding.Fold(name);
        var known = await staff.Where(p => p.NameFolded == folded).Select(p => (Guid?)p.Id).Take(2).ToListAsync(stop);
        return known.Count > 1 ? new Invalid(nameof(Input.Number), new Text("expert.several")) : known.FirstOrDefault();
    }

    public async Task<Outcome<Done>> End(Guid id, CancellationToken stop)
    {
        var looked = await Look(id, stop);
        if (looked.Refusal is { } refusal) return refusal;
        looked.Value.Expert!.EndedAt = clock.GetUtcNow();
        return await db.SaveOr(new Done(), stop);
    }
}

/// <summary>The teachers and experts whom members of one's alliances lend, and one's own loans.</summary>
public class ListExperts(GuildhallDb db, CallAccess access, MemberDirectory members, Words words)
{
    const int Most = 200, PerPage = 50;

    public class Input
    {
        public string? Q { get; set; }
        public ExpertKind? Kind { get; set; }
        /// <summary>Only who is free on this day.</summary>
        public DateOnly? On { get; set; }
        /// <summary>The last row of the page before.</summary>
        public Guid? After { get; set; }
    }

    public record Row(Expert Is, Localised Organisation, bool IsOwn);

    public record LoanRow(Loan Is, string Expert, Localised Lender, Localised Borrower, decimal Worked);

    public record Result(IReadOnlyList<Row> Rows, IReadOnlyList<LoanRow> Loans, Guid? Next, bool MayWrite);

    /// <summary>Whom one may see: staff of members, never learners.</summary>
    internal IQueryable<Expert> Visible()
    {
        var (own, alliances, all) = (access.Own, access.Who.Alliances.ToList(), access.Who.Grants.Any(g => g.IsHallWide));
        var may = access.Who.MayAnywhere(Act.ArrangeExchange) || access.Who.Grants.Any(g => g.Role is Role.Teacher);
        return db.Set<Expert>().Where(e => e.EndedAt == null && (own.Contains(e.OrganisationId) || (may && (all || alliances.Contains(e.AllianceId)))));
    }

    public async Task<Outcome<Result>> Run(Input input, CancellationToken stop)
    {
        if (!access.Who.IsSignedIn && access.Who.KeyId is null) return new Forbidden();
        var experts = Visible().AsNoTracking();
        if (!string.IsNullOrWhiteSpace(input.Q))
        {
            var folded = Folding.Fold(input.Q);
            experts = experts.Where(e => e.Folded.Contains(folded));
        }
        if (input.Kind is { } kind) experts = experts.Where(e => e.Kind == kind);
        if (input.On is { } on) experts = experts.Where(e => (e.FreeFrom == null || e.FreeFrom <= on) && (e.FreeUntil == null || e.FreeUntil >= on));
        if (input.After is { } after) experts = experts.Where(e => e.Id < after);
        var found = await experts.OrderByDescending(e => e.Id).Take(PerPage + 1).ToListAsync(stop);
        var own = access.Own;
        var loans = await (from l in db.Set<Loan>().AsNoTracking() where own.Contains(l.LenderOrganisationId) || own.Contains(l.BorrowerOrganisationId) join e in db.Set<Expert>() on l.ExpertId equals e.Id into known from e in known.DefaultIfEmpty() orderby l.Id descending select new { Loan = l, Name = e == null ? "–" : e.Name }).Take(Most).ToListAsync(stop);
        var ids = loans.ConvertAll(l => l.Loan.Id);
        // Summed here: one of the two databases has no sums of decimals.
        var worked = (await db.Set<LoanHours>().AsNoTracking().Where(h => ids.Contains(h.LoanId)).ToListAsync(stop)).GroupBy(h => h.LoanId).ToDictionary(g => g.Key, g => g.Sum(h => h.Hours));
        var names = await members.Many([.. found.Select(e => e.OrganisationId).Concat(loans.SelectMany(l => new[] { l.Loan.LenderOrganisationId, l.Loan.BorrowerOrganisationId })).Distinct()], stop);
        return new Result([.. found.Take(PerPage).Select(e => new Row(e, Name(e.OrganisationId), own.Contains(e.OrganisationId)))], [.. loans.Select(l => new LoanRow(l.Loan, l.Name, Name(l.Loan.LenderOrganisationId), Name(l.Loan.BorrowerOrganisationId), worked.GetValueOrDefault(l.Loan.Id)))], found.Count > PerPage ? found[PerPage - 1].Id : null, own.Count > 0);

        Localised Name(Guid organisation) => names.GetValueOrDefault(organisation)?.Name ?? new([]);
    }

    static readonly string[] Columns = ["expert", "lender", "borrower", "purpose", "from", "until", "hours", "worked", "stage", "paid-on", "paid"];

    async Task Write(SheetFormat format, Stream to, CancellationToken stop)
    {
        using var sheet = SheetWriter.Create(to, format, [.. Columns.Select(c => new SheetColumn(words["loan." + c], c is "lender" or "borrower" or "purpose" ? 28 : 14))], words["loans.title"]);
        foreach (var l in (await Run(new(), stop)).Value.Loans) sheet.Write(l.Expert, l.Lender.ToString(), l.Borrower.ToString(), l.Is.Purpose, l.Is.From, l.Is.Until, l.Is.Hours, l.Worked, words[l.Is.Stage], l.Is.PaidOn, l.Is.PaidAmount);
    }

    public static void Map(IEndpointRouteBuilder site)
    {
        foreach (var (ending, format) in SheetDownload.Formats)
            site.MapGet("/lending/export." + ending, (ListExperts list, TimeProvider clock, CancellationToken stop) =>
                SheetDownload.Of($"loans-{clock.Today():yyyy-MM-dd}", format, to => list.Write(format, to, stop))).RequireRateLimiting("search").ExcludeFromDescription();
    }
}
