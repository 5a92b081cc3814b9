namespace Guildhall.Governance.Returns;

static class ReturnsApi
{
    public static void Map(RouteGroupBuilder returns)
    {
        returns.MapGet("/", async ([AsParameters] ListReturns.Input input, ListReturns list, CancellationToken stop) => (await list.Run(input, stop)).Rows)
            .WithSummary("The returns that one may see");
        returns.MapGet("/{id:guid}", async (Guid id, FindReturn find, CancellationToken stop) => (await find.Run(id, stop)).ToHttp(f => Results.Ok(new { f.Asked.Id, f.Asked.Title, f.Asked.Explanation, f.Asked.DueOn, f.Asked.State, Questions = f.Questions.Select(q => new { q.Number, q.Kind, q.Text, q.Unit, Choices = q.ChoiceList(), q.Source, q.IsRequired }), Members = f.Rows })))
            .WithSummary("One return with its questions and how far members have come").ProducesProblem(404);
        returns.MapGet("/{id:guid}/answers/{organisation:guid}", async (Guid id, Guid organisation, FindAnswer find, CancellationToken stop) => (await find.Run(id, organisation, stop)).ToHttp(f => Results.Ok(new { f.OrganisationId, f.State, f.DueOn, f.SavedAt, f.HandedInAt, Answers = f.Values, f.Known })))
            .WithSummary("A member's answers to a return").ProducesProblem(404);
        returns.MapPut("/{id:guid}/answers/{organisation:guid}", async (Guid id, Guid organisation, AnswerReturn.Input input, AnswerReturn answer, CancellationToken stop) => (await answer.Run(id, organisation, input, stop)).ToHttp(_ => Results.NoContent()))
            .WithSummary("Keep a member's answers as a draft, or hand them in").ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
    }
}
