namespace Guildhall.Matching.Tests;

public class MatchTests
{
    [Fact]
    public void Matches_equal_an_exhaustive_scan() => Cases.For(400, cases =>
    {
        var (index, oracle) = cases.History(cases.Random.Next(60));

        for (var i = 0; i < 10; i++)
        {
            var query = cases.MatchQuery();
            var (expected, found) = (Cases.Print(oracle.Match(query)), Cases.Print(index.Current.Match(query)));
            Assert.True(expected == found, $"{Cases.Print(query)}\nexpected {expected}\nfound    {found}\nin\n{Cases.Print(oracle.Documents)}");
        }
    });

    [Fact]
    public void An_explanation_adds_up_to_the_score_and_lists_every_skill_once() => Cases.For(100, cases =>
    {
        var (index, oracle) = cases.History(40);
        var query = cases.MatchQuery() with { Take = 100 };

        foreach (var match in index.Current.Match(query))
        {
            var explanation = index.Current.Explain(query, match.Id)!;
            Assert.Equal(match.Score, explanation.Score, 1e-9);
            Assert.Equal(explanation.Score, explanation.Covered.Sum(skill => skill.Score) + explanation.Favoured.Sum(tag => (double)tag.Weight), 1e-9);
            Assert.Equal(match.MatchedSkills, explanation.Covered.Select(skill => skill.Skill).Order());
            var document = oracle.Documents.Single(document => document.Id == match.Id);
            Assert.Equal(
                document.Skills.Where(skill => skill.Importance > 0).Select(skill => skill.Skill).Distinct().Order(),
                explanation.Covered.Select(skill => skill.Skill).Concat(explanation.OnlyInDocument.Select(skill => skill.Skill)).Order());
        }
    });

    [Fact]
    public void A_rare_skill_weighs_more_than_a_common_one()
    {
        const int Welding = 1, English = 2;
        var index = new SearchIndex();
        index.PutMany(
        [
            new() { Id = Given.Id(1), Skills = [new(English)] },
            new() { Id = Given.Id(2), Skills = [new(English)] },
            new() { Id = Given.Id(3), Skills = [new(Welding)] },
            new() { Id = Given.Id(4) },
        ]);

        var matches = index.Publish().Match(new() { Skills = [new(Welding), new(English)] });

        Assert.Equal([Given.Id(3), Given.Id(1), Given.Id(2)], matches.Select(match => match.Id));
        Assert.Equal(Math.Log(4), matches[0].Score, 1e-12);
        Assert.Equal(Math.Log(4) / (Math.Log(4) + Math.Log(2)), matches[0].Share, 1e-12);
    }

    [Fact]
    public void An_explanation_tells_what_is_covered_what_is_missing_and_what_is_not_asked_for()
    {
        var index = new SearchIndex();
        index.PutMany([new() { Id = Given.Id(1), Skills = [new(1, 2), new(2, 0.5f)] }, new() { Id = Given.Id(2) }]);

        var explanation = index.Publish().Explain([new(1), new(3, 0.25f)], Given.Id(1))!;

        Assert.Equal([new CoveredSkill(1, 1, 2, 2 * Math.Log(2))], explanation.Covered);
        Assert.Equal([new WeightedSkill(2, 0.5f)], explanation.OnlyInDocument);
        Assert.Equal([new WeightedSkill(3, 0.25f)], explanation.OnlyInQuery);
        Assert.Null(index.Current.Explain([new(1)], Given.Id(9)));
    }

    [Fact]
    public void The_best_of_many_equal_the_first_of_all() => Cases.For(5, cases =>
    {
        var documents = Enumerable.Range(0, 3000).Select(number => new Document
        {
            Id = new(number, 0, 0, new byte[8]),
            Skills = [.. Enumerable.Range(0, 4).Select(_ => new WeightedSkill((int)Math.Pow(30, cases.Random.NextDouble()), cases.Random.Next(1, 5)))],
        }).ToList();
        var index = new SearchIndex(500, 1 << 20, 0);
        index.PutMany(documents);
        index.Publish();
        var query = new MatchQuery { Skills = [new(1), new(2, 2), new(9), new(20, 3)], Take = 25 };

        Assert.Equal(Cases.Print(new Oracle(documents).Match(query)), Cases.Print(index.Current.Match(query)));
    });
}
