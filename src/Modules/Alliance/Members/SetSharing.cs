namespace Guildhall.Alliance.Members;

/// <summary>Those who keep an organisation's record say with whom each part of it is shared, and see what others then see. Named members are the same for all parts.</summary>
internal class SetSharing(GuildhallDb db, MemberAccess access, MemberDirectory members, FindMember find)
{
    public class Choice
    {
        public SharedField Field { get; set; }
        public SharingLevel Level { get; set; }
    }

    public class Input
    {
        public List<Choice> Choices { get; set; } = [];
        public List<Guid> Named { get; set; } = [];
    }

    public record Preview(SharingPolicy.Eyes Eyes, FindMember.Result Seen, IReadOnlySet<SharedField> Parts);

    public record Result(Guid Id, Localised Name, Input Input, IReadOnlyList<MemberDirectory.Entry> Members, IReadOnlyList<Preview> Previews);

    /// <summary>What holds, who could be named, and the record with the eyes of others.</summary>
    public async Task<Outcome<Result>> Show(Guid id, CancellationToken stop)
    {
        if (await members.OrNull(id, stop) is not { } organisation || !await access.MayKeep(id, stop)) return new Missing();
        var rules = await db.Set<SharingRule>().AsNoTracking().Where(r => r.OrganisationId == id).ToListAsync(stop);
        var previews = new List<Preview>();
        foreach (var eyes in new[] { SharingPolicy.Eyes.Stranger, SharingPolicy.Eyes.Alliance, SharingPolicy.Eyes.Named })
            if (await find.Run(id, eyes, stop) is { Refusal: null, Value: var seen }) previews.Add(new(eyes, seen, seen.Shared));
        var input = new Input
        {
            Choices = [.. SharingPolicy.All.Select(f => new Choice { Field = f, Level = rules.Find(r => r.Field == f)?.Level ?? SharingPolicy.Usual(f) })],
            Named = [.. rules.SelectMany(r => r.Named).Distinct()],
        };
        return new Result(id, organisation.Name, input, await Nameable(id, stop), previews);
    }

    public async Task<Outcome<Done>> Run(Guid id, Input input, CancellationToken stop)
    {
        if (await members.OrNull(id, stop) is null || !await access.MayKeep(id, stop)) return new Missing();
        var named = input.Named.Distinct().ToList();
        if (named.Except((await Nameable(id, stop)).Select(m => m.Id)).Any()) return new Invalid(nameof(Input.Named), new Text("sharing.not-a-member"));
        if (named.Count == 0 && input.Choices.Exists(c => c.Level == SharingLevel.Named)) return new Invalid(nameof(Input.Named), new Text("sharing.name-some"));
        var rules = await db.Set<SharingRule>().Where(r => r.OrganisationId == id).ToListAsync(stop);
        foreach (var choice in input.Choices.DistinctBy(c => c.Field))
        {
            var rule = rules.Find(r => r.Field == choice.Field);
            if (rule is null) db.Add(rule = new SharingRule { OrganisationId = id, Field = choice.Field, Level = choice.Level });
            (rule.Level, rule.Named) = (choice.Level, choice.Level == SharingLevel.Named ? named : []);
        }
        return await db.SaveOr(new Done(), stop);
    }

    // Members of an alliance to which the organisation belongs, but itself; and those that are named already.
    async Task<List<MemberDirectory.Entry>> Nameable(Guid id, CancellationToken stop)
    {
        var ids = await members.MembersOf(await members.AlliancesOf(id, stop), stop);
        ids.UnionWith((await db.Set<SharingRule>().AsNoTracking().Where(r => r.OrganisationId == id).ToListAsync(stop)).SelectMany(r => r.Named));
        ids.Remove(id);
        return [.. (await members.Many(ids, stop)).Values.OrderBy(m => m.Name.ToString(), StringComparer.CurrentCulture).ThenBy(m => m.Id)];
    }
}
