using Guildhall.Alliance.Applications;
using Guildhall.Alliance.Dues;
using Guildhall.Alliance.Memberships;
using Guildhall.Alliance.Tasks;

namespace Guildhall.Alliance.Sheets;

/// <summary>The lists of this module that one may take along.</summary>
static class AllianceSheets
{
    /// <summary>Of which alliance and year.</summary>
    public sealed class YearInput
    {
        public Guid? Alliance { get; set; }
        public int? Year { get; set; }
    }

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapList("/tasks", "tasks.title", ["tasks.task", "tasks.owner", "tasks.due", "tasks.target", "tasks.reached", "tasks.state", "tasks.done-on"], (ListTasks.Input input) => input.After = null,
            async Task<Outcome<ListPage<ListTasks.Row>>> (ListTasks list, ListTasks.Input input, CancellationToken stop) =>
            {
                var found = await list.Run(input, stop);
                return found.Refusal is { } refusal ? refusal : new ListPage<ListTasks.Row>(found.Value.Rows, found.Value.Next is { } next ? () => input.After = next : null);
            },
            (row, words, _) => [row.Title.ToString(), row.Owner?.Name.ToString() ?? words["tasks.secretariat"], row.Due, row.TargetAmount ?? (object?)row.Target, row.ReachedAmount, words[row.State], row.DoneOn]);

        site.MapList("/applications", "applications.title", ["application.applicant", "application.tier", "application.made", "roll.state", "roll.resolution"], (ListApplications.Input input) => input.After = null,
            async Task<Outcome<ListPage<ListApplications.Row>>> (ListApplications list, ListApplications.Input input, CancellationToken stop) =>
            {
                var found = await list.Run(input, stop);
                return found.Refusal is { } refusal ? refusal : new ListPage<ListApplications.Row>(found.Value.Rows, found.Value.Next is { } next ? () => input.After = next : null);
            },
            (row, words, clock) => [row.Name.ToString(), words[row.Tier], clock.Local(row.MadeAt), words[row.State], row.Resolution]);

        site.MapList("/dues", "dues.title", ["dues.number", "members.name", "members.tier", "dues.amount", "dues.currency", "dues.due-on", "dues.paid-on", "dues.reference"], (YearInput _) => { },
            async Task<Outcome<ListPage<ListDues.Row>>> (ListDues list, YearInput input, CancellationToken stop) =>
            {
                var found = await list.Run(input.Alliance, input.Year, stop);
                return found.Refusal is { } refusal ? refusal : new ListPage<ListDues.Row>(found.Value.Rows);
            },
            (row, words, _) => [row.Invoice.Number, row.Organisation.ToString(), words[row.Invoice.Tier], row.Invoice.Amount, row.Invoice.Currency, row.Invoice.DueOn, row.Invoice.PaidOn, row.Invoice.Reference]);

        site.MapList("/roll/former", "roll.former.title", ["members.name", "members.kind", "roll.last-tier", "roll.since", "roll.until", "roll.how-ended", "roll.resolution", "roll.reason"], (ShowRoll.Input _) => { },
            async Task<Outcome<ListPage<ShowRoll.FormerRow>>> (ExportRoll roll, ShowRoll.Input input, CancellationToken stop) =>
            {
                var found = await roll.Find(input, stop);
                return found.Refusal is { } refusal ? refusal : new ListPage<ShowRoll.FormerRow>(found.Value.Former);
            },
            (row, words, _) => [row.Name.ToString(), words[row.Kind], words[row.Tier], row.Since, row.Until, row.Ending is { } ending ? words[ending] : words["roll.left-as"], row.Resolution, row.Reason], isPublic: true);

        site.MapList("/contributions", "contributions.title", ["members.name", "contributions.what", "sheet.amount", "dues.currency"], (YearInput _) => { },
            async Task<Outcome<ListPage<(ListContributions.Row Row, ContributionSum Sum)>>> (ListContributions list, YearInput input, CancellationToken stop) =>
            {
                var found = await list.Run(input.Alliance, input.Year, null, stop);
                return found.Refusal is { } refusal ? refusal : new ListPage<(ListContributions.Row, ContributionSum)>([.. found.Value.Rows.SelectMany(row => row.Sums.Select(sum => (row, sum)))]);
            },
            (at, words, _) => [at.Row.Name.ToString(), ContributionWords.Say(at.Sum, words), at.Sum.Amount, at.Sum.Currency], isPublic: true);
    }
}
