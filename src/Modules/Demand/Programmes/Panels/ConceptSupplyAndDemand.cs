using Guildhall.Demand.Postings;
using Guildhall.Taxonomy;

namespace Guildhall.Demand.Programmes;

/// <summary>On the page of an occupation or a skill: who teaches it, and who asks for it.</summary>
public class ConceptSupplyAndDemand(MatchProgrammes match, SearchProgrammes programmes, SearchPostings postings, Classification taxonomy) : ViewComponent
{
    /// <summary>Programmes with how they fit (an occupation), or those that teach it (a skill); the open postings with their employers.</summary>
    public sealed record Shown(Concept Concept, IReadOnlyList<MatchProgrammes.Row> Fitting, SearchProgrammes.Result? Teaching, long Postings, IReadOnlyList<SearchPostings.Choice> Employers)
    {
        public string Id => Concept.Href[(Concept.Href.LastIndexOf('/') + 1)..];

        /// <summary>The open postings for it.</summary>
        public string PostingsHref => $"/postings?{(Concept.IsOccupation ? "occupation" : "skill")}={Id}";
    }

    public async Task<IViewComponentResult> InvokeAsync(int number)
    {
        if (taxonomy.OrNull(number) is not { } concept || concept.Kind == ConceptKind.SkillGroup) return Content("");
        var stop = HttpContext.RequestAborted;
        var asked = new[] { concept.Uri };
        var open = await postings.Run(concept.IsOccupation ? new() { Occupation = asked, Take = 1 } : new() { Skill = asked, Take = 1 }, stop);
        var fitting = concept.IsOccupation ? (await match.Run(new() { Occupation = concept.Uri, Take = 5 }, stop)).Value.Rows : [];
        var teaching = concept.IsOccupation ? null : await programmes.Run(new() { Skill = asked, Take = 5 }, stop);
        return View("/Programmes/Panels/ConceptSupplyAndDemand.cshtml", new Shown(concept, fitting, teaching, open.ShowsClosed ? 0 : open.Count, open.ShowsClosed ? [] : open.Facets.GetValueOrDefault("Employer", [])));
    }
}
