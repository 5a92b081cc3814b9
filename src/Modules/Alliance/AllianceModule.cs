using Guildhall.Alliance.Access;
using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.Memberships;
using Guildhall.Alliance.Sheets;
using Guildhall.Alliance.Outbox;
using Guildhall.Foundation.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Guildhall.Alliance;

/// <summary>Organisations, alliances and accounts.</summary>
public class AllianceModule : Module
{
    /// <summary>The cookie that a signed-in browser brings.</summary>
    public const string SignInCookie = "guildhall";

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
        services.AddScoped<UploadShelf>();
        services.AddSingleton<SheetFaults>();
        services.AddScoped<SheetDesk>();
        services.AddScoped<SheetIntake, Dues.TakePayments>();
        AddMemberships(services);
        AddApplications(services);
        AddPeople(services);
        AddPrivacy(services);
        AddWebhooks(services);
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
        services.AddScoped<MakeAccount>();
        AddAccounts(services);
        services.AddIdentityCore<Account>(options =>
        {
            options.User.RequireUniqueEmail = true;
            options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            options.Lockout = new LockoutOptions { MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5) };
        }).AddUserManager<HallAccounts>().AddSignInManager().AddUserStore<UserOnlyStore<Account, GuildhallDb, Guid, IdentityUserClaim<Guid>, IdentityUserLogin<Guid>, IdentityUserToken<Guid>, AccountPasskey>>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<PublicAddress>((options, address) =>
        {
            options.ServerDomain = address.IsSet ? address.Root.Host : null;
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
        });
        // What Identity keeps in the browser between the two steps of a passkey.
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.TwoFactorUserIdScheme, options =>
        {
            options.Cookie.Name = "guildhall-passkey";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.ExpireTimeSpan = TimeSpan.FromMinutes(5);
        }).AddCookie(IdentityConstants.ApplicationScheme, options =>
        {
            options.Cookie.Name = SignInCookie;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.LoginPath = "/sign-in";
            options.ReturnUrlParameter = "returnUrl";
            options.ExpireTimeSpan = Session.Idle;
            options.SlidingExpiration = true;
            options.Events.OnRedirectToLogin = context => Refuse(context, StatusCodes.Status401Unauthorized);
            options.Events.OnRedirectToAccessDenied = context => Refuse(context, StatusCodes.Status403Forbidden);
        });
    }

    static void AddAccounts(IServiceCollection services)
    {
        services.AddSingleton<CommonPasswords>();
        services.AddSingleton<PasswordRules>();
        services.AddSingleton<OpenIdDoor>();
        services.AddScoped<Sessions>();
        services.AddScoped<Steps>();
        services.AddScoped<Links>();
        services.AddScoped<SecondFactors>();
        services.AddScoped<SignIn>();
        services.AddScoped<SignInByCode>();
        services.AddScoped<SignInByPasskey>();
        services.AddScoped<SignInByProvider>();
        services.AddScoped<ConfirmSignIn>();
        services.AddScoped<ListSignIns>();
        services.AddScoped<EndSignIn>();
        services.AddScoped<AskReset>();
        services.AddScoped<ResetPassword>();
        services.AddScoped<ChangePassword>();
        services.AddScoped<Profile>();
        services.AddScoped<SetSecondFactor>();
        services.AddScoped<KeepPasskeys>();
        services.AddScoped<PasskeyTrail>();
        services.AddScoped<ListProviders>();
        services.AddScoped<KeepProviders>();
        services.AddScoped<ScopeNames>();
        services.AddScoped<ListScopes>();
        services.AddScoped<ListPeople>();
        services.AddScoped<Invite>();
        services.AddScoped<EndGrant>();
        services.AddScoped<AcceptInvitation>();
        services.AddScoped<Register>();
        services.AddScoped<DecideRegistration>();
        services.AddScoped<KeepKeys>();
        services.AddScoped<ShowMe>();
        services.AddScoped<ListMail>();
        // The people of an alliance and of the hall stand on the page of an organisation's. Afterwards, because the pages' own set-up begins with an empty list.
        services.PostConfigure<RazorPagesOptions>(options =>
        {
            options.Conventions.AddPageRoute("/Access/People", "/alliances/{allianceId:guid}/people-access");
            options.Conventions.AddPageRoute("/Access/People", "/people-access/hall");
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
        services.AddScoped<Gifts>();
        services.AddScoped<People.PeopleFigures>();
        services.AddScoped<IKnownFigures>(services => services.GetRequiredService<People.PeopleFigures>());
        services.AddScoped<RecordContribution>();
        services.AddScoped<ListContributions>();
        services.AddScoped<Dues.KeepDues>();
        services.AddScoped<Dues.ListDues>();
        services.AddScoped<FindDuplicates>();
        services.AddScoped<MergeOrganisations>();
        services.AddScoped<KeepApart>();
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

    static void AddPrivacy(IServiceCollection services)
    {
        services.AddScoped<Privacy.FindSubject>();
        services.AddScoped<Privacy.ShowHeld>();
        services.AddScoped<Privacy.ExportPerson>();
        services.AddScoped<Privacy.ErasePerson>();
        services.AddScoped<Privacy.FindNamings>();
        services.AddScoped<Privacy.DecideNaming>();
        services.AddScoped<Privacy.ListConsents>();
        services.AddScoped<Privacy.WithdrawConsent>();
        services.AddScoped<Privacy.ShowReceipt>();
        services.AddScoped<Privacy.Transfers.ListTransfers>();
        services.AddScoped<Privacy.Transfers.WriteTransfer>();
        services.AddScoped<Privacy.Transfers.ExportTransfers>();
        services.AddScoped<SharingPolicy>();
        services.AddScoped<SetSharing>();
        services.PostConfigure<RazorPagesOptions>(options =>
        {
            options.Conventions.AddPageRoute("/Privacy/Index", "/privacy/people/{person:guid}");
            options.Conventions.AddPageRoute("/Privacy/Index", "/privacy/accounts/{account:guid}");
        });
    }

    static void AddWebhooks(IServiceCollection services)
    {
        services.AddSingleton<Webhooks.WebhookSecrets>();
        services.AddScoped<Webhooks.ITellPrograms, Webhooks.MembershipEvents>();
        services.AddScoped<Webhooks.ITellPrograms, Webhooks.ApplicationEvents>();
        services.AddScoped<Webhooks.ITellPrograms, Webhooks.TaskEvents>();
        services.AddScoped<Webhooks.KeepWebhooks>();
        services.AddScoped<Webhooks.FindWebhook>();
        services.AddScoped<Webhooks.WriteDeliveries>();
        services.AddScoped<Webhooks.SendDeliveries>();
        services.AddSingleton<Webhooks.DeliveryRunner>();
        services.AddSingleton<Foundation.Audit.IFollowChanges>(provider => provider.GetRequiredService<Webhooks.DeliveryRunner>());
        services.AddHostedService(provider => provider.GetRequiredService<Webhooks.DeliveryRunner>());
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

    public override IEnumerable<MenuEntry> Menu => [new("/members", "members.menu", 40) { Also = ["/roll", "/applications", "/contributions", "/people", "/dues"] }, new("/desk", "desk.menu", 5, Act.SeeContacts) { Also = ["/tasks"] }];

    public override void MapApi(IEndpointRouteBuilder api)
    {
        MembersApi.Map(api.MapGroup("/members").WithTags("Members"));
        ShowMe.Map(api);
        Tasks.TasksApi.Map(api.MapGroup("/tasks").WithTags("Tasks"));
        Applications.ApplicationsApi.Map(api.MapGroup("/applications").WithTags("Applications"));
        var people = api.MapGroup("/people").WithTags("People");
        people.MapGet("/", async ([AsParameters] People.ListPeople.Input input, People.ListPeople list, CancellationToken stop) => (await list.Run(input, stop)).ToHttp()).WithSummary("The learners or staff of an organisation").Produces<People.ListPeople.Result>().ProducesProblem(403).ProducesProblem(404);
        people.MapPost("/", async (People.WritePerson.Input input, People.WritePerson write, CancellationToken stop) => (await write.Run(null, input, stop)).ToHttp(id => Results.Created($"/people/{id}", new { id }))).WithSummary("Add a learner or one of the staff").ProducesValidationProblem().ProducesProblem(403);
        people.MapPut("/{id:guid}", async (Guid id, People.WritePerson.Input input, People.WritePerson write, CancellationToken stop) => (await write.Run(id, input, stop)).ToHttp(_ => Results.NoContent())).WithSummary("Change the record of a person").ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        Privacy.Transfers.TransfersApi.Map(api.MapGroup("/transfers").WithTags("Transfers"));
        RollApi.Map(api.MapGroup("/roll").WithTags("Roll"));
        Webhooks.WebhooksApi.Map(api.MapGroup("/organisations/{organisationId:guid}/webhooks").WithTags("Webhooks"));
    }

    public override void MapSite(IEndpointRouteBuilder site)
    {
        ExportMembers.Map(site);
        ExportRoll.Map(site);
        AllianceSheets.Map(site);
        SheetIntake.Map(site);
        Webhooks.WebhooksApi.MapSheets(site);
        People.ExportPeople.Map(site);
        Privacy.Transfers.ExportTransfers.Map(site);
    }

    // Nobody is signed in, no link leads in, and what waited to be sent may have been sent by the hall from which the backup comes.
    public override async Task AfterRestore(GuildhallDb db, CancellationToken stop)
    {
        await EndSignIns.Run(db, stop);
        await db.Set<Session>().ExecuteDeleteAsync(stop);
        await db.Set<Link>().ExecuteDeleteAsync(stop);
        await db.Set<OutgoingMail>().Where(m => m.SentAt == null).ExecuteUpdateAsync(set => set.SetProperty(m => m.SentAt, m => m.WrittenAt).SetProperty(m => m.NextAt, (DateTimeOffset?)null), stop);
        // Their secrets are sealed by keys that no backup holds, and the other hall may go on calling: whoever keeps a webhook turns it on anew.
        await db.Set<Webhooks.WebhookDelivery>().Where(d => d.NextAt != null).ExecuteUpdateAsync(set => set.SetProperty(d => d.NextAt, (DateTimeOffset?)null), stop);
        await db.Set<Webhooks.Webhook>().Where(h => h.IsOn).ExecuteUpdateAsync(set => set.SetProperty(h => h.IsOn, false), stop);
    }

    // A program gets a plain answer; a person gets the sign-in page.
    static Task Refuse(Microsoft.AspNetCore.Authentication.RedirectContext<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions> context, int status)
    {
        if (KeyDoor.IsForPrograms(context.Request.Path) || status == StatusCodes.Status403Forbidden) context.Response.StatusCode = status;
        else context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
