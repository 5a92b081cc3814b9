using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Members;
using Guildhall.Foundation.Mail;

namespace Guildhall.Alliance.Applications;

/// <summary>Passes the turn of an application and tells its applicant: on the desk when it is a member of the hall, by mail when it is from outside. Writes into the caller's save.</summary>
public class ApplicationNews(GuildhallDb db, Turns turns, Notices notices, PublicAddress address, ApplicationKeys keys, Words words, TimeProvider clock)
{
    /// <summary>Gives the turn to whoever is to act in its present state.</summary>
    public async Task Pass(Application application, CancellationToken stop)
    {
        var about = new Turns.About("application", application.Id, application.Name, Href(application)) { WithinAllianceId = application.AllianceId, WaitingOrganisationId = application.State == ApplicationState.Asked ? null : application.OrganisationId };
        switch (application.State)
        {
            case ApplicationState.Submitted or ApplicationState.Voting:
                await turns.Pass(about, [new Holder(Act.ManageMembership, AllianceId: application.AllianceId)], stop);
                break;
            case ApplicationState.Asked when application.OrganisationId is { } organisation:
                await turns.Pass(about, [new Holder(Act.Represent, OrganisationId: organisation)], stop);
                break;
            default:
                await turns.End("application", application.Id, stop);
                break;
        }
    }

    /// <summary>Tells the applicant what happened, with what was said.</summary>
    public async Task Tell(Application application, string mail, string detail, CancellationToken stop)
    {
        if (application.ContactEmail is { } email)
            db.Post(clock, email, words[mail + ".subject", application.Name.ToString()], words[mail, application.ContactName, application.Name.ToString(), detail, address.Of($"{Href(application)}?key={keys.For(application.Id)}")]);
        else if (application.OrganisationId is { } organisation) await notices.TellThoseWhoMay(Act.Represent, organisation, "application", application.Name, Href(application), stop);
    }

    static string Href(Application application) => $"/applications/{application.Id}";
}
