using System.Text;
using Guildhall.Demand.Postings;
using Guildhall.Demand.Programmes;
using Guildhall.Formats.SchemaOrg;
using Guildhall.Formats.Sheets;
using Guildhall.Taxonomy;

namespace Guildhall.Demand.Feeds;

/// <summary>Postings, programmes and corrections as open data: to strangers what is public and live, without contacts; to the operator everything.</summary>
internal class DemandFiles(GuildhallDb db, Acting acting, HeldBack held, Classification taxonomy, TimeProvider clock, ExportPostings postings, ExportProgrammes programmes) : IOpenFiles
{
    static readonly SheetColumn[] CorrectionColumns = [.. new[] { "posting", "source", "source_key", "correction", "concept_uri", "concept_name" }.Select(c => new SheetColumn(c))];

    bool SeesAll => acting.Who.May(Act.ReviewPostings);

    public IEnumerable<OpenFile> Files =>
    [
        new("postings.jsonl", "application/x-ndjson", SeesAll ? "All postings in every state, one schema.org JobPosting a line" : "Public live postings, one schema.org JobPosting a line", WriteJson),
        new("postings.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "The same postings as a workbook, each vacancy once, with occupations and skills as they were recognised", (to, stop) =>
            postings.Run(new SearchPostings.Input { State = SeesAll ? Enum.GetValues<PostingState>() : null }, SheetFormat.Xlsx, to, stop)),
        new("programmes.csv", "text/csv", "Programmes of the member colleges, in the columns that an import takes", (to, stop) => programmes.Run(new SearchProgrammes.Input(), SheetFormat.Csv, to, stop)),
        new("corrections.csv", "text/csv", "What people said against the automatic reading of these postings", WriteCorrections),
    ];

    async Task WriteJson(Stream to, CancellationToken stop)
    {
        var seesContacts = acting.Who.SeesContacts();
        await foreach (var (posting, source) in Visible(stop))
            await to.WriteAsync(Encoding.UTF8.GetBytes(JobPostingWriter.Write(PostingJsonLd.From(posting, seesContacts, SeesAll ? source : null, taxonomy, clock)) + "\n"), stop);
    }

    async Task WriteCorrections(Stream to, CancellationToken stop)
    {
        using var sheet = SheetWriter.Create(to, SheetFormat.Csv, CorrectionColumns);
        await foreach (var (posting, source) in Visible(stop))
        {
            var said = posting.Corrections;
            foreach (var (what, number) in new[] { ("occupation", said.Occupation) }.Concat(said.Added.Select(s => ("skill added", (int?)s))).Concat(said.Removed.Select(s => ("skill removed", (int?)s))))
                if (number is { } concept && taxonomy.OrNull(concept) is { } named) sheet.Write(posting.Id, SeesAll ? source : null, SeesAll ? posting.SourceKey : null, what, named.Uri, named.Name.In("en"));
        }
    }

    async IAsyncEnumerable<(Posting Posting, string Source)> Visible([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var sources = await db.Set<PostingSource>().ToDictionaryAsync(s => s.Id, s => s.Name, stop);
        var all = db.Set<Posting>().AsNoTracking();
        if (!SeesAll) all = all.Where(p => p.State == PostingState.Live);
        await foreach (var posting in all.OrderBy(p => p.Id).AsAsyncEnumerable().WithCancellation(stop))
            if (posting.IsVisibleTo(acting.Who, held)) yield return (posting, sources.GetValueOrDefault(posting.SourceId, ""));
    }
}
