using Guildhall.Demand.Postings;
using Guildhall.Foundation.Audit;
using Guildhall.Recruitment.Files;
using Guildhall.Recruitment.JobApplications;
using Guildhall.Recruitment.Talent;
using Guildhall.Recruitment.Vetting;

namespace Guildhall.Recruitment;

/// <summary>How learners come to enterprises: who vetted whom, applications, the talent list.</summary>
public class RecruitmentModule : Module
{
    public override void AddServices(IServiceCollection services)
    {
        services.AddSingleton<FileKeeper>();
        services.AddSingleton<IFollowChanges>(provider => provider.GetRequiredService<FileKeeper>());
        AddVetting(services);
        AddJobs(services);
        AddTalent(services);
    }

    static void AddJobs(IServiceCollection services)
    {
        services.AddScoped<JobAccess>();
        services.AddScoped<JobTurns>();
        services.AddScoped<ApplyForJob>();
        services.AddScoped<ProposeLearners>();
        services.AddScoped<MoveJob>();
        services.AddScoped<SayInJob>();
        services.AddScoped<ReadJobFile>();
        services.AddScoped<OfferSlots>();
        services.AddScoped<ChooseSlot>();
        services.AddScoped<AskOutcomes>();
        services.AddEvery(TimeSpan.FromHours(1), async (hall, stop) =>
        {
            await hall.GetRequiredService<AskOutcomes>().Run(stop);
            await hall.GetRequiredService<Talent.SweepTalent>().Run(stop);
        });
        services.AddScoped<AnswerOutcome>();
        services.AddScoped<CopyPosting>();
        services.AddScoped<FindJob>();
        services.AddScoped<FindJobsOfPosting>();
        services.AddScoped<ListJobs>();
        services.AddScoped<Alliance.Desk.ICalendarEntries, InterviewsInCalendar>();
    }

    static void AddTalent(IServiceCollection services)
    {
        services.AddScoped<TalentAccess>();
        services.AddScoped<KeepTalent>();
        services.AddScoped<SweepTalent>();
        services.AddScoped<SearchTalent>();
        services.AddScoped<InviteTalent>();
        services.AddScoped<Demo.FurnishRecruitment>();
    }

    static void AddVetting(IServiceCollection services)
    {
        services.AddSingleton<VettingBook>();
        services.AddSingleton<HeldBack>(provider => provider.GetRequiredService<VettingBook>());
        services.AddSingleton<IFollowChanges>(provider => provider.GetRequiredService<VettingBook>());
        services.AddScoped<VettingAccess>();
        services.AddScoped<GiveVerdict>();
        services.AddScoped<DecideLook>();
        services.AddScoped<Annotate>();
        services.AddScoped<FindVetted>();
        services.AddScoped<ListVerdicts>();
        services.AddScoped<ListWaiting>();
        services.AddScoped<WriteRules>();
        services.AddScoped<ReadVerdictFile>();
        services.AddScoped<CallForLooks>();
        services.AddEvery(TimeSpan.FromMinutes(1), (hall, stop) => hall.GetRequiredService<CallForLooks>().Run(stop));
        services.AddEvery(TimeSpan.FromDays(1), (hall, stop) => hall.GetRequiredService<FileKeeper>().Sweep(hall.GetRequiredService<GuildhallDb>(), stop));
        // A posting stands on the page of an employer. Afterwards, because the pages' own set-up begins with an empty list.
        services.PostConfigure<RazorPagesOptions>(options => options.Conventions.AddPageRoute("/Vetting/Show", "/vetting/postings/{id:guid}"));
    }

    public override Task Furnish(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<Demo.FurnishRecruitment>().Run(stop);

    public override IEnumerable<MenuEntry> Menu => [new("/job-applications", "recruitment.menu", 30, Act.SeeContacts) { Also = ["/vetting", "/talent"] }];

    public override IEnumerable<Panel> Panels => [new("posting", nameof(JobsOfPosting), 2), new("posting", nameof(VettingOfPosting), 5), new("member", nameof(VettingOfMember), 5)];

    public override void MapSite(IEndpointRouteBuilder site)
    {
        ListVerdicts.Map(site);
        ReadVerdictFile.Map(site);
        ReadJobFile.Map(site);
        ChooseSlot.Map(site);
        ListJobs.Map(site);
    }

    public override void MapApi(IEndpointRouteBuilder api)
    {
        VettingApi.Map(api.MapGroup("/vetting").WithTags("Vetting"));
        JobsApi.Map(api.MapGroup("/job-applications").WithTags("Job applications"));
        TalentApi.Map(api.MapGroup("/talent").WithTags("Talent list"));
    }
}
