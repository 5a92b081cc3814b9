using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.Applications;

/// <summary>What is done with an application.</summary>
public enum ApplicationMove { Confirm, Ask, Answer, SendToVote, Admit, Refuse, Withdraw }

/// <summary>Takes an application a step further: the applicant confirms, answers or withdraws; the secretariat asks, sends it to the vote, and records what was decided.</summary>
public class MoveApplication(GuildhallDb db, FindApplication find, Documents documents, Applications decide, ApplicationNews news, TimeProvider clock)
{
    public class Input
    {
        public ApplicationMove Move { get; set; }
        [StringLength(4000)] public string? Text { get; set; }
        public string? Resolution { get; set; }
        public DateOnly? From { get; set; }
        public MembershipTier? Tier { get; set; }
        /// <summary>An organisation of the hall that the applicant from outside turned out to be.</summary>
        public Guid? OrganisationId { get; set; }
        public List<IFormFile> Files { get; set; } = [];
    }

    public async Task<Outcome<Done>> Run(Guid id, string? key, Input input, CancellationToken stop)
    {
        var application = await db.Set<Application>().SingleOrDefaultAsync(a => a.Id == id, stop);
        if (application is null) return new Missing();
        var (secretariat, applicant) = find.Roles(application, key);
        if (!secretariat && !applicant) return new Missing();
        var isApplicants = input.Move is ApplicationMove.Confirm or ApplicationMove.Answer or ApplicationMove.Withdraw;
        if (isApplicants ? !applicant : !secretariat) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        if (input.Move is ApplicationMove.Ask or ApplicationMove.Answer or ApplicationMove.Refuse && string.IsNullOrWhiteSpace(input.Text)) return new Invalid(nameof(input.Text), new Text("rule.required"));
        if (input.Move == ApplicationMove.Admit) return input.From is { } from ? await decide.Admit(id, input.Resolution ?? "", from, stop, input.Tier, input.OrganisationId) : new Invalid(nameof(input.From), new Text("rule.required"));
        if (input.Move == ApplicationMove.Refuse) return await decide.Refuse(id, input.Resolution, input.Text!, stop);

        var kept = await db.Set<ApplicationDocument>().CountAsync(d => d.ApplicationId == id, stop);
        if (input.Move == ApplicationMove.Answer && (kept + input.Files.Count > Documents.Most ? new Invalid(nameof(input.Files), new Text("application.too-many", Documents.Most)) : Documents.Check(nameof(input.Files), input.Files)) is { } wrong) return wrong;
        if (input.Move == ApplicationMove.SendToVote && input.OrganisationId is { } same && !await db.Set<Organisation>().AnyAsync(o => o.Id == same && o.MergedIntoId == null, stop)) return new Missing();
        var now = clock.GetUtcNow();
        var refusal = input.Move switch
        {
            ApplicationMove.Confirm => application.Confirm(),
            ApplicationMove.Ask => application.Ask(input.Text!.Trim(), now),
            ApplicationMove.Answer => application.Answer(input.Text!.Trim(), now),
            ApplicationMove.SendToVote => application.SendToVote(input.OrganisationId),
            _ => application.Withdraw(now),
        };
        if (refusal is not null) return refusal;
        if (input.Move == ApplicationMove.Answer) await documents.Keep(id, input.Files, stop);
        await news.Pass(application, stop);
        if (input.Move == ApplicationMove.Ask) await news.Tell(application, "application.mail.asked", input.Text!.Trim(), stop);
        if (input.Move == ApplicationMove.SendToVote) await news.Tell(application, "application.mail.voting", "", stop);
        return await db.SaveOr(new Done(), stop);
    }
}
