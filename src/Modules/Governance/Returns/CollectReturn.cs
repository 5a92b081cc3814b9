using System.Globalization;
using Guildhall.Alliance.Members;
using Guildhall.Formats.Sheets;

namespace Guildhall.Governance.Returns;

/// <summary>What members handed in, as one workbook: a row for each member, a column for each question, files as addresses.</summary>
public class CollectReturn(GuildhallDb db, ReturnAccess access, MemberDirectory members, PublicAddress address, Words words, TimeProvider clock)
{
    internal const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public async Task<Outcome<byte[]>> Run(Guid id, CancellationToken stop)
    {
        if (await access.Governed(id, stop) is not { State: not ReturnState.Draft } asked) return new Missing();
        var questions = await db.Set<ReturnQuestion>().AsNoTracking().Where(q => q.ReturnId == id).OrderBy(q => q.Number).ToListAsync(stop);
        var answers = await db.Set<ReturnAnswer>().AsNoTracking().Where(a => a.ReturnId == id).ToListAsync(stop);
        var names = await members.Many([.. answers.Select(a => a.OrganisationId)], stop);
        var today = clock.Today();
        using var to = new MemoryStream();
        using (var sheet = SheetWriter.Create(to, SheetFormat.Xlsx, [new(words["seat.member"], 36), new(words["return.state"]), new(words["return.handed-in-at"], 18), .. questions.Select(q => new SheetColumn(q.Unit.IsEmpty ? q.Text.ToString() : words["return.with-unit", q.Text.ToString(), q.Unit.ToString()], 24))], words["return.sheet.collected"]))
            foreach (var answer in answers.OrderBy(a => names.GetValueOrDefault(a.OrganisationId)?.Kind).ThenBy(a => a.OrganisationId))
            {
                // A draft is the member's own until it is handed in.
                var values = answer.HandedInAt is null ? [] : answer.Values;
                sheet.Write([names.GetValueOrDefault(answer.OrganisationId)?.Name.ToString(), words[answer.StateOn(today, asked)], answer.HandedInAt is { } at ? clock.Local(at) : null, .. questions.Select(q => values.TryGetValue(q.Number, out var value) ? q.Kind == QuestionKind.File ? address.Of("/governance/files/" + value) : CellOf(q, value, words) : null)]);
            }
        return to.ToArray();
    }

    internal static object CellOf(ReturnQuestion question, string value, Words words) => question.Kind switch
    {
        QuestionKind.Number => decimal.Parse(value, CultureInfo.InvariantCulture),
        QuestionKind.Date => DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => question.Say(value, words),
    };

    public static void Map(IEndpointRouteBuilder site) => site.MapGet("/governance/returns/{id:guid}.xlsx", async (Guid id, CollectReturn collect, CancellationToken stop) =>
        (await collect.Run(id, stop)).ToHttp(sheet => Results.Bytes(sheet, Excel, "return.xlsx"))).ExcludeFromDescription();
}
