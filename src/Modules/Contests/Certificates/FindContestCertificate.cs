using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Members;
using Guildhall.Contests.Events;
using Guildhall.Contests.Teams;
using Guildhall.Formats.Documents;
using Guildhall.Formats.Pdf;

namespace Guildhall.Contests.Certificates;

/// <summary>Says of a code whether there is such a certificate and whether it still holds; anyone who has the code may ask.</summary>
public class FindContestCertificate(GuildhallDb db, ContestAccess access, MemberDirectory members)
{
    public record Result(ContestCertificate Certificate, Contest Contest, ContestEvent Event, Localised Unit, Localised Organiser, bool MayPrint, bool MayRevoke)
    {
        public bool Holds => Certificate.RevokedOn is null;
    }

    public async Task<Outcome<Result>> Run(string code, CancellationToken stop)
    {
        var tidy = code.Trim().ToUpperInvariant();
        if (await db.Set<ContestCertificate>().SingleOrDefaultAsync(c => c.Code == tidy, stop) is not { } certificate) return new Missing();
        var one = await db.Set<ContestEvent>().AsNoTracking().SingleAsync(e => e.Id == certificate.EventId, stop);
        var contest = await db.Set<Contest>().AsNoTracking().SingleAsync(c => c.Id == certificate.ContestId, stop);
        var names = await members.Many([certificate.OrganisationId, contest.OrganiserOrganisationId], stop);
        var runs = access.Runs(contest);
        var mayPrint = runs || access.Own.Contains(certificate.OrganisationId) || (access.Who.AccountId is { } account && certificate.AccountId == account);
        return new Result(certificate, contest, one, Name(certificate.OrganisationId), Name(contest.OrganiserOrganisationId), mayPrint && certificate.RevokedOn is null, runs && certificate.RevokedOn is null);

        Localised Name(Guid id) => names.GetValueOrDefault(id)?.Name ?? new([]);
    }
}

/// <summary>Whoever runs the contest revokes a certificate, with the reason, which the public page tells.</summary>
public class RevokeContestCertificate(GuildhallDb db, FindContestCertificate find, TimeProvider clock)
{
    public class Input
    {
        [Required, StringLength(1000)] public string? Reason { get; set; }
    }

    public async Task<Outcome<string>> Run(string code, Input input, CancellationToken stop)
    {
        var found = await find.Run(code, stop);
        if (found.Refusal is { } refusal) return refusal;
        if (!found.Value.MayRevoke) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        if (found.Value.Certificate.Revoke(clock.Today(), input.Reason!.Trim()) is { } not) return not;
        return await db.SaveOr(found.Value.Certificate.Code, stop);
    }
}

/// <summary>A certificate as PDF, for whose it is, for the unit, and for whoever runs the contest.</summary>
public class PrintContestCertificate(FindContestCertificate find, PublicAddress address, Words words, TimeProvider clock)
{
    public async Task<Outcome<byte[]>> Run(string code, CancellationToken stop)
    {
        var found = await find.Run(code, stop);
        if (found.Refusal is { } refusal) return refusal;
        if (!found.Value.MayPrint) return new Missing();
        var c = found.Value;
        Passage Said(string key, params object?[] gaps) => new(words[key, gaps], Words.Language);
        var certificate = c.Certificate;
        var text = certificate.Role == TeamRole.Coach ? "contest-certificate.text-coach" : "contest-certificate.text";
        var paper = new Paper(words["contest-certificate.title"], Words.Language,
        [
            new PaperHeading(new(certificate.Name, Words.Language)),
            new PaperText(Said(text, c.Unit.ToString(), c.Contest.Title.ToString(), c.Event.Name.ToString(), certificate.Award)),
            new PaperTable([Said("contest-certificate.code"), Said("contest-results.award"), Said("contest-certificate.issued")], [[new(certificate.Code, "en"), Said("enum.Award." + certificate.Award), new(Words.Date(certificate.IssuedOn), Words.Language)]]),
            new PaperText(new(c.Organiser.ToString(), c.Organiser.LanguageFor(Words.Language))),
            new PaperText(Said("contest-certificate.check-at", address.Of(certificate.Href))),
        ], certificate.Code);
        var (pdf, fault) = PaperPdf.Write(paper, clock.GetUtcNow());
        return fault is null ? pdf! : new Conflict(new Text("contest-certificate.no-font", fault.Value ?? ""));
    }

    public static void Map(IEndpointRouteBuilder site) => site.MapGet("/contests/certificates/{code}/certificate.pdf", async (string code, PrintContestCertificate print, HttpContext http, CancellationToken stop) =>
        (await print.Run(code, stop)).ToHttp(content =>
        {
            http.Response.Headers.CacheControl = "private, no-store";
            return Results.File(content, "application/pdf", $"{code}.pdf");
        })).RequireRateLimiting("search").ExcludeFromDescription();
}
