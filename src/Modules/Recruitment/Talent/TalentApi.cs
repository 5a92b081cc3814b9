namespace Guildhall.Recruitment.Talent;

static class TalentApi
{
    public static void Map(RouteGroupBuilder talent) =>
        talent.MapGet("/", async ([AsParameters] SearchTalent.Input input, SearchTalent search, CancellationToken stop) => (await search.Run(input, stop)).ToHttp(found => Results.Ok(new { found.Rows, found.Count, found.Next })))
            .WithSummary("The talent list, for enterprises: who is in it at this moment").ProducesProblem(403);
}
