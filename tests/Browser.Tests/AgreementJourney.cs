using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Guildhall.Browser.Tests;

/// <summary>How four organisations come to an agreement: from the template over approvals and signatures to the signed PDF and the first evidence.</summary>
[Collection(Journeys.Name)]
public sealed class AgreementJourney(DemoHall hall)
{
    [Fact]
    public async Task Four_parties_go_from_a_template_to_approvals_a_signed_PDF_and_the_first_evidence()
    {
        Assert.SkipUnless(DemoHall.HasChromium, "No Chromium.");
        var members = new[] { Testing.Given.Organisation("Fore College", OrganisationKind.School, "前程学院"), Testing.Given.Organisation("Second Works", chinese: "次元机械"), Testing.Given.Organisation("Third College", OrganisationKind.School, "三江学院"), Testing.Given.Organisation("Fourth Hospital", OrganisationKind.Hospital, "四季医院") };
        await hall.House.GivenAlliance(members);
        var parties = new List<Reader>();
        foreach (var member in members)
        {
            var reader = await hall.Reader();
            var account = await hall.House.GivenAccount(Role.Coordinator, member);
            await DemoHall.SignIn(reader.Page, account.Email, account.Password);
            parties.Add(reader);
        }
        var first = parties[0];

        await first.Go("/agreements/write");
        await first.Page.FillAsync("[name='Input.TitleEn']", "A training base of four");
        await first.Page.FillAsync("[name='Input.TitleZh']", "四方共建实训基地");
        await first.Page.FillAsync("[name='Input.From']", "2026-11-22");
        await first.Page.FillAsync("[name='Input.Until']", "2029-11-21");
        for (var i = 0; i < 4; i++) await first.Page.SelectOptionAsync($"[name='Input.Parties[{i}].OrganisationId']", members[i].Id.ToString());
        await Press(first, "Make the draft");
        await Expect(first["h1"]).ToHaveTextAsync("A training base of four");
        var path = new Uri(first.Page.Url).AbsolutePath;
        await Press(first, "Offer it to the others");

        await parties[1].Go(path + "/propose");
        await parties[1].Page.FillAsync("[name='Input.Clauses[1].Text[en]']", "The parties train forty-eight learners a term.");
        await parties[1].Page.FillAsync("[name='Input.Why']", "More places.");
        await Press(parties[1], "Put it on the table");
        await first.Go(path + "/compare");
        await Expect(first["main"]).ToContainTextAsync("forty-eight");

        foreach (var party in parties)
        {
            await party.Go(path);
            await Press(party, "Approve exactly this text");
        }
        foreach (var party in parties)
        {
            await party.Go(path);
            await party.Page.FillAsync("[name='Input.Position']", "Director");
            await Press(party, "Sign");
        }
        await first.Go(path);
        await Expect(first[".head .state"]).ToHaveTextAsync("In force");

        await first.Go(path + "/signatures");
        await Press(first, "Make a key");
        await Press(first, "Sign the PDF with this key");
        await Expect(first["#signed ~ ul a"]).ToHaveCountAsync(1);
        var signed = await first.Page.APIRequest.GetAsync(new Uri(new Uri(first.Page.Url), (await first["#signed ~ ul a"].First.GetAttributeAsync("href"))!).ToString());
        var pdf = System.Text.Encoding.Latin1.GetString(await signed.BodyAsync());
        Assert.StartsWith("%PDF-1.7", pdf, StringComparison.Ordinal);
        Assert.Contains("/ETSI.CAdES.detached", pdf, StringComparison.Ordinal);

        await first.Go(path + "/commitments/add");
        await first.Page.SelectOptionAsync("[name='Input.PartyId']", new SelectOptionValue { Label = "Second Works" });
        await first.Page.FillAsync("[name='Input.TitleEn']", "Install six robot cells");
        await first.Page.FillAsync("[name='Input.Due']", "2027-06-30");
        await first.Page.FillAsync("[name='Input.TargetAmount']", "6");
        await first.Page.FillAsync("[name='Input.Unit']", "cells");
        await Press(first, "Add it");
        var commitment = new Uri(first.Page.Url).AbsolutePath;

        await parties[1].Go(commitment);
        await parties[1].Page.FillAsync("[name='Input.Text']", "Four cells stand.");
        await parties[1].Page.FillAsync("[name='Input.Reached']", "4");
        await parties[1].Page.SetInputFilesAsync("[name='Input.File']", new FilePayload { Name = "cells.png", MimeType = "image/png", Buffer = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0] });
        await Press(parties[1], "Report");
        await parties[3].Go(commitment);
        await Expect(parties[3][".line b"]).ToHaveTextAsync("Four cells stand.");
        await Expect(parties[3][".facts"]).ToContainTextAsync("4 of 6 cells");
        Assert.Empty(parties.SelectMany(p => p.Complaints));
        foreach (var party in parties) await party.DisposeAsync();
    }

    static Task Press(Reader reader, string name) => reader.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
}
