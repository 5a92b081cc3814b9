using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.Applications;

/// <summary>An organisation applies to an alliance: through its representative, or from outside with an e-mail address that must first be proved.</summary>
public class Apply(GuildhallDb db, Documents documents, ApplicationNews news, MemberDirectory members, Acting acting, TimeProvider clock)
{
    public class Input
    {
        public Guid? AllianceId { get; set; }
        /// <summary>The organisation for which a signed-in person applies; nobody's when it is from outside.</summary>
        public Guid? OrganisationId { get; set; }
        public MembershipTier Tier { get; set; } = MembershipTier.Member;
        [Required, StringLength(8000, MinimumLength = 20)] public string? Reasons { get; set; }
        [StringLength(200)] public string? NameZh { get; set; }
        [StringLength(200)] public string? NameEn { get; set; }
        public OrganisationKind Kind { get; set; } = OrganisationKind.School;
        [StringLength(120)] public string? ContactName { get; set; }
        [EmailAddress, StringLength(256)] public string? ContactEmail { get; set; }
        public List<IFormFile> Files { get; set; } = [];
    }

    /// <summary>Where the application is; null when the address must be proved first.</summary>
    public record Result(Guid Id, bool MustConfirm);

    public async Task<Outcome<Result>> Run(Input input, CancellationToken stop)
    {
        var who = acting.Who;
        if (Rules.Broken(input) is { } broken) return broken;
        if (input.AllianceId is not { } allianceId || !await db.Set<AllianceBody>().AnyAsync(a => a.Id == allianceId, stop)) return new Invalid(nameof(input.AllianceId), new Text("rule.required"));
        if (Documents.Check(nameof(input.Files), input.Files) is { } wrong) return wrong;
        var name = Localised.EnglishAndChinese(input.NameEn, input.NameZh);
        Application application;
        if (input.OrganisationId is { } organisationId)
        {
            if (!who.May(Act.Represent, organisationId)) return new Missing();
            if (await members.OrNull(organisationId, stop) is not { } organisation) return new Missing();
            var today = clock.Today();
            if (await db.Set<Membership>().AnyAsync(m => m.AllianceId == allianceId && m.OrganisationId == organisationId && (m.Until == null || m.Until >= today), stop)) return new Conflict(new Text("application.member-already"));
            if (await db.Set<Application>().AnyAsync(a => a.AllianceId == allianceId && a.OrganisationId == organisationId && (a.State == ApplicationState.Submitted || a.State == ApplicationState.Asked || a.State == ApplicationState.Voting), stop)) return new Conflict(new Text("application.open-already"));
            application = new Application { AllianceId = allianceId, Name = organisation.Name, Kind = organisation.Kind, Tier = input.Tier, Reasons = input.Reasons!.Trim(), MadeAt = clock.GetUtcNow() }.By(organisationId);
        }
        else
        {
            if (name.IsEmpty) return new Invalid(nameof(input.NameZh), new Text("organisation.no-name"));
            if (string.IsNullOrWhiteSpace(input.ContactName)) return new Invalid(nameof(input.ContactName), new Text("rule.required"));
            if (string.IsNullOrWhiteSpace(input.ContactEmail)) return new Invalid(nameof(input.ContactEmail), new Text("rule.required"));
            application = new Application
            {
                AllianceId = allianceId, Name = name, Kind = input.Kind, Tier = input.Tier, Reasons = input.Reasons!.Trim(), ContactName = input.ContactName.Trim(), ContactEmail = input.ContactEmail.Trim(), MadeAt = clock.GetUtcNow(),
            };
        }
        db.Add(application);
        await documents.Keep(application.Id, input.Files, stop);
        await news.Pass(application, stop);
        if (application.ContactEmail is not null) await news.Tell(application, "application.mail.confirm", "", stop);
        await db.SaveChangesAsync(stop);
        return new Result(application.Id, application.ContactEmail is not null);
    }
}
