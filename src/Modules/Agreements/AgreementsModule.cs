using Guildhall.Agreements.Approval;
using Guildhall.Agreements.Changes;
using Guildhall.Agreements.Commitments;
using Guildhall.Agreements.Documents;
using Guildhall.Agreements.Files;
using Guildhall.Agreements.Negotiation;
using Guildhall.Agreements.Paper;
using Guildhall.Agreements.Register;
using Guildhall.Agreements.Texts;
using Guildhall.Foundation.Audit;

namespace Guildhall.Agreements;

/// <summary>What organisations agree with each other: texts in several languages, negotiation, approval, signing, and what becomes of it.</summary>
public class AgreementsModule : Module
{
    public override void AddServices(IServiceCollection services)
    {
        services.AddScoped<ListAgreements>();
        services.AddScoped<FindAgreement>();
        services.AddScoped<WriteAgreement>();
        services.AddScoped<WriteParties>();
        services.AddScoped<AgreementChoices>();
        services.AddScoped<MakeTemplate>();
        services.AddScoped<MakePublic>();
        services.AddScoped<KeepAgreementFile>();
        services.AddScoped<AgreementTurns>();
        services.AddScoped<TableVersion>();
        services.AddScoped<ProposeVersion>();
        services.AddScoped<OfferDraft>();
        services.AddScoped<CompareVersions>();
        services.AddScoped<CommentOnClause>();
        services.AddScoped<CheckTranslation>();
        services.AddSingleton<ReceiptKey>();
        services.AddScoped<BringIntoForce>();
        services.AddScoped<DecideVersion>();
        services.AddScoped<ReadReceipt>();
        services.AddScoped<VerifyReceipt>();
        services.AddScoped<AddCommitment>();
        services.AddScoped<ReportCommitment>();
        services.AddScoped<DrawCommitment>();
        services.AddScoped<ListQuotas>();
        services.AddScoped<GiveNotice>();
        services.AddScoped<GiveUpChange>();
        services.AddScoped<FollowAgreement>();
        services.AddScoped<RemindExpiry>();
        services.AddEvery(TimeSpan.FromHours(1), (hall, stop) => hall.GetRequiredService<RemindExpiry>().Run(stop));
        services.AddEvery(TimeSpan.FromDays(1), async (hall, stop) =>
        {
            await hall.GetRequiredService<KeepAgreementFile>().Sweep(stop);
            await hall.GetRequiredService<SignDocument>().Sweep(stop);
        });
        services.AddScoped<EnterPaper>();
        services.AddScoped<PaperSheet>();
        services.AddScoped<ImportPaper>();
        AddInstitutes(services);
        AddCeremonies(services);
        AddEwp(services);
        services.AddScoped<ShowNetwork>();
        services.AddSingleton<TieStore>();
        services.AddSingleton<IFollowChanges>(provider => provider.GetRequiredService<TieStore>());
        services.AddScoped<Demo.FurnishAgreements>();
        services.AddScoped<PrintAgreement>();
        services.AddSingleton<SigningKeys>();
        services.AddScoped<MakeSigningKey>();
        services.AddSingleton<SealImages>();
        services.AddScoped<KeepSealImage>();
        services.AddScoped<SignDocument>();
    }

    static void AddInstitutes(IServiceCollection services)
    {
        services.AddScoped<Institutes.InstituteAccess>();
        services.AddScoped<Institutes.ListInstitutes>();
        services.AddScoped<Institutes.FindInstitute>();
        services.AddScoped<Institutes.WriteInstitute>();
        services.AddScoped<Institutes.TellYear>();
        services.AddScoped<Demo.FurnishInstitutes>();
    }

    static void AddCeremonies(IServiceCollection services)
    {
        services.AddScoped<Ceremonies.CeremonyAccess>();
        services.AddScoped<Ceremonies.ListCeremonies>();
        services.AddScoped<Ceremonies.FindCeremony>();
        services.AddScoped<Ceremonies.WriteCeremony>();
        services.AddScoped<Demo.FurnishCeremonies>();
    }

    static void AddEwp(IServiceCollection services)
    {
        services.AddSingleton<Ewp.EwpKeys>();
        services.AddSingleton<Ewp.EwpNetwork>();
        services.AddSingleton<Ewp.EwpVisits>();
        services.AddSingleton<Ewp.TermsText>();
        services.AddScoped<Ewp.EwpPartners>();
        services.AddScoped<Ewp.EwpQueue>();
        services.AddScoped<Ewp.CallPartner>();
        services.AddScoped<Ewp.SettleIias>();
        services.AddScoped<Ewp.TakeIia>();
        services.AddScoped<Ewp.SendEwpCalls>();
        services.AddScoped<Ewp.AnswerPartner>();
        services.AddScoped<Ewp.ShowManifest>();
        services.AddScoped<Ewp.WriteTerms>();
        services.AddScoped<Ewp.KeepEwp>();
        services.AddEvery(TimeSpan.FromSeconds(5), async (hall, stop) =>
        {
            await hall.GetRequiredService<Ewp.SettleIias>().Run(stop);
            await hall.GetRequiredService<Ewp.SendEwpCalls>().Run(stop);
        });
    }

    public override IEnumerable<MenuEntry> Menu => [new("/agreements", "agreements.menu", 35) { Also = ["/institutes", "/ceremonies"] }];

    public override Task Start(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<TieStore>().Load(stop);

    public override async Task Furnish(IServiceProvider services, CancellationToken stop)
    {
        await services.GetRequiredService<Demo.FurnishAgreements>().Run(stop);
        await services.GetRequiredService<Demo.FurnishInstitutes>().Run(stop);
        await services.GetRequiredService<Demo.FurnishCeremonies>().Run(stop);
    }

    public override void MapSite(IEndpointRouteBuilder site)
    {
        AgreementsApi.MapSheet(site);
        Institutes.InstitutesApi.MapSheet(site);
        ReadReceipt.Map(site);
        KeepAgreementFile.Map(site);
        PrintAgreement.Map(site);
        ImportPaper.Map(site);
        SignDocument.Map(site);
        Ewp.AnswerPartner.Map(site);
    }

    public override void MapApi(IEndpointRouteBuilder api)
    {
        AgreementsApi.Map(api.MapGroup("/agreements").WithTags("Agreements"));
        Institutes.InstitutesApi.Map(api.MapGroup("/institutes").WithTags("Agreements"));
    }
}
