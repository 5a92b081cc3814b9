namespace Guildhall.Alliance.Members;

static class MembersApi
{
    /// <summary>An institution of a shipped list, for a field that completes itself.</summary>
    public record Suggestion(string Key, string Name, string Label);

    public static void Map(RouteGroupBuilder members)
    {
        members.MapGet("/", ([AsParameters] ListMembers.Input input, ListMembers list, CancellationToken stop) => list.Run(input, stop))
            .WithSummary("The members of the hall's alliances").AllowAnonymous();
        members.MapGet("/{id:guid}", async (Guid id, FindMember find, CancellationToken stop) => (await find.Run(id, stop)).ToHttp())
            .WithSummary("One member; contacts, codes, sites and units only for those with whom it shares them").Produces<FindMember.Result>().ProducesProblem(404).AllowAnonymous();
        members.MapPost("/", async (WriteOrganisation.Input input, WriteOrganisation write, CancellationToken stop) => (await write.Run(null, input, stop)).ToHttp(id => Results.Created($"/api/members/{id}", new { id })))
            .WithSummary("Add an organisation").ProducesValidationProblem().ProducesProblem(403);
        members.MapPut("/{id:guid}", async (Guid id, WriteOrganisation.Input input, WriteOrganisation write, CancellationToken stop) => (await write.Run(id, input, stop)).ToHttp(_ => Results.NoContent()))
            .WithSummary("Change the record of an organisation").ProducesValidationProblem().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        members.MapGet("/registers", (string? q, int? take, Registers registers) => registers.Find(q, Math.Clamp(take ?? 10, 1, 50))
                .ConvertAll(e => new Suggestion(e.Key, e.Name.In(Words.Language == "en" ? "en" : "zh-Hans"), string.Join(" · ", e.Name.Texts.Values.Skip(1).Append(e.Place).Append(e.MoeCode ?? e.Ror ?? "")))))
            .WithSummary("Institutions of the lists that the program carries, by name in Chinese, English or pinyin").AllowAnonymous().RequireRateLimiting("search");
    }
}
