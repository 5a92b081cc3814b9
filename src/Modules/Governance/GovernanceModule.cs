using Guildhall.Alliance.Sheets;
using Guildhall.Governance.Bodies;
using Guildhall.Governance.Files;
using Guildhall.Governance.Letters;
using Guildhall.Governance.Meetings;
using Guildhall.Governance.Motions;
using Guildhall.Governance.Resolutions;

namespace Guildhall.Governance;

/// <summary>How an alliance runs itself: bodies, meetings, votes, resolutions, work plan, letters, announcements, returns, calendar.</summary>
public class GovernanceModule : Module
{
    public override void AddServices(IServiceCollection services)
    {
        services.AddScoped<Standing>();
        services.AddScoped<Tell>();
        services.AddScoped<Numbers>();
        services.AddScoped<MakeTask>();
        services.AddScoped<Hub.ShowHub>();
        services.AddScoped<WriteBody>();
        services.AddScoped<AppointSeat>();
        services.AddScoped<EndSeat>();
        services.AddScoped<DelegateBody>();
        services.AddScoped<ListBodies>();
        services.AddScoped<ListSeats>();
        services.AddScoped<SheetIntake, TakeSeats>();
        services.AddScoped<SheetIntake, TakeMeetings>();
        services.AddScoped<SheetIntake, TakeResolutions>();
        services.AddScoped<SheetIntake, Plan.TakePlan>();
        services.AddScoped<SheetIntake, TakeLetters>();
        services.AddScoped<FindBody>();
        services.AddScoped<FileKeeper>();
        services.AddSingleton<SweepFiles>();
        services.AddEvery(TimeSpan.FromDays(1), (hall, stop) => hall.GetRequiredService<SweepFiles>().Run(stop));
        services.AddScoped<DiscardDraft>();
        services.AddScoped<ReadFile>();
        services.AddScoped<MeetingAccess>();
        services.AddScoped<WriteMeeting>();
        services.AddScoped<MoveMeeting>();
        services.AddScoped<RecordAttendance>();
        services.AddScoped<WriteMinutes>();
        services.AddScoped<AddPaper>();
        services.AddScoped<FindMeeting>();
        services.AddScoped<ListMeetings>();
        services.AddScoped<MotionAccess>();
        services.AddScoped<BallotBox>();
        services.AddScoped<WriteMotion>();
        services.AddScoped<AdmissionVote>();
        services.AddScoped<ProposeAdmission>();
        services.AddScoped<FindAdmission>();
        services.AddScoped<OpenMotion>();
        services.AddScoped<CastVote>();
        services.AddScoped<CloseMotion>();
        services.AddEvery(TimeSpan.FromMinutes(1), async (hall, stop) =>
        {
            await hall.GetRequiredService<CloseMotion>().RunDue(stop);
            await hall.GetRequiredService<WithdrawMotion>().RunOverdue(stop);
        });
        services.AddScoped<WithdrawMotion>();
        services.AddScoped<FindMotion>();
        services.AddScoped<ListMotions>();
        services.AddScoped<WriteResolution>();
        services.AddScoped<FindResolution>();
        services.AddScoped<ListResolutions>();
        services.AddScoped<Guildhall.Alliance.Webhooks.ITellPrograms, ResolutionEvents>();
        services.AddScoped<ListAllianceMembers>();
        services.AddScoped<Plan.ShowPlan>();
        services.AddScoped<Plan.FindGoal>();
        services.AddScoped<Plan.WriteGoal>();
        services.AddScoped<LetterAccess>();
        services.AddScoped<WriteLetter>();
        services.AddScoped<IssueLetter>();
        services.AddScoped<ConfirmLetter>();
        services.AddScoped<RemindReaders>();
        services.AddScoped<FindLetter>();
        services.AddScoped<ListLetters>();
        services.AddScoped<FindAudience>();
        AddReturns(services);
        AddAnnouncements(services);
        services.AddScoped<Settings.SetUp>();
        services.AddScoped<Calendar.MakeCalendarKey>();
        services.AddScoped<Calendar.ShowCalendar>();
        services.AddScoped<Demo.FurnishDemo>();
    }

    static void AddReturns(IServiceCollection services)
    {
        services.AddScoped<Returns.ReturnAccess>();
        services.AddScoped<Returns.WriteReturn>();
        services.AddScoped<Returns.AddQuestion>();
        services.AddScoped<Returns.RemoveQuestion>();
        services.AddScoped<Returns.OpenReturn>();
        services.AddScoped<Returns.AnswerReturn>();
        services.AddScoped<Returns.FindAnswer>();
        services.AddScoped<Returns.TakeSheet>();
        services.AddScoped<Returns.FindReturn>();
        services.AddScoped<Returns.ListReturns>();
        services.AddScoped<Returns.RemindMembers>();
        services.AddScoped<Returns.ExtendReturn>();
        services.AddScoped<Returns.CloseReturn>();
        services.AddScoped<Returns.CollectReturn>();
    }

    static void AddAnnouncements(IServiceCollection services)
    {
        services.AddScoped<Announcements.AnnouncementAccess>();
        services.AddScoped<Announcements.WriteAnnouncement>();
        services.AddScoped<Announcements.PublishAnnouncement>();
        services.AddEvery(TimeSpan.FromMinutes(1), (hall, stop) => hall.GetRequiredService<Announcements.PublishAnnouncement>().RunDue(stop));
        services.AddScoped<Announcements.FindAnnouncement>();
        services.AddScoped<Announcements.OpenAnnouncement>();
        services.AddScoped<Announcements.ConfirmAnnouncement>();
        services.AddScoped<Announcements.RemindMembers>();
        services.AddScoped<Announcements.ListAnnouncements>();
    }

    public override IEnumerable<MenuEntry> Menu => [new("/governance", "governance.menu", 45)];

    public override IEnumerable<Panel> Panels => [new("application", nameof(VoteOnApplication), 10)];

    public override Task Furnish(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<Demo.FurnishDemo>().Run(stop);

    public override void MapSite(IEndpointRouteBuilder site)
    {
        ReadFile.Map(site);
        MotionsApi.MapSheet(site);
        GovernanceSheets.Map(site);
        Plan.ShowPlan.Map(site);
        Calendar.ShowCalendar.Map(site);
        Returns.TakeSheet.Map(site);
        Announcements.FindAnnouncement.Map(site);
        Returns.CollectReturn.Map(site);
    }

    public override void MapApi(IEndpointRouteBuilder api)
    {
        BodiesApi.Map(api.MapGroup("/governance/bodies").WithTags("Governance"));
        MeetingsApi.Map(api.MapGroup("/governance/meetings").WithTags("Governance"));
        MotionsApi.Map(api.MapGroup("/governance/motions").WithTags("Governance"));
        LettersApi.Map(api.MapGroup("/governance/letters").WithTags("Governance"));
        Announcements.AnnouncementsApi.Map(api.MapGroup("/governance/announcements").WithTags("Governance"));
        Returns.ReturnsApi.Map(api.MapGroup("/governance/returns").WithTags("Governance"));
        ResolutionsApi.Map(api.MapGroup("/governance/resolutions").WithTags("Governance"));
    }
}
