namespace Guildhall.Governance.Announcements;

/// <summary>The announcements of an alliance, pinned ones on top, then the latest first: to whoever runs it all, to members those shown to them today.</summary>
public class ListAnnouncements(GuildhallDb db, Standing standing, TimeProvider clock)
{
    public class Input
    {
        public Guid? Alliance { get; set; }
        /// <summary>The last row of the page before.</summary>
        public Guid? After { get; set; }
    }

    /// <param name="To">To how many it goes; to a member, to how many of its own.</param>
    public record Row(Guid Id, Localised Title, DateOnly From, DateOnly? Until, AnnouncementState State, bool IsPinned, bool AsksConfirmation, int To, int Read, int Confirmed);

    public record Result(Standing.Chosen? Alliance, IReadOnlyList<Row> Rows, Guid? Next);

    public async Task<Result> Run(Input input, CancellationToken stop)
    {
        const int Take = 30;
        if (await standing.Choose(input.Alliance, stop) is not { MayRead: true } chosen) return new Result(null, [], null);
        var (governs, own, today) = (chosen.MayGovern, standing.Who.Organisations.ToList(), clock.Today());
        var all = db.Set<Announcement>().Where(a => a.AllianceId == chosen.Id);
        if (!governs) all = all.Where(a => a.State == AnnouncementState.Published && a.From <= today && (a.Until == null || a.Until >= today) && db.Set<AnnouncementRecipient>().Any(r => r.AnnouncementId == a.Id && own.Contains(r.OrganisationId)));
        // Pinned ones stand on the first page, whenever they were written.
        var pinned = input.After is null ? await Rows(all.Where(a => a.IsPinned && a.State != AnnouncementState.Ended), Take) : [];
        var rows = await Rows(all.Where(a => (!a.IsPinned || a.State == AnnouncementState.Ended) && (input.After == null || a.Id < input.After)), Take + 1);
        return rows.Count > Take ? new Result(chosen, [.. pinned, .. rows[..Take]], rows[Take - 1].Id) : new Result(chosen, [.. pinned, .. rows], null);

        Task<List<Row>> Rows(IQueryable<Announcement> of, int take)
        {
            var receipts = db.Set<AnnouncementRecipient>().Where(r => governs || own.Contains(r.OrganisationId));
            return of.OrderByDescending(a => a.Id).Take(take).Select(a => new Row(a.Id, a.Title, a.From, a.Until, a.State, a.IsPinned, a.AsksConfirmation, receipts.Count(r => r.AnnouncementId == a.Id), receipts.Count(r => r.AnnouncementId == a.Id && r.ReadAt != null), receipts.Count(r => r.AnnouncementId == a.Id && r.ConfirmedAt != null))).ToListAsync(stop);
        }
    }
}
