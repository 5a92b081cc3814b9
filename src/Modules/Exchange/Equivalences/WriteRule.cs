using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Members;
using Guildhall.Demand.Programmes;
using Guildhall.Exchange.Courses;
using Guildhall.Exchange.Equivalences.Evaluation;
using Guildhall.Exchange.Nominations;

namespace Guildhall.Exchange.Equivalences;

/// <summary>A registrar decides what counts for what at the college, once and for everybody; or changes, confirms or withdraws a decision.</summary>
public class WriteRule(GuildhallDb db, RuleText text, MemberDirectory members, TouchedRules touched, PaperKeeper papers, Acting acting)
{
    public class Input
    {
        /// <summary>The receiving college.</summary>
        public Guid? OrganisationId { get; set; }
        /// <summary>The college whose courses are named on the left.</summary>
        [Required] public Guid? GivingOrganisationId { get; set; }
        /// <summary>As <see cref="RuleText"/> reads it.</summary>
        [Required, StringLength(4000)] public string? Taken { get; set; }
        [Required, StringLength(4000)] public string? Counts { get; set; }
        public Guid? ProgrammeId { get; set; }
        [Required] public DateOnly? From { get; set; }
        public DateOnly? Until { get; set; }
        [StringLength(2000)] public string? Basis { get; set; }
        /// <summary>Documents on which the decision rests: outlines of courses, minutes.</summary>
        public List<IFormFile> Files { get; set; } = [];
        public int? Version { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Guid? id, Input input, CancellationToken stop)
    {
        EquivalenceRule? rule = null;
        if (id is not null)
        {
            var found = await Mine(id.Value, stop);
            if (found.Refusal is { } no) return no;
            rule = found.Value;
            if (rule.State == RuleState.Withdrawn) return new Conflict(new Text("equivalence.withdrawn-already"));
            if (input.Version is { } version && version != rule.Version) return new Conflict(new Text("refusal.changed"));
        }
        var owner = rule?.OrganisationId ?? input.OrganisationId ?? acting.Who.OrganisationsFor(Act.RecogniseCredit).Cast<Guid?>().FirstOrDefault();
        if (owner is not { } college || !acting.Who.May(Act.RecogniseCredit, college)) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        if (await members.OrNull(input.GivingOrganisationId!.Value, stop) is null) return new Missing();
        if (input.Until < input.From) return new Invalid(nameof(input.Until), new Text("equivalence.ends-first"));
        if (input.ProgrammeId is { } programme && !await db.Set<Programme>().AnyAsync(p => p.Id == programme && p.OrganisationId == college, stop)) return new Invalid(nameof(input.ProgrammeId), new Text("equivalence.no-such-programme"));
        var taken = await text.Taken(input.Taken!, input.GivingOrganisationId.Value, nameof(input.Taken), stop);
        if (taken.Refusal is { } unread) return unread;
        var counts = await text.Counts(input.Counts!, college, nameof(input.Counts), stop);
        if (counts.Refusal is { } unclear) return unclear;
        if (rule is null) db.Add(rule = new EquivalenceRule { OrganisationId = college, StatedBy = acting.Who.Name });
        (rule.AnyOf, rule.Awards, rule.From, rule.Until, rule.ProgrammeId, rule.Basis) = (taken.Value, counts.Value, input.From!.Value, input.Until, input.ProgrammeId, string.IsNullOrWhiteSpace(input.Basis) ? null : input.Basis.Trim());
        (rule.StatedBy, rule.AccountId) = (acting.Who.Name, acting.Who.AccountId);
        if (await papers.Keep(db, input.Files, nameof(input.Files), new PaperOf(Rule: rule.Id), stop) is { } unfit) return unfit;
        rule.Confirm();
        await touched.Seen(rule, stop);
        await Name(rule, stop);
        return await db.SaveOr(rule.Id, stop);
    }

    /// <summary>It still holds although a course in it has changed.</summary>
    public async Task<Outcome<Guid>> Confirm(Guid id, CancellationToken stop)
    {
        var found = await Mine(id, stop);
        if (found.Refusal is { } no) return no;
        found.Value.Confirm();
        await touched.Seen(found.Value, stop);
        return await db.SaveOr(id, stop);
    }

    /// <summary>It holds no more; what was recognised by it stays.</summary>
    public async Task<Outcome<Guid>> Withdraw(Guid id, CancellationToken stop)
    {
        var found = await Mine(id, stop);
        if (found.Refusal is { } no) return no;
        if (found.Value.Withdraw() is { } refusal) return refusal;
        await touched.Seen(found.Value, stop);
        return await db.SaveOr(id, stop);
    }

    /// <summary>A document belongs to it no more.</summary>
    public async Task<Outcome<Guid>> Remove(Guid id, Guid paperId, CancellationToken stop)
    {
        var found = await Mine(id, stop);
        if (found.Refusal is { } no) return no;
        if (await db.Set<Paper>().SingleOrDefaultAsync(p => p.Id == paperId && p.RuleId == id, stop) is not { } paper) return new Missing();
        db.Remove(paper);
        return await db.SaveOr(id, stop);
    }

    /// <summary>Writes down which courses a rule names; in the caller's save.</summary>
    public async Task Name(EquivalenceRule rule, CancellationToken stop)
    {
        db.RemoveRange(await db.Set<RuleCourse>().Where(n => n.RuleId == rule.Id).ToListAsync(stop));
        var (taken, given) = (rule.AnyOf.SelectMany(g => g).Select(n => n.CourseId).OfType<Guid>().Distinct().ToList(), rule.Awards.Select(a => a.CourseId).OfType<Guid>().Distinct().ToList());
        var ids = taken.Concat(given).ToList();
        var colleges = await db.Set<Course>().Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.OrganisationId }).ToDictionaryAsync(c => c.Id, c => c.OrganisationId, stop);
        db.AddRange(taken.Select(c => (c, true)).Concat(given.Select(c => (c, false))).Select(n => new RuleCourse { RuleId = rule.Id, CourseId = n.c, GivingOrganisationId = colleges[n.c], OrganisationId = rule.OrganisationId, IsTaken = n.Item2 }));
    }

    async Task<Outcome<EquivalenceRule>> Mine(Guid id, CancellationToken stop)
    {
        if (!acting.Who.MayAnywhere(Act.SeeContacts) || await db.Set<EquivalenceRule>().SingleOrDefaultAsync(r => r.Id == id, stop) is not { } rule) return new Missing();
        return acting.Who.May(Act.RecogniseCredit, rule.OrganisationId) ? rule : new Forbidden();
    }
}
