using Guildhall.Alliance.Files;
using Guildhall.Foundation.Audit;

namespace Guildhall.Exchange.Nominations;

/// <summary>Takes in documents of the kinds that are told by their content, gives them back, and lets go of those whose record is gone.</summary>
public sealed class PaperKeeper(Hall hall, IServiceScopeFactory scopes, TimeProvider clock) : IFollowChanges
{
    public const int MaxBytes = 10 << 20, MostAtOnce = 5;
    readonly FileShelf shelf = new(hall, "exchange");

    /// <summary>Keeps documents; the records are added to the caller's save.</summary>
    /// <param name="field">The input's field, which a refusal names.</param>
    public async Task<Refusal?> Keep(GuildhallDb db, IEnumerable<IFormFile> uploads, string field, PaperOf of, CancellationToken stop)
    {
        var files = uploads.Where(f => f.Length > 0).ToList();
        if (files.Count > MostAtOnce) return new Invalid(field, new Text("paper.too-many", MostAtOnce));
        foreach (var upload in files)
        {
            if (upload.Length > MaxBytes) return new Invalid(field, new Text("paper.too-large", MaxBytes >> 20));
            if (FileShelf.KindOrNull(upload) is not { } type) return new Invalid(field, new Text("paper.unknown-kind"));
            var paper = new Paper { NominationId = of.Nomination, StayId = of.Stay, RuleId = of.Rule, AttainmentId = of.Attainment, Name = FileShelf.NameOf(upload), MediaType = type, Size = upload.Length, At = clock.GetUtcNow() };
            await shelf.Keep(paper.Id, upload, stop);
            db.Add(paper);
        }
        return null;
    }

    /// <summary>The content; null when the machine has lost it.</summary>
    public FileStream? OpenOrNull(Paper paper) => shelf.OpenOrNull(paper.Id);

    /// <summary>Where a record went (an application was withdrawn, a person erased), the content goes too.</summary>
    public Task Follow(IReadOnlyList<Change> changes, CancellationToken stop) => shelf.LetGo<Paper>(scopes, "exchange_papers", changes, stop);

    /// <summary>Deletes contents that no record speaks of, as of an upload whose save failed.</summary>
    public Task Sweep(GuildhallDb db, CancellationToken stop) => shelf.Sweep<Paper>(db, clock.GetUtcNow(), stop);
}

/// <summary>Gives a document to those who take part in its application or stay, see its rule, or its attainment.</summary>
public class ReadPaper(GuildhallDb db, NominationAccess nominations, Stays.StayAccess stays, Attainments.AttainmentAccess attainments, PaperKeeper keeper)
{
    public async Task<Outcome<(Paper Paper, Stream Content)>> Run(Guid id, CancellationToken stop)
    {
        if (await db.Set<Paper>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, stop) is not { } paper) return new Missing();
        var sees = paper switch
        {
            { NominationId: { } nomination } => (await nominations.Find(nomination, stop)).Refusal is null,
            { StayId: { } stay } => (await stays.Find(stay, stop)).Refusal is null,
            { AttainmentId: not null } => await attainments.Sees(paper, stop),
            { RuleId: not null } => nominations.Who.MayAnywhere(Act.SeeContacts),
            _ => false,
        };
        if (!sees || keeper.OpenOrNull(paper) is not { } content) return new Missing();
        return (paper, (Stream)content);
    }

    public static void Map(IEndpointRouteBuilder site) => site.MapGet("/nominations/papers/{id:guid}", async (Guid id, ReadPaper read, HttpContext http, CancellationToken stop) =>
        (await read.Run(id, stop)).ToHttp(found =>
        {
            http.Response.Headers.CacheControl = "private, no-store";
            return Results.Stream(found.Content, found.Paper.MediaType, found.Paper.Name);
        })).ExcludeFromDescription();
}
