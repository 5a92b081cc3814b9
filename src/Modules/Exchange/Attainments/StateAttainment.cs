using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Equivalences.Evaluation;
using Guildhall.Exchange.Nominations;
using Guildhall.Foundation.Audit;

namespace Guildhall.Exchange.Attainments;

/// <summary>A learner states a certificate, work or a contest at their college, with its proof, and asks that it be recognised; or takes it back.</summary>
public class StateAttainment(GuildhallDb db, CallAccess access, AttainmentAccess seen, PaperKeeper papers, ContestAwards awards, Turns turns, TimeProvider clock)
{
    public class Input
    {
        /// <summary>The college, when one learns at several.</summary>
        public Guid? Home { get; set; }
        public EvidenceKind Kind { get; set; } = EvidenceKind.Certificate;
        [Required, StringLength(200)] public string? Title { get; set; }
        [Required, StringLength(200)] public string? Issuer { get; set; }
        [StringLength(60)] public string? Number { get; set; }
        [Required] public DateOnly? On { get; set; }
        public DateOnly? Until { get; set; }
        [Range(1, 20_000)] public int? Hours { get; set; }
        public List<IFormFile> Files { get; set; } = [];
    }

    /// <param name="Won">In contests of the alliance, and not stated yet.</param>
    public record Result(IReadOnlyList<MemberDirectory.Entry> Homes, IReadOnlyList<ContestAwards.Won> Won)
    {
        /// <summary>What one would state of an award; nothing yet when there is no such award.</summary>
        public Input Of(string? certificate) => Won.FirstOrDefault(w => w.Certificate == certificate) is { } won ? new() { Kind = EvidenceKind.Contest, Title = won.Title[..Math.Min(200, won.Title.Length)], Issuer = won.Issuer[..Math.Min(200, won.Issuer.Length)], Number = won.Certificate, On = won.On } : new();
    }

    public async Task<Outcome<Result>> Look(CancellationToken stop)
    {
        if (!access.Who.MayAnywhere(Act.SeeContacts)) return new Forbidden();
        var homes = (await access.BelongsTo(PersonKind.Learner, stop)).Select(h => h.Home).ToList();
        if (homes.Count == 0 || access.Who.AccountId is not { } account) return new Result([], []);
        var stated = await Stated(account, stop);
        return new Result(homes, [.. (await awards.Of(account, stop)).Where(w => !stated.Contains(w.Certificate, StringComparer.OrdinalIgnoreCase))]);
    }

    public async Task<Outcome<Guid>> Run(Input input, CancellationToken stop)
    {
        var (home, record) = (await access.BelongsTo(PersonKind.Learner, stop)).Find(h => input.Home is null || h.Home.Id == input.Home);
        if (home is null) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        if (input.Kind is not (EvidenceKind.Certificate or EvidenceKind.Work or EvidenceKind.Contest)) return new Invalid(nameof(input.Kind), new Text("rule.required"));
        var isWork = input.Kind == EvidenceKind.Work;
        if (isWork && input.Hours is null) return new Invalid(nameof(input.Hours), new Text("rule.required"));
        if (input.On > clock.Today()) return new Invalid(nameof(input.On), new Text("stay.not-yet"));
        if (input.Until < input.On) return new Invalid(nameof(input.Until), new Text("call.ends-before-it-begins"));
        var (account, title, now) = (access.Who.AccountId!.Value, input.Title!.Trim(), clock.GetUtcNow());
        // Whoever states the same in the same moment comes after, and finds it stated.
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await AuditTrail.Hold(db, stop);
        // The button pressed twice states nothing twice.
        if (await db.Set<Attainment>().Where(a => a.AccountId == account && a.OrganisationId == home.Id && a.Kind == input.Kind && a.Title == title && a.On == input.On && a.State != AttainmentState.Withdrawn).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(stop) is { } before) return before;
        // One award counts once, by whatever name it is stated.
        var number = WriteCall.Trimmed(input.Number);
        if (input.Kind == EvidenceKind.Contest && number is not null && (await Stated(account, stop)).Contains(number, StringComparer.OrdinalIgnoreCase)) return new Invalid(nameof(input.Number), new Text("attainment.stated-already"));
        var name = record is { Name.IsEmpty: false } ? record.Name.ToString() : access.Who.Name;
        var attainment = new Attainment
        {
            OrganisationId = home.Id, AccountId = account, PersonId = record?.Id, Name = name[..Math.Min(200, name.Length)], Kind = input.Kind, Title = title, Issuer = input.Issuer!.Trim(), Number = number, On = input.On!.Value,
            Until = isWork ? input.Until : null, Hours = isWork ? input.Hours : null, StatedAt = now,
        };
        if (await papers.Keep(db, input.Files, nameof(input.Files), new PaperOf(Attainment: attainment.Id), stop) is { } unfit) return unfit;
        db.Add(attainment);
        await turns.Pass(new("attainment", attainment.Id, home.Name, attainment.Href) { WaitingAccountId = account }, [new Holder(Act.RecogniseCredit, OrganisationId: home.Id)], stop);
        var saved = await db.SaveOr(attainment.Id, stop);
        if (saved.Refusal is not null) return saved;
        await transaction.CommitAsync(stop);
        return saved;
    }

    // The numbers of contests' certificates.
    Task<List<string>> Stated(Guid account, CancellationToken stop) => db.Set<Attainment>().Where(a => a.AccountId == account && a.Kind == EvidenceKind.Contest && a.State != AttainmentState.Withdrawn && a.Number != null).Select(a => a.Number!).ToListAsync(stop);

    public async Task<Outcome<Done>> TakeBack(Guid id, CancellationToken stop)
    {
        if (await seen.Visible().SingleOrDefaultAsync(a => a.Id == id, stop) is not { } attainment) return new Missing();
        if (!seen.IsOwn(attainment)) return new Forbidden();
        if (attainment.TakeBack() is { } not) return not;
        db.RemoveRange(await db.Set<Paper>().Where(p => p.AttainmentId == id).ToListAsync(stop));
        await turns.End("attainment", id, stop);
        return await db.SaveOr(new Done(), stop);
    }
}
