using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Desk;
using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Courses;
using Guildhall.Exchange.Equivalences;
using Guildhall.Exchange.Equivalences.Evaluation;
using Guildhall.Exchange.Nominations;
using Guildhall.Exchange.Units;

namespace Guildhall.Exchange.Attainments;

/// <summary>One attainment with its documents and what the rules of the college say of it; the registrar recognises it for a course or a block of credits, or says why not.</summary>
public class DecideAttainment(GuildhallDb db, AttainmentAccess access, ContestAwards awards, EquivalenceStore store, Turns turns, Notices notices, Acting acting, Words words, TimeProvider clock)
{
    public class Input
    {
        public bool Denies { get; set; }
        /// <summary>The rule by which it counts; its awards are taken.</summary>
        public Guid? Rule { get; set; }
        /// <summary>The code of the course for which it counts; or a block by name with credits and unit.</summary>
        [StringLength(40)] public string? Code { get; set; }
        [StringLength(200)] public string? Block { get; set; }
        [Range(0.01, 10_000)] public decimal? Credits { get; set; }
        [StringLength(20)] public string? Unit { get; set; }
        [StringLength(1000)] public string? Reason { get; set; }
        public int? Version { get; set; }
    }

    /// <summary>What a rule of the college would give for it.</summary>
    public record Proposal(Guid RuleId, IReadOnlyList<string> For, decimal Credits, string? Unit);

    public record Result(Attainment Attainment, IReadOnlyList<Paper> Papers, Course? Course, IReadOnlyList<Proposal> Proposals, ContestAwards.Won? Won, bool MayDecide, bool IsOwn);

    public async Task<Outcome<Result>> Look(Guid id, CancellationToken stop)
    {
        if (await access.Visible().SingleOrDefaultAsync(a => a.Id == id, stop) is not { } attainment) return new Missing();
        var mayDecide = access.Decides(attainment) && attainment.State == AttainmentState.Stated && !access.IsOwn(attainment);
        var rules = attainment.State == AttainmentState.Stated ? Fitting(attainment) : [];
        var ids = rules.SelectMany(r => r.Awards).Select(a => a.CourseId).Append(attainment.CourseId).OfType<Guid>().Distinct().ToList();
        var courses = await db.Set<Course>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, stop);
        return new Result(attainment, await db.Set<Paper>().AsNoTracking().Where(p => p.AttainmentId == id).OrderBy(p => p.Id).ToListAsync(stop), attainment.CourseId is { } course ? courses.GetValueOrDefault(course) : null,
            [.. rules.Select(r => new Proposal(r.Id, [.. r.Awards.Select(a => a.CourseId is { } c ? $"{courses.GetValueOrDefault(c)?.Code} {courses.GetValueOrDefault(c)?.Name}" : a.Block ?? "")], r.Awards.Sum(a => a.Credits), r.Awards[0].Unit))], await awards.OrNull(attainment, stop), mayDecide, access.IsOwn(attainment));
    }

    public async Task<Outcome<Done>> Run(Guid id, Input input, CancellationToken stop)
    {
        if (await access.Visible().SingleOrDefaultAsync(a => a.Id == id, stop) is not { } attainment) return new Missing();
        // Nobody decides upon their own.
        if (!access.Decides(attainment) || access.IsOwn(attainment)) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        if (input.Version is { } version && version != attainment.Version) return new Conflict(new Text("refusal.changed"));
        var (by, reason) = (acting.Who, WriteCall.Trimmed(input.Reason));
        if (input.Denies)
        {
            if (reason is null) return new Invalid(nameof(input.Reason), new Text("recognition.why"));
            if (attainment.Deny(reason, by.Name, by.AccountId, clock.GetUtcNow()) is { } no) return no;
        }
        else
        {
            var award = await AwardOf(attainment, input, stop);
            if (award.Refusal is { } unclear) return unclear;
            if (attainment.Recognise(award.Value, input.Rule, reason, by.Name, by.AccountId, clock.GetUtcNow()) is { } not) return not;
        }
        await turns.End("attainment", id, stop);
        notices.Tell([attainment.AccountId], "credit-request", new Localised(Words.Languages.Select(l => KeyValuePair.Create(l, words.In(l, "attainment.told", words.In(l, $"enum.EvidenceKind.{attainment.Kind}"), words.In(l, $"enum.AttainmentState.{attainment.State}"))))), attainment.Href);
        return await db.SaveOr(new Done(), stop);
    }

    async Task<Outcome<Award>> AwardOf(Attainment attainment, Input input, CancellationToken stop)
    {
        if (input.Rule is { } asked) return Fitting(attainment).Find(r => r.Id == asked) is { } rule ? rule.Awards[0] with { Credits = rule.Awards.Sum(a => a.Credits) } : new Missing();
        if (WriteCall.Trimmed(input.Code) is { } code)
        {
            var key = Course.KeyOf(code);
            return await db.Set<Course>().AsNoTracking().SingleOrDefaultAsync(c => c.OrganisationId == attainment.OrganisationId && c.CodeKey == key, stop) is { } course ? new Award(course.Id, null, input.Credits ?? course.Credits, course.Unit) : new Invalid(nameof(input.Code), new Text("equivalence.no-such-course", code));
        }
        if (WriteCall.Trimmed(input.Block) is not { } block) return new Invalid(nameof(input.Code), new Text("attainment.for-what"));
        if (input.Credits is not { } credits) return new Invalid(nameof(input.Credits), new Text("rule.required"));
        return CreditUnit.IsKnown(input.Unit) ? new Award(null, block, credits, input.Unit) : new Invalid(nameof(input.Unit), new Text("units.no-such"));
    }

    // Rules of the college that ask for this alone.
    List<Rule> Fitting(Attainment attainment)
    {
        var today = clock.Today();
        return [.. store.Book.Met([attainment.Evidence], attainment.OrganisationId)[attainment.OrganisationId].Where(r => r.IsInForce(today) && r.AnyOf.Any(g => g.Count == 1 && attainment.Evidence.Meets(g[0]))).OrderBy(r => r.Id).Take(20)];
    }
}
