using Guildhall.Alliance.Members;

namespace Guildhall.Demand.Postings;

/// <summary>An organisation states a need, or changes one it stated. New ones begin live, unless a rule wants a person to look first.</summary>
public class WritePosting(GuildhallDb db, PostingMaker maker, MemberDirectory members, Likenesses likenesses, Taxonomy.Classification taxonomy, Acting acting, HeldBack held, TimeProvider clock)
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
            if (posting is null || !posting.IsVisibleTo(who, held)) return new Missing();
            if (!posting.IsManagedBy(who)) return new Forbidden();
            if (input.Version is { } version && version != posting.Version) return new Conflict(new Text("refusal.changed"));
        }
        var ownerId = posting?.OwnerId ?? input.OrganisationId ?? who.OrganisationsFor(Act.WritePostings).Cast<Guid?>().FirstOrDefault();
        if (ownerId is null || !who.May(Act.WritePostings, ownerId)) return new Forbidden();
        if (await members.OrNull(ownerId.Value, stop) is not { } owner) return new Missing();
        if (posting is not null) Keep(posting, input);
        if (string.IsNullOrWhiteSpace(input.Employer)) input.Employer = owner.Name.In("zh-Hans");
        // What is entered here is identified by itself; the same vacancy twice is found by its likeness.
        input.Identifier = posting?.SourceKey ?? Guid.CreateVersion7().ToString();
        var prepared = maker.Prepare(input);
        if (prepared.Refusal is { } refusal) return refusal;

        var today = clock.Today();
        var isNew = posting is null;
        var likenessBefore = posting?.LikenessKey;
        if (posting is null)
        {
            var source = await EntrySource(owner, stop);
            posting = new Posting { SourceId = source, SourceKey = input.Identifier, OwnerId = owner.Id, EmployerName = "", Title = "", DescriptionHtml = "", Language = "" };
            db.Add(posting);
        }
        PostingMaker.Fill(posting, prepared.Value, await EmployerNamed(input.Employer, owner, stop), await members.AlliancesOf(owner.Id, stop), clock.GetUtcNow());
        if (isNew && !input.IsDraft) posting.Begin(today);
        else if (!isNew) posting.StopIfBlocked();
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Conflict(new Text("refusal.changed"));
        }
        await likenesses.Regroup([posting.LikenessKey, .. likenessBefore is null ? Array.Empty<string>() : [likenessBefore]], stop);
        return posting.Id;
    }

    // What the form does not ask for stays as it was: whom it is shared with, the occupation that was stated, and the coordinates while the place is the same.
    void Keep(Posting posting, Input input)
    {
        input.SharedWith ??= posting.SharedWith;
        if (string.IsNullOrEmpty(input.Occupation) && posting.Reading.Occupations is [{ Reason: PostingMaker.Stated } stated, ..]) input.Occupation = taxonomy.OrNull(stated.Occupation)?.Uri;
        if (input is { Latitude: null, Longitude: null } && (input.Place ?? "") == posting.PlaceText && input.Region == posting.RegionCode) (input.Latitude, input.Longitude) = (posting.Latitude, posting.Longitude);
    }

    // The owner, another organisation of the hall for which it writes, or somebody whom the hall does not know.
    async Task<Guid?> EmployerNamed(string name, MemberDirectory.Entry owner, CancellationToken stop)
    {
        var folded = Folding.Fold(name);
        if (owner.Name.Texts.Values.Any(own => Folding.Fold(own) == folded)) return owner.Id;
        return (await members.ByName(stop)).TryGetValue(folded, out var named) ? named : null;
    }

    async Task<Guid> EntrySource(MemberDirectory.Entry owner, CancellationToken stop)
    {
        var name = "entry:" + owner.Id;
        for (var attempt = 1; ; attempt++)
        {
            if (await db.Set<PostingSource>().Where(s => s.Name == name).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(stop) is { } known) return known;
            var source = new PostingSource { Name = name, OwnerId = owner.Id };
            db.Add(source);
            try
            {
                await db.SaveChangesAsync(stop);
                return source.Id;
            }
            catch (DbUpdateException) when (attempt < 3)
            {
                // Another first posting made it at the same moment.
                db.ChangeTracker.Clear();
            }
        }
    }
}
