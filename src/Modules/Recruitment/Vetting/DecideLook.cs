using System.ComponentModel.DataAnnotations;

namespace Guildhall.Recruitment.Vetting;

/// <summary>What a college chooses for its own learners.</summary>
public enum LookChoice { LetThrough, HoldBack, AsTheAlliance }

/// <summary>A college decides for its own learners: lets an employer or some postings through, holds them back, or takes that back and relies on the alliance again.</summary>
public class DecideLook(GuildhallDb db, VettingAccess access, TimeProvider clock)
{
    const int Most = 200;

    public class Input
    {
        [Required] public Guid? College { get; set; }
        [Required] public LookChoice? Choice { get; set; }
        public Guid? Employer { get; set; }
        public List<Guid> Postings { get; set; } = [];
        [StringLength(1000)] public string? Because { get; set; }
    }

    /// <returns>How many employers and postings it concerned.</returns>
    public async Task<Outcome<int>> Run(Input input, CancellationToken stop)
    {
        var colleges = await access.Colleges(stop);
        if (colleges.Count == 0) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        if (!colleges.Exists(c => c.Id == input.College)) return new Forbidden();
        var postings = input.Postings.Distinct().Take(Most).ToList();
        if (input.Employer is null && postings.Count == 0) return new Invalid(nameof(input.Postings), new Text("vetting.nothing-chosen"));
        var (college, known) = (input.College!.Value, await db.Set<OwnLook>().Where(l => l.OrganisationId == input.College && ((l.PostingId != null && postings.Contains(l.PostingId.Value)) || (l.EmployerId != null && l.EmployerId == input.Employer))).ToListAsync(stop));
        foreach (var (employer, posting) in postings.Select(p => ((Guid?)null, (Guid?)p)).Concat(input.Employer is { } e ? [((Guid?)e, (Guid?)null)] : []))
        {
            if ((await access.Find(employer, posting, stop)).Refusal is { } missing) return missing;
            var look = known.Find(l => l.EmployerId == employer && l.PostingId == posting);
            if (input.Choice == LookChoice.AsTheAlliance)
            {
                if (look is not null) db.Remove(look);
                continue;
            }
            if (look is null) db.Add(look = new OwnLook { OrganisationId = college, EmployerId = employer, PostingId = posting, LetsThrough = false, At = default });
            (look.LetsThrough, look.Because, look.DecidedBy, look.At) = (input.Choice == LookChoice.LetThrough, string.IsNullOrWhiteSpace(input.Because) ? null : input.Because.Trim(), access.Who.AccountId, clock.GetUtcNow());
        }
        return await db.SaveOr(postings.Count + (input.Employer is null ? 0 : 1), stop);
    }
}
