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
        services.AddScoped<Desk.Turns>();
        services.AddScoped<Desk.Notices>();
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
    }

    public override IEnumerable<MenuEntry> Menu => [new("/members", "members.menu", 40)];

    public override void MapApi(IEndpointRouteBuilder api)
    {
        MembersApi.Map(api.MapGroup("/members").WithTags("Members"));
        RollApi.Map(api.MapGroup("/roll").WithTags("Roll"));
    }

    public override void MapSite(IEndpointRouteBuilder site)
    {
        ExportMembers.Map(site);
        ExportRoll.Map(site);
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
