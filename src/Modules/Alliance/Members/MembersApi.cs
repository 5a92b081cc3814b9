namespace Guildhall.Alliance.Members;

static class MembersApi
{
    public static void Map(RouteGroupBuilder members)
    {
        members.MapGet("/", ([AsParameters] ListMembers.Input input, ListMembers list, CancellationToken stop) => list.Run(input, stop))
            .WithSummary("The members of the hall's alliances").AllowAnonymous();
        members.MapGet("/{id:guid}", async (Guid id, FindMember find, CancellationToken stop) => (await find.Run(id, stop)).ToHttp())
            .WithSummary("One member").Produces<FindMember.Result>().ProducesProblem(404).AllowAnonymous();
    }
}
