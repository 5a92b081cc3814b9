using Guildhall.Exchange.Attainments;
using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Courses;
using Guildhall.Exchange.Equivalences;
using Guildhall.Exchange.Lending;
using Guildhall.Exchange.Nominations;
using Guildhall.Exchange.Pathways;
using Guildhall.Exchange.Requests;
using Guildhall.Exchange.Stays;
using Guildhall.Exchange.Units;
using Guildhall.Exchange.Visits;
using Guildhall.Foundation.Audit;

namespace Guildhall.Exchange;

/// <summary>How learners and teachers go to another member and come back: courses, credit and its recognition, calls, stays.</summary>
public class ExchangeModule : Module
{
    public override void AddServices(IServiceCollection services)
    {
        AddCourses(services);
        AddCalls(services);
        AddNominations(services);
        AddStays(services);
        AddVisits(services);
        AddLending(services);
    }

    static void AddCourses(IServiceCollection services)
    {
        services.AddSingleton<CourseMaker>();
        services.AddSingleton<EquivalenceStore>();
        services.AddSingleton<IFollowChanges>(provider => provider.GetRequiredService<EquivalenceStore>());
        services.AddScoped<Rates>();
        services.AddScoped<UnitAccess>();
        services.AddScoped<StateRate>();
        services.AddScoped<ShowUnits>();
        services.AddScoped<KeepGrades>();
        services.AddScoped<CourseAccess>();
        services.AddScoped<CourseSheet>();
        services.AddScoped<WriteCourse>();
        services.AddScoped<OfferCourse>();
        services.AddScoped<ListCourses>();
        services.AddScoped<FindCourse>();
        services.AddScoped<ImportCourses>();
        services.AddScoped<ImportResults>();
        services.AddScoped<ListResults>();
        services.AddScoped<RuleText>();
        services.AddScoped<RuleChoices>();
        services.AddScoped<TouchedRules>();
        services.AddScoped<WriteRule>();
        services.AddScoped<ListRules>();
        services.AddScoped<FindRule>();
        services.AddScoped<WhatIf>();
        services.AddScoped<RequestAccess>();
        services.AddScoped<RequestTurns>();
        services.AddScoped<SuggestEquivalents>();
        services.AddScoped<AskForCredit>();
        services.AddScoped<AnswerRequest>();
        services.AddScoped<ListRequests>();
        services.AddScoped<FindRequest>();
        services.AddScoped<EscalateRequests>();
        services.AddScoped<AttainmentAccess>();
        services.AddScoped<ContestAwards>();
        services.AddScoped<StateAttainment>();
        services.AddScoped<DecideAttainment>();
        services.AddScoped<ListAttainments>();
        services.AddScoped<ShowPathway>();
        services.AddScoped<WritePathway>();
        services.AddScoped<Demo.FurnishExchange>();
        services.AddDaily((hall, stop) => hall.GetRequiredService<EscalateRequests>().Run(stop));
    }

    static void AddCalls(IServiceCollection services)
    {
        services.AddScoped<CallAccess>();
        services.AddScoped<WriteCall>();
        services.AddScoped<MoveCall>();
        services.AddScoped<OfferPlaces>();
        services.AddScoped<DecidePlace>();
        services.AddScoped<TieQuota>();
        services.AddScoped<AskAboutCall>();
        services.AddScoped<AnswerQuestion>();
        services.AddScoped<FindCall>();
        services.AddScoped<ListCalls>();
        services.AddScoped<KeepRequirements>();
        services.AddScoped<Alliance.Desk.ICalendarEntries, CallsInCalendar>();
        services.AddScoped<Alliance.Desk.ICalendarEntries, StaysInCalendar>();
        services.AddScoped<Alliance.Desk.ICalendarEntries, OfferingsInCalendar>();
    }

    static void AddNominations(IServiceCollection services)
    {
        services.AddSingleton<PaperKeeper>();
        services.AddSingleton<IFollowChanges>(provider => provider.GetRequiredService<PaperKeeper>());
        services.AddScoped<ReadPaper>();
        services.AddScoped<NominationAccess>();
        services.AddScoped<NominationTurns>();
        services.AddScoped<ApplyToCall>();
        services.AddScoped<MoveNomination>();
        services.AddScoped<OrderNominations>();
        services.AddScoped<AppealAllocation>();
        services.AddScoped<Allocate>();
        services.AddScoped<QuotaRoom>();
        services.AddScoped<WaitingList>();
        services.AddScoped<FindNomination>();
        services.AddScoped<ListNominations>();
    }

    static void AddStays(IServiceCollection services)
    {
        services.AddScoped<StayAccess>();
        services.AddScoped<StayTurns>();
        services.AddScoped<BeginStay>();
        services.AddScoped<MoveStay>();
        services.AddScoped<ArrangeStay>();
        services.AddScoped<AgreementCourses>();
        services.AddScoped<WriteAgreement>();
        services.AddScoped<ApproveAgreement>();
        services.AddScoped<WriteContract>();
        services.AddScoped<ApproveContract>();
        services.AddScoped<PrintContract>();
        services.AddScoped<WriteEntry>();
        services.AddScoped<WriteTranscript>();
        services.AddScoped<RecogniseStay>();
        services.AddScoped<FindStay>();
        services.AddScoped<ListStays>();
        services.AddScoped<ListAway>();
        services.AddScoped<CountStays>();
        services.AddScoped<CountBalance>();
        services.AddScoped<ListDrawn>();
        services.AddScoped<KeepExchange>();
        services.AddScoped<Standards.MakeTranscript>();
        services.AddScoped<Standards.AnswerMobilities>();
        services.AddScoped<Standards.OoapiDoors>();
        services.AddEvery(TimeSpan.FromHours(1), (hall, stop) => hall.GetRequiredService<KeepExchange>().Run(stop));
        services.AddEvery(TimeSpan.FromDays(1), (hall, stop) => hall.GetRequiredService<PaperKeeper>().Sweep(hall.GetRequiredService<GuildhallDb>(), stop));
        services.AddScoped<Demo.FurnishStays>();
    }

    static void AddVisits(IServiceCollection services)
    {
        services.AddScoped<VisitAccess>();
        services.AddScoped<FindVisit>();
        services.AddScoped<WriteVisitItem>();
        services.AddScoped<GiveVisitTask>();
        services.AddScoped<Alliance.Desk.ICalendarEntries, VisitsInCalendar>();
    }

    static void AddLending(IServiceCollection services)
    {
        services.AddScoped<WriteExpert>();
        services.AddScoped<ListExperts>();
        services.AddScoped<RequestLoan>();
        services.AddScoped<MoveLoan>();
    }

    public override IEnumerable<Panel> Panels => [new("commitment", nameof(Stays.Panels.ExchangesOfCommitment), 10), new("agreement", nameof(Stays.Panels.BalanceOfExchange), 10)];

    public override async Task Furnish(IServiceProvider services, CancellationToken stop)
    {
        await services.GetRequiredService<Demo.FurnishExchange>().Run(stop);
        await services.GetRequiredService<Demo.FurnishStays>().Run(stop);
    }

    public override Task Start(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<EquivalenceStore>().Load(stop);

    public override IEnumerable<MenuEntry> Menu =>
    [
        new("/courses", "courses.menu", 22, Act.SeeContacts) { Also = ["/equivalences", "/credit-requests", "/credit-units", "/what-if", "/results", "/attainments", "/pathways"] },
        new("/calls", "exchange.menu", 32, Act.SeeContacts) { Also = ["/nominations", "/stays", "/visits", "/lending"] },
    ];

    public override void MapSite(IEndpointRouteBuilder site)
    {
        ImportCourses.Map(site);
        CoursesApi.MapLists(site);
        ListCalls.Map(site);
        ListNominations.Map(site);
        ReadPaper.Map(site);
        ListStays.Map(site);
        CountStays.Map(site);
        PrintContract.Map(site);
        FindVisit.Map(site);
        ListExperts.Map(site);
        Standards.MakeTranscript.Map(site);
        Standards.AnswerMobilities.Map(site);
        Standards.OoapiDoors.Map(site);
    }

    public override void MapApi(IEndpointRouteBuilder api)
    {
        CoursesApi.Map(api.MapGroup("/courses").WithTags("Courses"));
        CallsApi.Map(api.MapGroup("/calls").WithTags("Calls"));
        StaysApi.Map(api.MapGroup("/stays").WithTags("Stays"));
    }
}
