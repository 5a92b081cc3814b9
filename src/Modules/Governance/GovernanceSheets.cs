using Guildhall.Alliance.Sheets;
using Guildhall.Governance.Announcements;
using Guildhall.Governance.Bodies;
using Guildhall.Governance.Letters;
using Guildhall.Governance.Meetings;
using Guildhall.Governance.Motions;
using Guildhall.Governance.Resolutions;
using Guildhall.Governance.Returns;

namespace Guildhall.Governance;

/// <summary>The lists of this module that one may take along.</summary>
static class GovernanceSheets
{
    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapList("/governance/bodies", "intake.list.seats", [TakeSeats.BodyName, TakeSeats.Person, TakeSeats.Member, TakeSeats.Post, TakeSeats.Deputy, TakeSeats.From, TakeSeats.Until], (ListSeats.Input _) => { },
            async Task<Outcome<ListPage<ListSeats.Row>>> (ListSeats list, ListSeats.Input input, CancellationToken stop) => (await list.Run(input, stop)) is { Refusal: null } found ? new ListPage<ListSeats.Row>(found.Value) : new Missing(),
            (row, words, _) => [row.Body.ToString(), row.PersonName, row.Organisation.ToString(), row.Post, row.DeputyName, row.From, row.Until]);

        site.MapList("/governance/meetings", "meetings.title", [TakeMeetings.Title, TakeMeetings.BodyName, TakeMeetings.Day, TakeMeetings.From, TakeMeetings.To, TakeMeetings.Place, "meeting.state", "meeting.minutes"], (ListMeetings.Input input) => input.After = null,
            async Task<Outcome<ListPage<ListMeetings.Row>>> (ListMeetings list, ListMeetings.Input input, CancellationToken stop) =>
            {
                var found = await list.Run(input, stop);
                return new ListPage<ListMeetings.Row>(found.Rows, found.Next is { } next ? () => input.After = next : null);
            },
            (row, words, clock) => [row.Title.ToString(), row.Body.ToString(), clock.DayOf(row.StartsAt), Hour(clock, row.StartsAt), row.EndsAt is { } ends ? Hour(clock, ends) : null, row.Place, words[row.State], words[row.Minutes]]);

        site.MapList("/governance/motions", "motions.title", ["motion.name", "meeting.body", "motion.way", "motion.state", "motion.closes"], (ListMotions.Input input) => input.After = null,
            async Task<Outcome<ListPage<ListMotions.Row>>> (ListMotions list, ListMotions.Input input, CancellationToken stop) =>
            {
                var found = await list.Run(input, stop);
                return new ListPage<ListMotions.Row>(found.Rows, found.Next is { } next ? () => input.After = next : null);
            },
            (row, words, clock) => [row.Title.ToString(), row.Body.ToString(), words[row.Way], words[row.State], row.ClosesAt is { } closes ? clock.Local(closes) : null]);

        site.MapList("/governance/resolutions", "resolutions.title", ["resolution.code", "resolution.name", "resolution.adopted", "resolution.seen-by"], (ListResolutions.Input _) => { },
            async Task<Outcome<ListPage<ListResolutions.Row>>> (ListResolutions list, ListResolutions.Input input, CancellationToken stop) => new ListPage<ListResolutions.Row>((await list.Run(input, stop)).Rows),
            (row, words, _) => [row.Code, row.Title.ToString(), row.AdoptedOn, words[row.IsPublic ? "resolution.public" : "resolution.members-only"]], isPublic: true);

        site.MapList("/governance/letters", "letters.title", [TakeLetters.Code, TakeLetters.Subject, TakeLetters.Kind, TakeLetters.On, "sheet.state", TakeLetters.Sender, TakeLetters.SenderCode, "sheet.recipients", "letter.read"], (ListLetters.Input input) => input.After = null,
            async Task<Outcome<ListPage<ListLetters.Row>>> (ListLetters list, ListLetters.Input input, CancellationToken stop) =>
            {
                var found = await list.Run(input, stop);
                return new ListPage<ListLetters.Row>(found.Rows, found.Next is { } next ? () => input.After = next : null);
            },
            (row, words, _) => [row.Code, row.Subject.ToString(), words[row.Kind], row.On, words[row.State], row.Sender, row.SenderCode, row.To, row.Read]);

        site.MapList("/governance/announcements", "announcements.title", ["announcement.title", "announcement.from", "announcement.until", "announcement.state", "sheet.recipients", "announcement.read", "announcement.confirmed"], (ListAnnouncements.Input input) => input.After = null,
            async Task<Outcome<ListPage<ListAnnouncements.Row>>> (ListAnnouncements list, ListAnnouncements.Input input, CancellationToken stop) =>
            {
                var found = await list.Run(input, stop);
                return new ListPage<ListAnnouncements.Row>(found.Rows, found.Next is { } next ? () => input.After = next : null);
            },
            (row, words, _) => [row.Title.ToString(), row.From, row.Until, words[row.State], row.To, row.Read, row.Confirmed]);

        site.MapList("/governance/returns", "returns.title", ["return.title", "return.due", "return.state", "sheet.recipients", "return.answered", "sheet.late"], (ListReturns.Input input) => input.After = null,
            async Task<Outcome<ListPage<ListReturns.Row>>> (ListReturns list, ListReturns.Input input, CancellationToken stop) =>
            {
                var found = await list.Run(input, stop);
                return new ListPage<ListReturns.Row>(found.Rows, found.Next is { } next ? () => input.After = next : null);
            },
            (row, words, _) => [row.Title.ToString(), row.DueOn, words[row.State], row.To, row.HandedIn, row.Late]);
    }

    static string Hour(TimeProvider clock, DateTimeOffset moment) => clock.Local(moment).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
