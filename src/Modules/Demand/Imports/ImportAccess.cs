namespace Guildhall.Demand.Imports;

/// <summary>The one place that says who sees imports: the people of their organisation who may import, and the secretariat. Another organisation's import is missing.</summary>
static class ImportAccess
{
    public static IQueryable<Import> VisibleTo(this IQueryable<Import> imports, Who who)
    {
        if (who.May(Act.ImportPostings)) return imports;
        var mine = who.OrganisationsFor(Act.ImportPostings).ToList();
        return imports.Where(i => mine.Contains(i.OwnerId));
    }
}
