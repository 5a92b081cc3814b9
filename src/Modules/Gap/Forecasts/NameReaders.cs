using Guildhall.Alliance.Members;

namespace Guildhall.Gap.Forecasts;

/// <summary>An organisation names those that may read its forecasts, among the members of its alliances.</summary>
public class NameReaders(GuildhallDb db, ForecastAccess access, MemberDirectory members)
{
    public class Input
    {
        public Guid? OrganisationId { get; set; }
        public Guid[]? Readers { get; set; }
    }

    public record Result(MemberDirectory.Entry Owner, IReadOnlyList<(MemberDirectory.Entry Member, bool IsReader)> Choices);

    /// <summary>Whom one may name, and who is named.</summary>
    public async Task<Outcome<Result>> Find(Guid? organisationId, CancellationToken stop)
    {
        var mine = await access.Mine(stop);
        if (mine.Count == 0) return new Forbidden();
        if ((organisationId is null ? mine[0] : mine.FirstOrDefault(o => o.Id == organisationId)) is not { } owner) return new Missing();
        var named = await db.Set<ForecastReader>().Where(r => r.OrganisationId == owner.Id).Select(r => r.ReaderOrganisationId).ToListAsync(stop);
        var others = await members.MembersOf(await members.AlliancesOf(owner.Id, stop), stop);
        var entries = await members.Many([.. others.Union(named).Where(id => id != owner.Id)], stop);
        return new Result(owner, [.. entries.Values.OrderBy(m => m.Kind).ThenBy(m => m.Name.ToString(), StringComparer.CurrentCulture).Select(m => (m, named.Contains(m.Id)))]);
    }

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        var found = await Find(input.OrganisationId, stop);
        if (found.Refusal is { } refusal) return refusal;
        var (owner, wanted) = (found.Value.Owner.Id, (input.Readers ?? []).ToHashSet());
        if (wanted.Except(found.Value.Choices.Select(c => c.Member.Id)).Any()) return new Invalid(nameof(input.Readers), new Text("forecast.readers.no-member"));
        var there = await db.Set<ForecastReader>().Where(r => r.OrganisationId == owner).ToListAsync(stop);
        db.RemoveRange(there.Where(r => !wanted.Contains(r.ReaderOrganisationId)));
        db.AddRange(wanted.Except(there.Select(r => r.ReaderOrganisationId)).Select(id => new ForecastReader { OrganisationId = owner, ReaderOrganisationId = id }));
        return await db.SaveOr(new Done(), stop);
    }
}
