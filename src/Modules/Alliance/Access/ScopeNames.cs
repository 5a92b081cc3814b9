using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.Access;

/// <summary>What a scope is called; null when there is no such organisation or alliance.</summary>
internal sealed class ScopeNames(GuildhallDb db, Words words)
{
    public async Task<Localised?> OrNull(Scope scope, CancellationToken stop) =>
        scope.OrganisationId is { } organisation ? await db.Set<Organisation>().Where(o => o.Id == organisation).Select(o => o.Name).SingleOrDefaultAsync(stop)
        : scope.AllianceId is { } alliance ? await db.Set<AllianceBody>().Where(a => a.Id == alliance).Select(a => a.Name).SingleOrDefaultAsync(stop)
        : new Localised(Words.Languages.Select(l => KeyValuePair.Create(l, words.In(l, "people-access.hall"))));
}
