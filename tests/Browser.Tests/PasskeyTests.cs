using Guildhall.Alliance.Accounts;
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
        Assert.DoesNotContain(reader.Complaints, c => !c.Contains("asks a stranger", StringComparison.Ordinal));
    }
}
