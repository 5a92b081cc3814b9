using Guildhall.Taxonomy;

namespace Guildhall.Demand.Postings;

/// <summary>A person says what a posting really asks for. Kept apart from the reading, so that it wins over every later import.</summary>
public class CorrectReading(GuildhallDb db, Classification taxonomy, Acting acting, HeldBack held)
{
    public class Input
    {
        /// <summary>The right occupation: URI, or end of its page's address.</summary>
        public string? Occupation { get; set; }
        /// <summary>A skill that it asks for.</summary>
        public string? Add { get; set; }
        /// <summary>A skill that it does not ask for.</summary>
        public string? Remove { get; set; }
        /// <summary>Forget all corrections.</summary>
        public bool Reset { get; set; }
    }

    public async Task<Outcome<Corrections>> Run(Guid id, Input input, CancellationToken stop)
    {
        var who = acting.Who;
        var posting = await db.Set<Posting>().SingleOrDefaultAsync(p => p.Id == id, stop);
        if (posting is null || !posting.IsVisibleTo(who, held)) return new Missing();
        if (!who.May(Act.CorrectReadings, posting.OwnerId) && !who.May(Act.ReviewPostings)) return new Forbidden();
        var now = input.Reset ? Corrections.None : posting.Corrections;
        if (!string.IsNullOrWhiteSpace(input.Occupation))
        {
            if ((taxonomy.Occupation(input.Occupation) ?? taxonomy.ByUri(input.Occupation)) is not { IsOccupation: true } occupation) return new Invalid(nameof(input.Occupation), new Text("posting.no-such-concept"));
            now = now with { Occupation = occupation.Number };
        }
        if (!string.IsNullOrWhiteSpace(input.Add))
        {
            if ((taxonomy.Skill(input.Add) ?? taxonomy.ByUri(input.Add)) is not { IsSkill: true } skill) return new Invalid(nameof(input.Add), new Text("posting.no-such-concept"));
            now = now with { Added = [.. now.Added.Append(skill.Number).Distinct()], Removed = [.. now.Removed.Except([skill.Number])] };
        }
        if (!string.IsNullOrWhiteSpace(input.Remove))
        {
            if ((taxonomy.Skill(input.Remove) ?? taxonomy.ByUri(input.Remove)) is not { IsSkill: true } skill) return new Invalid(nameof(input.Remove), new Text("posting.no-such-concept"));
            now = now with { Removed = [.. now.Removed.Append(skill.Number).Distinct()], Added = [.. now.Added.Except([skill.Number])] };
        }
        posting.Corrections = now;
        return await db.SaveOr(now, stop);
    }
}
