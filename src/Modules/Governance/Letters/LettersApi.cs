namespace Guildhall.Governance.Letters;

static class LettersApi
{
    public static void Map(RouteGroupBuilder letters)
    {
        letters.MapGet("/", async ([AsParameters] ListLetters.Input input, ListLetters list, CancellationToken stop) => (await list.Run(input, stop)).Rows)
            .WithSummary("The letters that one may read");
        letters.MapGet("/{id:guid}", async (Guid id, FindLetter find, CancellationToken stop) => (await find.Run(id, stop)).ToHttp(f => Results.Ok(new { f.Letter.Id, f.Letter.Kind, f.Letter.Code, f.Letter.Subject, f.Letter.Body, f.Letter.On, f.Letter.State, f.Receipts })))
            .WithSummary("One letter").ProducesProblem(404);
        letters.MapPost("/{id:guid}/receipts/{organisation:guid}", async (Guid id, Guid organisation, ConfirmLetter confirm, CancellationToken stop) => (await confirm.Run(id, organisation, stop)).ToHttp(_ => Results.NoContent()))
            .WithSummary("Confirm for a member that a letter was read").ProducesProblem(403).ProducesProblem(404);
    }
}
