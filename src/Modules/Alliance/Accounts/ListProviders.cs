namespace Guildhall.Alliance.Accounts;

/// <summary>The providers by which people may sign in; anyone may see them.</summary>
internal class ListProviders(GuildhallDb db)
{
    public record Row(Guid Id, string Name);

    public async Task<IReadOnlyList<Row>> Run(CancellationToken stop) => await db.Set<SignInProvider>().AsNoTracking().Where(p => p.IsOn).OrderBy(p => p.Name).Select(p => new Row(p.Id, p.Name)).ToListAsync(stop);
}
