namespace Guildhall.Governance.Announcements;

static class AnnouncementsApi
{
    public static void Map(RouteGroupBuilder announcements)
    {
        announcements.MapGet("/", async ([AsParameters] ListAnnouncements.Input input, ListAnnouncements list, CancellationToken stop) => (await list.Run(input, stop)).Rows)
            .WithSummary("The announcements that one may read");
        announcements.MapGet("/{id:guid}", async (Guid id, FindAnnouncement find, CancellationToken stop) => (await find.Run(id, stop)).ToHttp(f => Results.Ok(new { f.Announcement.Id, f.Announcement.Title, f.Announcement.Body, f.Announcement.From, f.Announcement.Until, f.Announcement.State, f.Announcement.AsksConfirmation, f.Receipts })))
            .WithSummary("One announcement; this is not yet reading it").ProducesProblem(404);
        announcements.MapPost("/{id:guid}/confirmations/{organisation:guid}", async (Guid id, Guid organisation, ConfirmAnnouncement confirm, CancellationToken stop) => (await confirm.Run(id, organisation, stop)).ToHttp(_ => Results.NoContent()))
            .WithSummary("Confirm for a member that it has taken note").ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }
}
