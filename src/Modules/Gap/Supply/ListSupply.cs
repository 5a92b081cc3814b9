using Guildhall.Alliance.Members;
using Guildhall.Demand.Programmes;

namespace Guildhall.Gap.Supply;

/// <summary>Programmes with the graduates that are expected of them year by year. A reader's own colleges come first when asked for.</summary>
public class ListSupply(GuildhallDb db, MemberDirectory members, Acting acting, TimeProvider clock)
{
    public class Input
    {
        public Guid? College { get; set; }
        /// <summary>The last row of the page before.</summary>
        public Guid? After { get; set; }
    }

    /// <summary>A programme with its graduates in each of the years; <paramref name="FromIntakes"/> says of which years an intake tells.</summary>
    public record Row(Guid Id, Localised Name, Localised? College, int? Places, IReadOnlyList<int?> Graduates, IReadOnlyList<bool> FromIntakes);

    public record Result(IReadOnlyList<int> Years, IReadOnlyList<Row> Rows, Guid? Next, IReadOnlyList<Guid> Mine);

    public async Task<Result> Run(Input input, CancellationToken stop)
    {
        const int Take = 50;
        var programmes = db.Set<Programme>().AsNoTracking();
        if (input.College is { } college) programmes = programmes.Where(p => p.OrganisationId == college);
        if (input.After is { } after) programmes = programmes.Where(p => p.Id > after);
        var found = await programmes.OrderBy(p => p.Id).Take(Take + 1).Select(p => new { p.Id, p.Name, p.OrganisationId, p.Places, p.Years, p.GraduatesPerYear }).ToListAsync(stop);
        var shown = found.Take(Take).ToList();
        var ids = shown.ConvertAll(p => p.Id);
        var intakes = (await db.Set<Intake>().AsNoTracking().Where(i => ids.Contains(i.ProgrammeId)).ToListAsync(stop)).ToLookup(i => i.ProgrammeId);
        var names = await members.Many([.. shown.Select(p => p.OrganisationId).Distinct()], stop);
        var years = Enumerable.Range(clock.Today().Year - 1, 5).ToList();
        return new Result(years, shown.ConvertAll(p =>
        {
            var byYear = intakes[p.Id].Where(i => i.Graduates is not null).ToLookup(i => i.GraduationYear(p.Years), i => i.Graduates!.Value);
            return new Row(p.Id, p.Name, names.GetValueOrDefault(p.OrganisationId)?.Name, p.Places, years.ConvertAll(y => byYear.Contains(y) ? byYear[y].Sum() : p.GraduatesPerYear), years.ConvertAll(byYear.Contains));
        }), found.Count > Take ? found[Take - 1].Id : null, [.. acting.Who.OrganisationsFor(Act.WriteProgrammes)]);
    }
}
