using System.ComponentModel.DataAnnotations;

namespace Guildhall.Recruitment.Vetting;

/// <summary>A college notes something about an employer or a posting, for its own people or for all colleges.</summary>
public class Annotate(GuildhallDb db, VettingAccess access, TimeProvider clock)
{
    public class Input
    {
        [Required] public Guid? NoteOf { get; set; }
        [Required, StringLength(2000)] public string? Text { get; set; }
        public bool IsShared { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Guid? employerId, Guid? postingId, Input input, CancellationToken stop)
    {
        if ((await access.Find(employerId, postingId, stop)).Refusal is { } missing) return missing;
        var colleges = await access.OwnColleges(stop);
        if (colleges.Count == 0) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        if (!colleges.Exists(c => c.Id == input.NoteOf)) return new Forbidden();
        var note = new VettingNote { OrganisationId = input.NoteOf!.Value, EmployerId = postingId is null ? employerId : null, PostingId = postingId, Text = input.Text!.Trim(), IsShared = input.IsShared, WrittenBy = access.Who.AccountId, At = clock.GetUtcNow() };
        db.Add(note);
        return await db.SaveOr(note.Id, stop);
    }
}
