using Guildhall.Alliance.Sheets;

namespace Guildhall.Agreements.Register;

static class AgreementsApi
{
    public static void Map(RouteGroupBuilder agreements)
    {
        agreements.MapGet("/", async ([AsParameters] ListAgreements.Input input, ListAgreements list, CancellationToken stop) => await list.Run(input, stop))
            .WithSummary("The agreements that one may see; to strangers those that are public and in force").AllowAnonymous().RequireRateLimiting("search");
        agreements.MapGet("/{id:guid}", async (Guid id, [AsParameters] FindAgreement.Input input, FindAgreement find, CancellationToken stop) => (await find.Run(id, input, stop)).ToHttp(f => Results.Ok(new
        {
            f.Agreement.Id,
            f.Agreement.Code,
            f.Agreement.Kind,
            f.State,
            f.Content.Title,
            f.Content.Languages,
            f.Content.From,
            f.Content.Until,
            f.Content.NoticeDays,
            Version = f.Shown?.Number,
            f.Shown?.Hash,
            f.Content.Clauses,
            f.Content.Annexes,
            Parties = f.Parties.Select(p => new { p.Row.Id, p.Row.OrganisationId, p.Name, p.Row.Role, p.Named?.Signatories, ApprovedAt = p.Approved?.At, SignedAt = p.Signed?.At }),
            Commitments = f.Promises.Select(p => new { p.Commitment.Id, p.Commitment.ClauseId, p.Commitment.PartyId, p.Task.Title, p.Task.Due, p.Task.TargetAmount, p.Task.ReachedAmount, p.Used, p.Commitment.Unit, p.Light }),
        }))).WithSummary("One agreement as of a version or a day").ProducesProblem(404).AllowAnonymous().RequireRateLimiting("search");
    }

    public static void MapSheet(IEndpointRouteBuilder site) =>
        site.MapList("/agreements", "agreements.title", ["agreement.name", "agreement.code", "agreement.kind", "agreement.parties", "agreement.state", "agreement.from", "agreement.until", "agreement.dormant"], (ListAgreements.Input input) => input.After = null,
            async Task<Outcome<ListPage<ListAgreements.Row>>> (ListAgreements list, ListAgreements.Input input, CancellationToken stop) =>
            {
                var found = await list.Run(input, stop);
                return new ListPage<ListAgreements.Row>(found.Rows, found.Next is { } next ? () => input.After = next : null);
            },
            (row, words, _) => [row.Title.ToString(), row.Code, words[row.Kind], string.Join(words["shell.list"], row.Parties), words[row.State], row.From, row.Until, row.DormantWhy is { } why ? words[why, row.DormantDays] : null], isPublic: true);
}
