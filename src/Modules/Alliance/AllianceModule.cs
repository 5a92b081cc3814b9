using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.Memberships;
using Guildhall.Alliance.Sheets;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Guildhall.Alliance;

/// <summary>Organisations, alliances and accounts.</summary>
public class AllianceModule : Module
{
    public override void AddServices(IServiceCollection services)
    {
        services.AddScoped<MemberDirectory>();
        services.AddScoped<LeadOrganisation>();
        services.AddScoped<ListMembers>();
        services.AddScoped<FindMember>();
        services.AddScoped<IOpenFiles, MemberFiles>();
        services.AddScoped<MemberAccess>();
        services.AddScoped<ExportMembers>();
        services.AddScoped<WriteOrganisation>();
        services.AddSingleton<Registers>();
        services.AddScoped<HallAddress>();
        services.AddScoped<UploadShelf>();
        services.AddSingleton<SheetFaults>();
        AddMemberships(services);
        AddApplications(services);
        AddPeople(services);
        services.AddScoped<Desk.Turns>();
        services.AddScoped<Desk.Notices>();
        services.AddScoped<Desk.TurnRows>();
        services.AddScoped<Desk.ShowDesk>();
        services.AddScoped<Desk.NudgeTurn>();
        services.AddScoped<Desk.ListStuck>();
        services.AddScoped<Desk.ReadNews>();
        services.AddScoped<Desk.ChooseNews>();
        services.AddScoped<Desk.SendDigests>();
        services.AddHostedService<Desk.DigestRunner>();
        services.AddScoped<Tasks.OpenTask>();
        services.AddScoped<Tasks.ListTasks>();
        services.AddScoped<Tasks.FindTask>();
        services.AddScoped<Tasks.ReportTask>();
        services.AddScoped<Tasks.RunTask>();
        services.AddScoped<Tasks.WriteTask>();
        services.AddScoped<Home.ShowHome>();
        services.AddScoped<SignIn>();
        services.AddScoped<MakeAccount>();
        services.AddIdentityCore<Account>(options =>
        {
            options.User.RequireUniqueEmail = true;
            options.Password = new PasswordOptions { RequiredLength = 12, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false, RequiredUniqueChars = 5 };
            options.Lockout = new LockoutOptions { MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5) };
        }).AddSignInManager().AddUserStore<UserOnlyStore<Account, GuildhallDb, Guid>>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, options =>
        {
            options.Cookie.Name = "guildhall";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.LoginPath = "/sign-in";
            options.ReturnUrlParameter = "returnUrl";
            options.ExpireTimeSpan = TimeSpan.FromHours(12);
            options.SlidingExpiration = true;
            options.Events.OnRedirectToLogin = context => Refuse(context, StatusCodes.Status401Unauthorized);
            options.Events.OnRedirectToAccessDenied = context => Refuse(context, StatusCodes.Status403Forbidden);
            options.Events.OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync;
        });
    }

    static void AddMemberships(IServiceCollection services)
    {
        services.AddScoped<ChooseAlliance>();
        services.AddScoped<ShowRoll>();
        services.AddScoped<ExportRoll>();
        services.AddScoped<FindMembership>();
        services.AddScoped<MoveMembership>();
        services.AddScoped<IssueCertificate>();
        services.AddScoped<FindCertificate>();
        services.AddScoped<IContributions, Gifts>();
        services.AddScoped<RecordContribution>();
        services.AddScoped<ListContributions>();
        services.AddScoped<Dues.KeepDues>();
        services.AddScoped<Dues.ListDues>();
        services.AddScoped<FindDuplicates>();
        services.AddScoped<MergeOrganisations>();
    }

    static void AddPeople(IServiceCollection services)
    {
        services.AddScoped<People.ListPeople>();
        services.AddScoped<People.ExportPeople>();
        services.AddScoped<People.PersonSheet>();
        services.AddScoped<People.WritePerson>();
        services.AddScoped<People.FindPerson>();
        services.AddScoped<People.InvitePerson>();
        services.AddScoped<People.ClaimRecord>();
        services.AddScoped<People.CheckPeople>();
    }

    static void AddApplications(IServiceCollection services)
    {
        services.AddSingleton<Applications.ApplicationKeys>();
        services.AddScoped<Applications.Documents>();
        services.AddScoped<Applications.Applications>();
        services.AddScoped<Applications.ApplicationNews>();
        services.AddScoped<Applications.Apply>();
        services.AddScoped<Applications.FindApplication>();
        services.AddScoped<Applications.MoveApplication>();
        services.AddScoped<Applications.ListApplications>();
    }

    public override IEnumerable<MenuEntry> Menu => [new("/members", "members.menu", 40), new("/desk", "desk.menu", 5, Act.SeeContacts)];

    public override void MapApi(IEndpointRouteBuilder api)
    {
        MembersApi.Map(api.MapGroup("/members").WithTags("Members"));
        Tasks.TasksApi.Map(api.MapGroup("/tasks").WithTags("Tasks"));
        Applications.ApplicationsApi.Map(api.MapGroup("/applications").WithTags("Applications"));
        var people = api.MapGroup("/people").WithTags("People");
        people.MapGet("/", async ([AsParameters] People.ListPeople.Input input, People.ListPeople list, CancellationToken stop) => (await list.Run(input, stop)).ToHttp()).WithSummary("The learners or staff of an organisation").Produces<People.ListPeople.Result>().ProducesProblem(403).ProducesProblem(404);
        people.MapPost("/", async (People.WritePerson.Input input, People.WritePerson write, CancellationToken stop) => (await write.Run(null, input, stop)).ToHttp(id => Results.Created($"/people/{id}", new { id }))).WithSummary("Add a learner or one of the staff").ProducesValidationProblem().ProducesProblem(403);
        people.MapPut("/{id:guid}", async (Guid id, People.WritePerson.Input input, People.WritePerson write, CancellationToken stop) => (await write.Run(id, input, stop)).ToHttp(_ => Results.NoContent())).WithSummary("Change the record of a person").ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        RollApi.Map(api.MapGroup("/roll").WithTags("Roll"));
    }

    public override void MapSite(IEndpointRouteBuilder site)
    {
        ExportMembers.Map(site);
        ExportRoll.Map(site);
        People.ExportPeople.Map(site);
    }

    public override Task AfterRestore(GuildhallDb db, CancellationToken stop) => EndSignIns.Run(db, stop);

    // A program gets a plain answer; a person gets the sign-in page.
    static Task Refuse(Microsoft.AspNetCore.Authentication.RedirectContext<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Path.StartsWithSegments("/api") || status == StatusCodes.Status403Forbidden) context.Response.StatusCode = status;
        else context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
