using Guildhall.Contests.Certificates;
using Guildhall.Contests.Events;
using Guildhall.Contests.Judging;
using Guildhall.Contests.Ranking;
using Guildhall.Contests.Rubrics;
using Guildhall.Contests.Teams;

namespace Guildhall.Contests;

/// <summary>How an alliance holds skills contests: teams, rubrics, blind scores, appeals, results and certificates.</summary>
public class ContestsModule : Module
{
    public override void AddServices(IServiceCollection services)
    {
        services.AddScoped<ContestAccess>();
        services.AddScoped<ContestTurns>();
        services.AddScoped<WriteContest>();
        services.AddScoped<WriteEvent>();
        services.AddScoped<MoveContest>();
        services.AddScoped<DrawCodes>();
        services.AddScoped<FindContest>();
        services.AddScoped<FindEvent>();
        services.AddScoped<ListContests>();
        services.AddScoped<Alliance.Desk.ICalendarEntries, ContestsInCalendar>();
        services.AddScoped<KeepContests>();
        services.AddScoped<EnterTeam>();
        services.AddScoped<WaitingTeams>();
        services.AddScoped<MoveTeam>();
        services.AddScoped<FindTeam>();
        services.AddScoped<ListMyTeams>();
        services.AddScoped<ImportTeams>();
        services.AddScoped<WriteRubric>();
        services.AddScoped<AppointJudge>();
        services.AddScoped<DismissJudge>();
        services.AddScoped<DeclareTies>();
        services.AddScoped<ListJudging>();
        services.AddScoped<SheetsOfEvent>();
        services.AddScoped<StartScoring>();
        services.AddScoped<HandInSheet>();
        services.AddScoped<ShowScores>();
        services.AddScoped<SettleSheet>();
        services.AddScoped<PublishProvisional>();
        services.AddScoped<MakeAppeal>();
        services.AddScoped<AnswerAppeal>();
        services.AddScoped<PublishFinal>();
        services.AddScoped<ShowResults>();
        services.AddScoped<ShowMedals>();
        services.AddScoped<ContestRecord>();
        services.AddScoped<FindContestCertificate>();
        services.AddScoped<RevokeContestCertificate>();
        services.AddScoped<PrintContestCertificate>();
        services.AddScoped<Demo.FurnishContests>();
        services.AddEvery(TimeSpan.FromHours(1), (hall, stop) => hall.GetRequiredService<KeepContests>().Run(stop));
    }

    public override Task Furnish(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<Demo.FurnishContests>().Run(stop);

    public override IEnumerable<MenuEntry> Menu => [new("/contests", "contests.menu", 34, Act.SeeContacts)];

    public override void MapSite(IEndpointRouteBuilder site)
    {
        ListContests.Map(site);
        ShowResults.Map(site);
        PrintContestCertificate.Map(site);
    }

    public override void MapApi(IEndpointRouteBuilder api) => ContestsApi.Map(api.MapGroup("/contests").WithTags("Contests"));
}
