using Guildhall.Alliance.Accounts;
using Guildhall.Foundation.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Guildhall.Browser.Tests;

/// <summary>Passkeys with Chromium's own authenticator, a virtual one.</summary>
[Collection(Journeys.Name)]
public sealed class PasskeyTests(DemoHall hall)
{
    [Fact]
    public async Task A_person_adds_a_passkey_signs_in_with_it_and_cannot_any_more_when_it_is_removed()
    {
        await using var reader = await hall.Reader();
        var page = reader.Page;
        var account = await hall.House.GivenAccount(Role.Teacher);
        // A passkey is for a name, never for a number of the network.
        var site = $"http://localhost:{hall.House.Address.Port}";
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });

        await page.GotoAsync(site + "/sign-in?returnUrl=%2Faccount%2Fpasskeys");
        await page.FillAsync("[name='Input.Email']", account.Email);
        await page.FillAsync("[name='Input.Password']", account.Password);
        await page.ClickAsync("main form button >> nth=0");
        await page.FillAsync("[name='Input.Name']", "Office computer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(reader["tbody th"]).ToHaveTextAsync("Office computer");

        await page.ClickAsync("form[action='/sign-out'] button");
        await page.GotoAsync(site + "/sign-in?returnUrl=%2Faccount%2Fsign-ins");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Expect(reader["h1"]).ToHaveTextAsync("Sign-ins");
        await Expect(reader["tbody tr"].Filter(new() { HasText = "This one" })).ToContainTextAsync("Passkey");
        Assert.Equal(1, await hall.House.WithDb(db => db.Set<AccountPasskey>().CountAsync(p => p.UserId == account.Id)));

        await page.GotoAsync(site + "/account/passkeys");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the passkey Office computer" }).ClickAsync();
        await Expect(reader[".empty"]).ToBeVisibleAsync();
        await page.ClickAsync("form[action='/sign-out'] button");
        await page.GotoAsync(site + "/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Expect(reader[".summary"]).ToContainTextAsync("not known here");
        // The trail says what became of it, and holds nothing by which anybody could sign in.
        var trail = await hall.House.WithDb(async db => (await db.Set<AuditEntry>().Where(e => e.Kind == "alliance_passkeys" && e.RecordId == account.Id.ToString()).OrderBy(e => e.Seq).ToListAsync()).ConvertAll(e => (e.Action, e.AccountId, Payload: AuditTrail.Read(e)!)));
        Assert.Equal([AuditAction.Created, AuditAction.Changed, AuditAction.Deleted], trail.Select(e => e.Action));
        Assert.All(trail, e => Assert.Equal(account.Id, e.AccountId));
        Assert.All(trail, e => Assert.InRange(e.Payload.Length, 1, 200));
        Assert.Contains("Office computer", trail[0].Payload, StringComparison.Ordinal);
        Assert.DoesNotContain(reader.Complaints, c => !c.Contains("asks a stranger", StringComparison.Ordinal));
    }
}
