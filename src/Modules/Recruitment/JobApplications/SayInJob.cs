using System.ComponentModel.DataAnnotations;
using Guildhall.Recruitment.Files;

namespace Guildhall.Recruitment.JobApplications;

/// <summary>A party writes to the others on an application, or hands in documents.</summary>
public class SayInJob(GuildhallDb db, JobAccess access, JobTurns turns, FileKeeper files, TimeProvider clock)
{
    public class Input
    {
        [StringLength(2000)] public string? Text { get; set; }
        public List<IFormFile> Files { get; set; } = [];
    }

    public async Task<Outcome<Done>> Run(Guid id, Input input, CancellationToken stop)
    {
        var found = await access.Find(id, stop);
        if (found.Refusal is { } missing) return missing;
        if (Rules.Broken(input) is { } broken) return broken;
        var (application, parties) = found.Value;
        var text = string.IsNullOrWhiteSpace(input.Text) ? null : input.Text.Trim();
        var uploads = input.Files.Where(f => f.Length > 0).ToList();
        if (text is null && uploads.Count == 0) return new Invalid(nameof(input.Text), new Text("rule.required"));
        if (uploads.Count > ApplyForJob.MostFiles) return new Invalid(nameof(input.Files), new Text("job.too-many-files", ApplyForJob.MostFiles));
        var now = clock.GetUtcNow();
        // The button pressed twice says nothing twice.
        if (text is not null && uploads.Count == 0 && await db.Set<JobMessage>().AnyAsync(m => m.ApplicationId == id && m.WrittenBy == access.Who.AccountId && m.Text == text && m.At > now.AddMinutes(-1), stop)) return new Done();
        foreach (var upload in uploads)
        {
            var kept = await files.Keep(upload, nameof(input.Files), (name, type, size, at) => new StoredFile { ApplicationId = id, Name = name, MediaType = type, Size = size, At = at }, stop);
            if (kept.Refusal is { } unfit) return unfit;
            db.Add(kept.Value);
        }
        if (text is not null) db.Add(new JobMessage { ApplicationId = id, By = parties[0], WrittenBy = access.Who.AccountId, Text = text, At = now });
        await turns.Tell(application, parties, "job.news.said", [await turns.TitleOf(application.PostingId, stop)], stop);
        return await db.SaveOr(new Done(), stop);
    }
}

/// <summary>Gives a document of an application to those who take part in it.</summary>
public class ReadJobFile(GuildhallDb db, JobAccess access, FileKeeper keeper)
{
    public async Task<Outcome<(StoredFile File, Stream Content)>> Run(Guid id, CancellationToken stop)
    {
        var file = await db.Set<StoredFile>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == id && f.ApplicationId != null, stop);
        if (file is null || (await access.Find(file.ApplicationId!.Value, stop)).Refusal is not null || keeper.OpenOrNull(file) is not { } content) return new Missing();
        return (file, (Stream)content);
    }

    public static void Map(IEndpointRouteBuilder site) => site.MapGet("/job-applications/files/{id:guid}", async (Guid id, ReadJobFile read, HttpContext http, CancellationToken stop) =>
        (await read.Run(id, stop)).ToHttp(found =>
        {
            http.Response.Headers.CacheControl = "private, no-store";
            return Results.Stream(found.Content, found.File.MediaType, found.File.Name);
        })).ExcludeFromDescription();
}
