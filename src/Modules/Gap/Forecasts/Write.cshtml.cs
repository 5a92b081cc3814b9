using Guildhall.Alliance.Members;
using Guildhall.Taxonomy;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Guildhall.Gap.Forecasts;

internal class WriteModel(WriteForecast write, FindForecast find, ForecastAccess access, Classification taxonomy, Words words, TimeProvider clock) : PageModel
{
    [BindProperty] public WriteForecast.Input Input { get; set; } = new();
    public IReadOnlyList<MemberDirectory.Entry> Mine { get; private set; } = [];
    /// <summary>What is revised.</summary>
    public string? About { get; private set; }
    public bool IsNew => !RouteData.Values.ContainsKey("id");
    public IEnumerable<SelectListItem> Quarters => Enumerable.Range(0, 5).Select(q => new SelectListItem(words[q == 0 ? "forecast.whole-year" : "forecast.quarter-no", q], q == 0 ? "" : $"{q}"));

    public IEnumerable<SelectListItem> Confidences => words.Options<ForecastConfidence>().Prepend(new SelectListItem(words["forecast.confidence.unsaid"], ""));

    public async Task<IActionResult> OnGet(Guid? id, CancellationToken stop)
    {
        if ((Mine = await access.Mine(stop)).Count == 0) return Forbid();
        Input.Year ??= clock.Today().Year + 1;
        if (id is null) return Page();
        var found = await Find(id.Value, stop);
        return found.Refusal is null && !found.Value.MayWrite ? Forbid() : this.Show(found, f => (Input.Headcount, Input.Low, Input.High, Input.Confidence, Input.Version) = (f.Forecast.Headcount, f.Forecast.Low, f.Forecast.High, f.Forecast.Confidence, f.Forecast.Version));
    }

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken stop)
    {
        Mine = await access.Mine(stop);
        if (id is { } known) await Find(known, stop);
        return !ModelState.IsValid ? this.Again() : this.After(id is null ? await write.Run(Input, stop) : await write.Revise(id.Value, Input, stop), written => Redirect($"/forecasts/{written}"));
    }

    async Task<Outcome<FindForecast.Result>> Find(Guid id, CancellationToken stop)
    {
        var found = await find.Run(id, stop);
        if (found.Refusal is null) About = $"{words.Concept(taxonomy, found.Value.Forecast.Occupation)} · {taxonomy.Region(found.Value.Forecast.RegionCode)?.Spoken(Words.Language)} · {words.Period(found.Value.Forecast.Year, found.Value.Forecast.Quarter)}";
        return found;
    }
}
