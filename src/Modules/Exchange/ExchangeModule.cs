using Guildhall.Exchange.Courses;
using Guildhall.Exchange.Equivalences;
using Guildhall.Exchange.Pathways;
using Guildhall.Exchange.Requests;
using Guildhall.Exchange.Units;
using Guildhall.Foundation.Audit;

namespace Guildhall.Exchange;

/// <summary>How learners and teachers go to another member and come back: courses, credit and its recognition, calls, stays.</summary>
public class ExchangeModule : Module
{
    public override void AddServices(IServiceCollection services)
    {
        AddCourses(services);
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
        services.AddScoped<ShowPathway>();
        services.AddScoped<WritePathway>();
        services.AddScoped<Demo.FurnishExchange>();
        services.AddHostedService<EscalateRequests.Daily>();
    }

    public override IEnumerable<MenuEntry> Menu => [new("/courses", "exchange.menu", 18, Act.SeeContacts) { Also = ["/equivalences", "/credit-requests", "/credit-units", "/what-if", "/results", "/pathways"] }];

    public override void MapSite(IEndpointRouteBuilder site)
    {
        ImportCourses.Map(site);
        CoursesApi.MapLists(site);
    }

    public override void MapApi(IEndpointRouteBuilder api)
    {
        CoursesApi.Map(api.MapGroup("/courses").WithTags("Courses"));
    }

    public override Task Furnish(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<Demo.FurnishExchange>().Run(stop);

    public override Task Start(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<EquivalenceStore>().Load(stop);
}
