using Guildhall.Demand.Postings;
using Guildhall.Foundation.Audit;
using Guildhall.Recruitment.Files;
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
        services.AddHostedService<CallForLooks.Minutely>();
        // A posting stands on the page of an employer. Afterwards, because the pages' own set-up begins with an empty list.
        services.PostConfigure<RazorPagesOptions>(options => options.Conventions.AddPageRoute("/Vetting/Show", "/vetting/postings/{id:guid}"));
    }

    public override IEnumerable<MenuEntry> Menu => [new("/vetting", "recruitment.menu", 30, Act.ManagePeople)];

    public override IEnumerable<Panel> Panels => [new("posting", nameof(VettingOfPosting), 5), new("member", nameof(VettingOfMember), 5)];

    public override void MapSite(IEndpointRouteBuilder site)
    {
        ListVerdicts.Map(site);
        ReadVerdictFile.Map(site);
    }

    public override void MapApi(IEndpointRouteBuilder api)
    {
        VettingApi.Map(api.MapGroup("/vetting").WithTags("Vetting"));
    }
}
