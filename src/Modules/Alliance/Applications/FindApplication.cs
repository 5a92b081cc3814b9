using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.Applications;

/// <summary>One application for those who may see it: its secretariat, its applicant's representatives, and whoever has the key of its mail. For all others there is none.</summary>
public class FindApplication(GuildhallDb db, Documents documents, MemberDirectory members, ApplicationKeys keys, Acting acting)
{
    public record Result(Application Application, Localised Alliance, IReadOnlyList<ApplicationDocument> Documents, bool IsSecretariat, bool IsApplicant, IReadOnlyList<MemberDirectory.Entry> Namesakes);

    public async Task<Outcome<Result>> Run(Guid id, string? key, CancellationToken stop)
    {
        var application = await db.Set<Application>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, stop);
        if (application is null) return new Missing();
        var (secretariat, applicant) = Roles(application, key);
        if (!secretariat && !applicant) return new Missing();
        var alliance = (await members.Alliances(stop)).Find(a => a.Id == application.AllianceId).Name;
        var kept = await db.Set<ApplicationDocument>().AsNoTracking().Where(d => d.ApplicationId == id).OrderBy(d => d.Id).ToListAsync(stop);
        // Somebody from outside may be an organisation that is here already.
        var names = application.OrganisationId is null && secretariat ? application.Name.Texts.Values.Select(Folding.Fold).ToList() : [];
        var namesakes = names.Count == 0 ? [] : (await members.All(stop)).Where(o => o.Name.Texts.Values.Any(n => names.Contains(Folding.Fold(n)))).ToList();
        return new Result(application, alliance, kept, secretariat, applicant, namesakes);
    }

    /// <summary>A document of an application that one may see.</summary>
    public async Task<Outcome<(ApplicationDocument Document, Stream Content)>> Open(Guid id, Guid documentId, string? key, CancellationToken stop)
    {
        var found = await Run(id, key, stop);
        if (found.Refusal is { } refusal) return refusal;
        return found.Value.Documents.FirstOrDefault(d => d.Id == documentId) is { } document && documents.OpenOrNull(documentId) is { } content ? (document, content) : new Missing();
    }

    internal (bool IsSecretariat, bool IsApplicant) Roles(Application application, string? key) =>
        (acting.Who.MayIn(Act.ManageMembership, application.AllianceId) && application.State != ApplicationState.Unconfirmed,
            (application.ContactEmail is not null && keys.Fits(key, application.Id))
            || (application.ContactEmail is null && application.OrganisationId is { } organisation && acting.Who.May(Act.Represent, organisation)));
}
