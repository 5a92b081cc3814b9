using Guildhall.Agreements.Content;
using Guildhall.Agreements.Register;

namespace Guildhall.Agreements.Texts;

/// <summary>Whoever runs the alliance makes a template of an agreement's text: the names of its parties, its number and its days become gaps again.</summary>
public class MakeTemplate(GuildhallDb db, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<Guid>> Run(Guid id, CancellationToken stop)
    {
        if (await db.Load(id, acting.Who, stop) is not var (agreement, _)) return new Missing();
        if (!acting.Who.Governs(agreement)) return new Forbidden();
        var content = (await db.VersionOf(id, agreement.InForce ?? agreement.Current, stop))!.Read();
        Localised Gapped(Localised text) => new(text.Texts.Select(t => KeyValuePair.Create(t.Key, Gaps(t.Value, t.Key, content))));
        var template = new AgreementTemplate
        {
            AllianceId = agreement.AllianceId, Kind = agreement.Kind, Name = content.Title, At = clock.GetUtcNow(),
            Content = (content with { Parties = [], Annexes = [], From = null, Until = null, Clauses = [.. content.Clauses.Select(c => c with { Heading = Gapped(c.Heading), Text = Gapped(c.Text) })] }).ToJson(),
        };
        db.Add(template);
        return await db.SaveOr(template.Id, stop);
    }

    static string Gaps(string text, string language, AgreementContent content)
    {
        // Longest first: one name may be part of another.
        foreach (var (party, place) in content.Parties.Select((p, i) => (Name: p.Name.In(language), Place: i + 1)).Where(p => p.Name.Length > 1).OrderByDescending(p => p.Name.Length)) text = text.Replace(party, $"{{{{party.{place}}}}}", StringComparison.Ordinal);
        text = text.Replace(content.Number, "{{number}}", StringComparison.Ordinal);
        var pattern = language.StartsWith("zh", StringComparison.Ordinal) ? "yyyy年M月d日" : "d MMMM yyyy";
        foreach (var (day, gap) in new[] { (content.From, "{{from}}"), (content.Until, "{{until}}") })
            if (day is { } known) text = text.Replace(known.ToString(pattern, System.Globalization.CultureInfo.InvariantCulture), gap, StringComparison.Ordinal);
        return text;
    }
}
