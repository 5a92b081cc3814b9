using Guildhall.Agreements.Commitments;
using Guildhall.Agreements.Content;

namespace Guildhall.Agreements.Register;

/// <summary>The register, the latest first: to the parties and whoever runs the alliance what they may see, to everybody else what is public and in force.</summary>
public class ListAgreements(GuildhallDb db, Acting acting, TimeProvider clock)
{
    /// <summary>After so many days without a version, a decision, a comment or a report an agreement in force is dormant.</summary>
    public const int DormantDays = 180;

    public class Input
    {
        public string? Q { get; set; }
        public AgreementKind? Kind { get; set; }
        public AgreementState? State { get; set; }
        public Guid? Party { get; set; }
        /// <summary>Expiring within so many days.</summary>
        public int? Within { get; set; }
        /// <summary>Only those in which nothing happens.</summary>
        public bool? Dormant { get; set; }
        /// <summary>The register as everybody sees it.</summary>
        public bool? Public { get; set; }
        /// <summary>The last row of the page before.</summary>
        public Guid? After { get; set; }
    }

    public sealed record Row(Guid Id, string Code, AgreementKind Kind, Localised Title, AgreementState State, DateOnly? From, DateOnly? Until, bool IsPaper, IReadOnlyList<Localised> Parties, int? DormantDays, string? DormantWhy);

    public sealed record Result(IReadOnlyList<Row> Rows, Guid? Next, bool IsPublicView, bool MayWrite);

    public async Task<Result> Run(Input input, CancellationToken stop)
    {
        const int Take = 30;
        var (who, today, now) = (acting.Who, clock.Today(), clock.GetUtcNow());
        var isPublicView = input.Public == true || IsStranger(who);
        var all = db.Set<Agreement>().AsNoTracking();
        var agreements = isPublicView ? all.Public(today) : all.VisibleTo(db, who);
        if (input.Kind is { } kind) agreements = agreements.Where(a => a.Kind == kind);
        if (input.State is { } state) agreements = agreements.Standing(state, today);
        if (input.Party is { } party) agreements = agreements.Where(a => db.Set<AgreementParty>().Any(p => p.AgreementId == a.Id && p.OrganisationId == party));
        if (input.Within is { } days and >= 0 and <= 36_500)
        {
            var until = today.AddDays(days);
            agreements = agreements.Where(a => (a.State == AgreementState.Signed || a.State == AgreementState.Terminated) && (a.EndsOn ?? a.Until) >= today && (a.EndsOn ?? a.Until) <= until);
        }
        var asleep = now.AddDays(-DormantDays);
        // What goes on inside is not for strangers, in a filter either.
        if (input.Dormant == true && !isPublicView) agreements = agreements.Standing(AgreementState.Active, today).Where(a => a.TouchedAt < asleep);
        foreach (var word in Folding.Fold(input.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8)) agreements = agreements.Where(a => a.SearchText.Contains(word));
        if (input.After is { } after) agreements = agreements.Where(a => a.Id < after);
        var found = await agreements.OrderByDescending(a => a.Id).Take(Take + 1).Select(a => new { Agreement = a, Commitments = db.Set<Commitment>().Count(c => c.AgreementId == a.Id) }).ToListAsync(stop);
        var ids = found.ConvertAll(f => f.Agreement.Id);
        var parties = (await db.Set<AgreementParty>().AsNoTracking().Where(p => ids.Contains(p.AgreementId)).OrderBy(p => p.Place).Select(p => new { p.AgreementId, p.Name }).ToListAsync(stop)).ToLookup(p => p.AgreementId, p => p.Name);
        var rows = found.ConvertAll(f =>
        {
            var a = f.Agreement;
            var sleeps = !isPublicView && a.On(today) == AgreementState.Active && a.TouchedAt < asleep;
            return new Row(a.Id, a.Code, a.Kind, a.Title, a.On(today), a.From, a.EndsOn ?? a.Until, a.IsPaper, [.. parties[a.Id]], sleeps ? (int)(now - a.TouchedAt).TotalDays : null, sleeps ? f.Commitments == 0 ? "agreement.dormant.nothing-owed" : "agreement.dormant.silent" : null);
        });
        return rows.Count > Take ? new Result(rows[..Take], rows[Take - 1].Id, isPublicView, MayWrite(who)) : new Result(rows, null, isPublicView, MayWrite(who));
    }

    /// <summary>Nobody's agreements but the public ones are this person's to see.</summary>
    internal static bool IsStranger(Who who) => !who.MayEverywhere(Act.Govern) && !who.Organisations.Any() && !who.AlliancesFor(Act.Govern).Any();

    static bool MayWrite(Who who) => who.MayAnywhere(Act.WriteAgreements);
}
