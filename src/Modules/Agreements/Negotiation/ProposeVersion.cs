using System.ComponentModel.DataAnnotations;
using Guildhall.Agreements.Content;
using Guildhall.Agreements.Register;

namespace Guildhall.Agreements.Negotiation;

/// <summary>A party puts a changed text on the table, as a counter-proposal to the one that lies there. What somebody else proposed meanwhile is never written over: the answer is a conflict, and <see cref="Merge"/> brings both together.</summary>
public class ProposeVersion(GuildhallDb db, Acting acting, TableVersion table)
{
    public const int MostClauses = 200;

    /// <summary>Of the form: of each clause its place, its state, and heading and text in all languages.</summary>
    internal const int MostFields = 4000 + (MostClauses + 2) * 20;

    public class Input
    {
        /// <summary>The version that was changed.</summary>
        public int Basis { get; set; }
        [StringLength(1000)] public string? Why { get; set; }
        public Dictionary<string, string?> Title { get; set; } = [];
        public DateOnly? From { get; set; }
        public DateOnly? Until { get; set; }
        [Range(0, 3650)] public int? NoticeDays { get; set; }
        public List<ClauseInput> Clauses { get; set; } = [];
    }

    /// <summary>A clause as it is written; one without any text is none.</summary>
    public class ClauseInput
    {
        public Guid Id { get; set; }
        public int Place { get; set; }
        public Dictionary<string, string?> Heading { get; set; } = [];
        public Dictionary<string, string?> Text { get; set; } = [];
        public bool IsRemoved { get; set; }
    }

    public async Task<Outcome<int>> Run(Guid id, Input input, CancellationToken stop)
    {
        if (await db.Load(id, acting.Who, stop) is not var (agreement, parties)) return new Missing();
        if (Proposer(acting.Who, agreement, parties) is not { } by) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        if (Wrong(input) is { } wrong) return wrong;
        var current = (await db.VersionOf(id, agreement.Current, stop))!.Read();
        var content = Of(input, current);
        // Pressed twice: what is to be proposed lies there already.
        if (content.ToJson() == current.ToJson()) return input.Basis == agreement.Current ? new Conflict(new Text("agreement.nothing-changed")) : agreement.Current;
        if (input.Basis != agreement.Current) return new Conflict(new Text("agreement.overtaken", agreement.Current));
        var version = await table.Run(agreement, parties, content, by.Party, input.Why, stop);
        return version.Refusal is { } refusal ? refusal : await db.SaveOr(version.Value.Number, stop);
    }

    /// <summary>What was typed together with what came meanwhile, ready to be proposed on top of it; with the clauses that both changed, as they lie on the table.</summary>
    public async Task<Outcome<(Input Input, IReadOnlyList<Clause> Clashes)>> Merge(Guid id, Input input, CancellationToken stop)
    {
        if (await db.Load(id, acting.Who, stop) is not var (agreement, _)) return new Missing();
        if (await db.VersionOf(id, input.Basis, stop) is not { } old) return new Missing();
        var (basis, theirs) = (old.Read(), (await db.VersionOf(id, agreement.Current, stop))!.Read());
        var mine = Of(input, basis);
        var merged = MergeClauses.Run(basis.Clauses, mine.Clauses, theirs.Clauses);
        var content = theirs with
        {
            Title = mine.Title.Equals(basis.Title) ? theirs.Title : mine.Title,
            From = mine.From == basis.From ? theirs.From : mine.From,
            Until = mine.Until == basis.Until ? theirs.Until : mine.Until,
            NoticeDays = mine.NoticeDays == basis.NoticeDays ? theirs.NoticeDays : mine.NoticeDays,
            Clauses = merged.Clauses,
        };
        return (Form(content, agreement.Current, input.Why), merged.Clashes);
    }

    /// <summary>The form that shows a content, with room for two more clauses.</summary>
    public static Input Form(AgreementContent content, int basis, string? why = null)
    {
        Dictionary<string, string?> In(Localised? text) => content.Languages.ToDictionary(l => l, l => text?.OrNull(l), StringComparer.Ordinal);
        return new Input
        {
            Basis = basis, Why = why, Title = In(content.Title), From = content.From, Until = content.Until, NoticeDays = content.NoticeDays,
            Clauses = [.. content.Clauses.Select((c, i) => new ClauseInput { Id = c.Id, Place = i + 1, Heading = In(c.Heading), Text = In(c.Text) }),
                .. Enumerable.Range(1, 2).Select(i => new ClauseInput { Id = Guid.CreateVersion7(), Place = content.Clauses.Count + i, Heading = In(null), Text = In(null) })],
        };
    }

    /// <summary>The content that the form makes of another: parties, annexes, languages and number stay.</summary>
    public static AgreementContent Of(Input input, AgreementContent content)
    {
        Localised Clean(Dictionary<string, string?> texts) => new(content.Languages.Select(l => KeyValuePair.Create(l, AgreementContent.Clean(texts.GetValueOrDefault(l)))));
        var clauses = input.Clauses.Where(c => !c.IsRemoved).Select(c => (c.Place, Clause: new Clause(c.Id == Guid.Empty ? Guid.CreateVersion7() : c.Id, Clean(c.Heading), Clean(c.Text))))
            .Where(c => !c.Clause.Heading.IsEmpty || !c.Clause.Text.IsEmpty).DistinctBy(c => c.Clause.Id).OrderBy(c => c.Place).Select(c => c.Clause);
        return content with { Title = Clean(input.Title), From = input.From, Until = input.Until, NoticeDays = input.NoticeDays, Clauses = [.. clauses] };
    }

    /// <summary>For whom somebody acts: a party, or (null) the alliance.</summary>
    internal sealed record Side(AgreementParty? Party);

    /// <summary>For whom the person may propose: for its party, or else for the alliance that it runs; null when not at all.</summary>
    internal static Side? Proposer(Who who, Agreement agreement, IReadOnlyList<AgreementParty> parties) =>
        parties.FirstOrDefault(who.Writes) is { } party ? new Side(party) : who.Governs(agreement) ? new Side(null) : null;

    static Invalid? Wrong(Input input)
    {
        if (input.Title.Values.All(string.IsNullOrWhiteSpace)) return new Invalid($"Title[{input.Title.Keys.FirstOrDefault()}]", new Text("rule.required"));
        if (input.Title.FirstOrDefault(t => t.Value?.Length > 300) is { Key: { } language }) return new Invalid($"Title[{language}]", new Text("rule.length", 300));
        if (input.Until < input.From) return new Invalid(nameof(input.Until), new Text("agreement.ends-before"));
        if (input.Clauses.Count > MostClauses) return new Invalid("", new Text("agreement.clauses.too-many", MostClauses));
        for (var i = 0; i < input.Clauses.Count; i++)
        {
            if (input.Clauses[i].Heading.FirstOrDefault(t => t.Value?.Length > 300) is { Key: { } heading }) return new Invalid($"Clauses[{i}].Heading[{heading}]", new Text("rule.length", 300));
            if (input.Clauses[i].Text.FirstOrDefault(t => t.Value?.Length > 20_000) is { Key: { } text }) return new Invalid($"Clauses[{i}].Text[{text}]", new Text("rule.length", 20_000));
        }
        return null;
    }
}
