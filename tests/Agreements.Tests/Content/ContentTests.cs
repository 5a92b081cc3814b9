using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Guildhall.Agreements.Content;
using Guildhall.Agreements.Negotiation;
using Guildhall.Agreements.Texts;
using Change = Guildhall.Agreements.Content.Change;

namespace Guildhall.Agreements.Tests.Content;

public class ContentTests
{
    static readonly Gen<string> Texts = Gen.Elements("places", "the ", "forty", "48", " ", "\n", "名额", "学生", "每", "，", "é", "e\u0301", "😀", "\"", "\\", "\u0001", "x").ListOf().Select(parts => string.Concat(parts));
    static readonly Arbitrary<(string, string)> Pairs = Arb.From(Texts.Zip(Texts));
    static readonly Arbitrary<(int[], int[])> Sequences = Arb.From(Gen.Choose(0, 3).ArrayOf().Zip(Gen.Choose(0, 3).ArrayOf()));

    [Fact]
    public void An_edit_script_turns_the_old_into_the_new_and_is_as_short_as_the_longest_common_subsequence_allows() => Prop.ForAll(Sequences, pair =>
    {
        var script = Myers.Run(pair.Item1, pair.Item2);

        Assert.Equal(pair.Item1, script.Where(s => s.Change != Change.Inserted).Select(s => s.Item));
        Assert.Equal(pair.Item2, script.Where(s => s.Change != Change.Deleted).Select(s => s.Item));
        Assert.Equal(Longest(pair.Item1, pair.Item2), script.Count(s => s.Change == Change.Same));
    }).QuickCheckThrowOnFailure();

    // By the textbook, in a table.
    static int Longest(int[] a, int[] b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
            for (var j = 1; j <= b.Length; j++) table[i, j] = a[i - 1] == b[j - 1] ? table[i - 1, j - 1] + 1 : Math.Max(table[i - 1, j], table[i, j - 1]);
        return table[a.Length, b.Length];
    }

    [Fact]
    public void Differences_applied_to_the_old_text_give_the_new() => Prop.ForAll(Pairs, pair =>
    {
        var runs = TextDiff.Of(pair.Item1, pair.Item2);

        Assert.Equal(pair.Item1, string.Concat(runs.Where(r => r.Change != Change.Inserted).Select(r => r.Text)));
        Assert.Equal(pair.Item2, string.Concat(runs.Where(r => r.Change != Change.Deleted).Select(r => r.Text)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Words_are_told_apart_in_English_and_characters_in_Chinese()
    {
        Assert.Equal(["keeps ", "-40", "+48", " places"], Shown("keeps 40 places", "keeps 48 places"));
        Assert.Equal(["每学期提供", "-40", "+48", "个名额"], Shown("每学期提供40个名额", "每学期提供48个名额"));
        Assert.Equal(["不少于", "-八", "+十二", "个"], Shown("不少于八个", "不少于十二个"));

        static IEnumerable<string> Shown(string old, string now) => TextDiff.Of(old, now).Select(r => r.Change switch { Change.Deleted => "-", Change.Inserted => "+", _ => "" } + r.Text);
    }

    [Fact]
    public void Texts_that_have_nothing_in_common_are_told_in_time()
    {
        var (old, now) = (string.Concat(Enumerable.Range(0, 8000).Select(i => (char)(0x4E00 + i))), string.Concat(Enumerable.Range(0, 8000).Select(i => (char)(0x7000 + i))));

        Assert.Equal([old, now], TextDiff.Of(old, now).Select(r => r.Text));
    }

    [Fact]
    public void One_character_changed_anywhere_changes_the_hash_and_nothing_else_does() => Prop.ForAll(Arb.From(Texts.Zip(Texts).Zip(Gen.Choose(0, 1000))), given =>
    {
        var ((heading, text), at) = given;
        var content = Of(new Clause(Guid.NewGuid(), Localised.Of("en", "A" + heading), Localised.Of("en", "A" + text + "Z")));
        var json = content.ToJson();
        var hash = CanonicalJson.Hash(json);

        Assert.Equal(json, AgreementContent.FromJson(json).ToJson());
        Assert.Equal(json, CanonicalJson.Of(json));
        var changed = json.ToCharArray();
        var place = at % json.Length;
        changed[place] = changed[place] == 'q' ? 'r' : 'q';
        Assert.NotEqual(hash, CanonicalJson.Hash(new string(changed)));
        var longer = content with { Clauses = [content.Clauses[0] with { Text = Localised.Of("en", "A" + text + "Z.") }] };
        Assert.NotEqual(hash, CanonicalJson.Hash(longer.ToJson()));
    }).QuickCheckThrowOnFailure();

    static AgreementContent Of(params Clause[] clauses) => new() { Number = "1", Kind = AgreementKind.Memorandum, Title = Localised.Of("en", "M"), Languages = ["en"], Clauses = clauses };

    [Fact]
    public void The_same_document_written_differently_is_one_canonical_document()
    {
        Assert.Equal("""{"a":[1,true,null],"b":"é\n\"\\"}""", CanonicalJson.Of(" { \"b\" : \"e\\u0301\\n\\\"\\\\\" ,\n \"a\" : [ 1 , true, null ] } "));
        Assert.Equal("\"\\u0001€\U0001F600</\"", CanonicalJson.Of("\"\\u0001\\u20ac\\ud83d\\ude00\\u003c\\/\""));
        foreach (var wrong in new[] { "{\"a\":1,\"a\":2}", "1.5", "-9223372036854775808", "9007199254740993", "1e400", "\"\\ud800\"", "{", "", new string('[', 40) + new string(']', 40) }) Assert.Throws<FormatException>(() => CanonicalJson.Of(wrong));
    }

    [Fact]
    public void Facts_and_clauses_that_moved_came_and_went_are_told()
    {
        Clause C(string name, string? text = null) => new(Guid.Parse($"00000000-0000-0000-0000-00000000000{name}"), Localised.Of("en", "H" + name), Localised.Of("en", text ?? "text"));
        var diff = ContentDiff.Of(Of(C("1"), C("2"), C("3"), C("4")) with { NoticeDays = 30 }, Of(C("3"), C("1", "other text"), C("2"), C("5")) with { NoticeDays = 90 });

        Assert.Equal([("notice", "30", "90")], diff.Facts.Select(f => (f.Name, f.Old, f.Now)));
        Assert.Equal([ClauseChange.Added, ClauseChange.Changed, ClauseChange.Moved, ClauseChange.Removed, ClauseChange.Same], diff.Clauses.Select(c => c.Change).Order(Comparer<ClauseChange>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()))));
        Assert.Equal(1, diff.Clauses.Single(c => c.Change == ClauseChange.Moved).NewPlace);
    }

    // Clauses 0 to 5, of which each side changes, removes, adds and reorders some.
    static readonly Gen<Clause[]> Sides = Gen.Choose(0, 8).Zip(Gen.Elements("", "", "changed", "changed too")).ListOf().Select(list => list.DistinctBy(c => c.Item1).Select(c => Numbered(c.Item1, c.Item2)).ToArray());

    static Clause Numbered(int number, string text) => new(new Guid(number, 0, 0, new byte[8]), Localised.Of("en", $"H{number}"), Localised.Of("en", $"Clause {number} {text}"));

    [Fact]
    public void Two_who_edit_at_once_never_lose_a_clause() => Prop.ForAll(Arb.From(Sides.Zip(Sides)), sides =>
    {
        var basis = Enumerable.Range(0, 6).Select(i => Numbered(i, "")).ToArray();
        var (mine, theirs) = sides;
        var merged = MergeClauses.Run(basis, mine, theirs);

        Assert.Equal(merged.Clauses.Count, merged.Clauses.DistinctBy(c => c.Id).Count());
        foreach (var (own, other) in new[] { (mine, theirs), (theirs, mine) })
            foreach (var clause in own.Where(c => Array.Find(basis, b => b.Id == c.Id)?.Equals(c) != true))
                // What a side added or changed is there as it wrote it, or there in the other's words and told as a clash.
                Assert.True(merged.Clauses.Contains(clause) || (merged.Clauses.Any(c => c.Id == clause.Id) && merged.Clashes.Any(c => c.Id == clause.Id)), $"{clause.Text} is lost");
        foreach (var untouched in basis.Where(b => mine.Contains(b) && theirs.Contains(b))) Assert.Contains(untouched, merged.Clauses);
        foreach (var gone in basis.Where(b => (Array.TrueForAll(mine, c => c.Id != b.Id) && theirs.Contains(b)) || (Array.TrueForAll(theirs, c => c.Id != b.Id) && mine.Contains(b)))) Assert.DoesNotContain(merged.Clauses, c => c.Id == gone.Id);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_kind_has_a_template_whole_in_English_and_Chinese_and_its_gaps_are_filled()
    {
        foreach (var kind in Enum.GetValues<AgreementKind>())
        {
            var template = Templates.Of(kind);
            Assert.All(template.Clauses.SelectMany(c => new[] { c.Heading, c.Text }).Append(template.Title), text => Assert.Equal(["en", "zh-Hans"], text.Texts.Keys));
            var content = Of() with { Languages = ["zh-Hans", "en"], From = new DateOnly(2027, 1, 1), Until = new DateOnly(2029, 12, 31), NoticeDays = 60, Parties = [new(Guid.NewGuid(), Localised.EnglishAndChinese("North {{until}}", "北方"), PartyRole.College, [])] };
            var filled = string.Join('\n', Templates.Fill(template.Clauses, content).SelectMany(c => c.Heading.Texts.Values.Concat(c.Text.Texts.Values)));
            Assert.Contains("北方", filled, StringComparison.Ordinal);
            // What a name holds is text, and no gap.
            Assert.DoesNotContain("{{", filled.Replace("North {{until}}", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_translation_that_was_compared_is_out_of_date_when_the_governing_text_changes()
    {
        var clause = new Clause(Guid.NewGuid(), Localised.EnglishAndChinese("Places", "名额"), Localised.EnglishAndChinese("Ten places.", "十个名额。"));
        var check = new TranslationCheck { AgreementId = Guid.NewGuid(), ClauseId = clause.Id, Language = "en", GoverningHash = TranslationCheck.HashOf(clause, "zh-Hans"), Hash = TranslationCheck.HashOf(clause, "en"), At = default };
        TranslationState State(string zh, string en, TranslationCheck? by) => TranslationCheck.StateOf(clause with { Text = Localised.EnglishAndChinese(en, zh) }, "zh-Hans", "en", by);

        Assert.Equal([TranslationState.Missing, TranslationState.Draft, TranslationState.Checked, TranslationState.Stale, TranslationState.Draft],
            [State("十个名额。", "", check), State("十个名额。", "Ten places.", null), State("十个名额。", "Ten places.", check), State("十二个名额。", "Ten places.", check), State("十个名额。", "Ten.", check)]);
    }
}
