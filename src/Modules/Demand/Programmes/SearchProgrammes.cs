using Guildhall.Alliance.Members;
using Guildhall.Demand.Postings;
using Guildhall.Demand.Search;
using Guildhall.Matching;
using Guildhall.Taxonomy;

namespace Guildhall.Demand.Programmes;

/// <summary>Finds programmes: words, filters with descendants, facets, pages without a ceiling. One question for page, API and export.</summary>
public class SearchProgrammes(ProgrammeIndex index, Classification taxonomy, GuildhallDb db, MemberDirectory members)
{
    public class Input
    {
        /// <summary>Words; "a phrase"; -without.</summary>
        public string? Q { get; set; }
        /// <summary>ISCED-F codes; what lies within counts.</summary>
        public string[]? Field { get; set; }
        public EducationLevel[]? Level { get; set; }
        /// <summary>Region codes; what lies within counts.</summary>
        public string[]? Region { get; set; }
        /// <summary>Skills, by URI or the end of their page's address.</summary>
        public string[]? Skill { get; set; }
        public Guid[]? College { get; set; }
        /// <summary>relevance, graduates, places, years.</summary>
        public string? Sort { get; set; }
        /// <summary>Where the page before ended.</summary>
        public string? After { get; set; }
        public int? Take { get; set; }
    }

    /// <summary>One programme of a list.</summary>
    public record Row(Guid Id, Localised Name, Guid CollegeId, Localised College, EducationLevel Level, string Field, decimal Years, int? Places, int? GraduatesPerYear, string? RegionCode, string Campus, IReadOnlyList<int> Skills);

    public record Result(IReadOnlyList<Row> Rows, string? Next, long Count, IReadOnlyDictionary<string, IReadOnlyList<SearchPostings.Choice>> Facets);

    static readonly ProgrammeTag[] FacetFields = [ProgrammeTag.Region, ProgrammeTag.Field, ProgrammeTag.Level, ProgrammeTag.Skill, ProgrammeTag.College];

    public async Task<Result> Run(Input input, CancellationToken stop)
    {
        var page = index.Current.Search(Query(input, withFacets: true));
        return new Result(await Rows([.. page.Hits.Select(h => h.Id)], stop), page.Next?.ToString(), page.Count ?? 0, await Facets(page, input, stop));
    }

    /// <summary>All programmes that answer, in order, a batch at a time: for exports of any length.</summary>
    public async IAsyncEnumerable<Programme> All(Input input, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var query = Query(input, withFacets: false) with { Take = 500 };
        for (var snapshot = index.Current; ;)
        {
            var page = snapshot.Search(query);
            var ids = page.Hits.Select(h => h.Id).ToList();
            var found = await db.Set<Programme>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, stop);
            foreach (var id in ids)
                if (found.TryGetValue(id, out var programme)) yield return programme;
            if (page.Next is null) yield break;
            query = query with { After = page.Next };
        }
    }

    /// <summary>The rows of these programmes, in this order. Two queries.</summary>
    internal async Task<IReadOnlyList<Row>> Rows(IReadOnlyList<Guid> ids, CancellationToken stop)
    {
        if (ids.Count == 0) return [];
        var found = await db.Set<Programme>().AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name, p.OrganisationId, p.Level, p.Field, p.Years, p.Places, p.GraduatesPerYear, p.RegionCode, p.Campus, p.Skills }).ToDictionaryAsync(p => p.Id, stop);
        var colleges = await members.Many([.. found.Values.Select(p => p.OrganisationId).Distinct()], stop);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id]).Select(p => new Row(p.Id, p.Name, p.OrganisationId, colleges.GetValueOrDefault(p.OrganisationId)?.Name ?? new([]), p.Level, p.Field, p.Years, p.Places, p.GraduatesPerYear, p.RegionCode, p.Campus, [.. p.Skills.Select(s => s.Skill)]))];
    }

    Query Query(Input input, bool withFacets)
    {
        var filters = new List<TagFilter>();
        void Filter(ProgrammeTag field, IEnumerable<int>? values)
        {
            if (values?.ToArray() is { Length: > 0 } some) filters.Add(new TagFilter((int)field, some));
        }

        // What is unknown matches nothing, rather than being left out.
        Filter(ProgrammeTag.Field, input.Field?.Select(ProgrammeIndex.Field));
        Filter(ProgrammeTag.Level, input.Level?.Select(l => (int)l));
        Filter(ProgrammeTag.Region, input.Region?.Select(r => taxonomy.Region(r)?.Number ?? -1));
        Filter(ProgrammeTag.Skill, input.Skill?.Select(s => (taxonomy.Skill(s) ?? taxonomy.ByUri(s))?.Number ?? -1));
        Filter(ProgrammeTag.College, input.College?.Select(index.College));
        var sort = input.Sort switch
        {
            "graduates" => Sort.Descending((int)ProgrammeNumber.Graduates),
            "places" => Sort.Descending((int)ProgrammeNumber.Places),
            "years" => Sort.Ascending((int)ProgrammeNumber.Years),
            null or "" when string.IsNullOrWhiteSpace(input.Q) => Sort.Descending((int)ProgrammeNumber.Graduates),
            _ => Sort.Relevance,
        };
        return new Query
        {
            Words = input.Q is { Length: > 1000 } words ? words[..1000] : input.Q, Filters = filters, Sort = sort, Take = Math.Clamp(input.Take ?? 25, 1, 200),
            After = Cursor.TryParse(input.After, out var cursor) ? cursor : null, FacetFields = withFacets ? [.. FacetFields.Select(f => (int)f)] : [], FacetTake = 60, CountAll = withFacets,
        };
    }

    async Task<Dictionary<string, IReadOnlyList<SearchPostings.Choice>>> Facets(Guildhall.Matching.Page page, Input input, CancellationToken stop)
    {
        var colleges = await members.Many([.. page.Facets.Where(f => f.Field == (int)ProgrammeTag.College).SelectMany(f => f.Values).Select(v => index.CollegeOf(v.Value))], stop);
        SearchPostings.Choice? Choose(ProgrammeTag field, FacetValue value)
        {
            SearchPostings.Choice Named(string key, Localised? name, IEnumerable<string>? chosen) => new(key, name?.ToString() ?? "", value.Count, chosen?.Contains(key, StringComparer.OrdinalIgnoreCase) == true);
            switch (field)
            {
                case ProgrammeTag.Region:
                    // Countries but the hall's own, provinces and cities; counties are for the address.
                    return taxonomy.Region(value.Value) is { IsSilent: false, Code: not "CN" } region && (region.Code.Length <= 7 || input.Region?.Contains(region.Code, StringComparer.OrdinalIgnoreCase) == true) ? Named(region.Code, region.Name, input.Region) : null;
                case ProgrammeTag.Field:
                    // Narrow fields (three digits) are fine enough to choose by, few enough to read; any that is chosen is shown.
                    return ProgrammeIndex.FieldOf(value.Value) is var code && taxonomy.Fields.TryGetValue(code, out var study) && (code.Length == 3 || input.Field?.Contains(code, StringComparer.Ordinal) == true) ? Named(code, study.Name, input.Field) : null;
                case ProgrammeTag.Level:
                    return Named(((EducationLevel)value.Value).ToString(), null, input.Level?.Select(l => l.ToString()));
                case ProgrammeTag.Skill:
                    return taxonomy.OrNull(value.Value) is { } skill ? Named(skill.Href["/skills/".Length..], skill.Name, input.Skill) : null;
                default:
                    return index.CollegeOf(value.Value) is var id && colleges.TryGetValue(id, out var college) ? Named(id.ToString(), college.Name, input.College?.Select(c => c.ToString())) : null;
            }
        }

        return page.Facets.ToDictionary(f => ((ProgrammeTag)f.Field).ToString(),
            f => (IReadOnlyList<SearchPostings.Choice>)[.. f.Values.Where(v => v.Count > 0).Select(v => Choose((ProgrammeTag)f.Field, v)).OfType<SearchPostings.Choice>().OrderByDescending(c => c.Chosen).ThenByDescending(c => c.Count).Take(12)], StringComparer.Ordinal);
    }
}
