using Guildhall.Alliance.Members;

namespace Guildhall.Demand.Postings;

/// <summary>An organisation states a need, or changes one it stated. New ones begin live, unless a rule wants a person to look first.</summary>
public class WritePosting(GuildhallDb db, PostingMaker maker, MemberDirectory members, Likenesses likenesses, Acting acting, TimeProvider clock)
{
    public class Input : PostingFacts
    {
        /// <summary>For whom, when the person acts for several.</summary>
        public Guid? OrganisationId { get; set; }
        /// <summary>Keep it as a draft.</summary>
        public bool IsDraft { get; set; }
        /// <summary>The version that was read, so that nobody writes over another's change.</summary>
        public int? Version { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Guid? id, Input input, CancellationToken stop)
    {
        var who = acting.Who;
        Posting? posting = null;
        if (id is not null)
        {
            posting = await db.Set<Posting>().SingleOrDefaultAsync(p => p.Id == id, stop);
            if (posting is null || !posting.IsVisibleTo(who)) return new Missing();
            if (!posting.IsManagedBy(who)) return new Forbidden();
            if (input.Version is { } version && version != posting.Version) return new Conflict(new Text("refusal.changed"));
        }
        var ownerId = posting?.OwnerId ?? input.OrganisationId ?? who.OrganisationsFor(Act.WritePostings).Cast<Guid?>().FirstOrDefault();
        if (ownerId is null || !who.May(Act.WritePostings, ownerId)) return new Forbidden();
        if (await members.OrNull(ownerId.Value, stop) is not { } owner) return new Missing();
        if (string.IsNullOrWhiteSpace(input.Employer)) input.Employer = owner.Name.In("zh-Hans");
        // What is entered here is identified by itself; the same vacancy twice is found by its likeness.
        input.Identifier = posting?.SourceKey ?? Guid.CreateVersion7().ToString();
        var prepared = maker.Prepare(input);
        if (prepared.Refusal is { } refusal) return refusal;

        var today = clock.Today();
        var isNew = posting is null;
        if (posting is null)
        {
            var source = await EntrySource(owner, stop);
            posting = new Posting { SourceId = source, SourceKey = input.Identifier, OwnerId = owner.Id, EmployerName = "", Title = "", DescriptionHtml = "", Language = "" };
            db.Add(posting);
        }
        PostingMaker.Fill(posting, prepared.Value, owner.Id, await members.AlliancesOf(owner.Id, stop), clock.GetUtcNow());
        if (isNew && !input.IsDraft) posting.Begin(today);
        else if (!isNew && posting.State == PostingState.Live && posting.Issues.Any(Posting.Blocking.Contains)) posting.MoveTo(PostingState.InReview);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Conflict(new Text("refusal.changed"));
        }
        await likenesses.Regroup([posting.LikenessKey], stop);
        return posting.Id;
    }

    async Task<Guid> EntrySource(MemberDirectory.Entry owner, CancellationToken stop)
    {
        var name = "entry:" + owner.Id;
        if (await db.Set<PostingSource>().Where(s => s.Name == name).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(stop) is { } known) return known;
        var source = new PostingSource { Name = name, OwnerId = owner.Id };
        db.Add(source);
        return source.Id;
    }
}
