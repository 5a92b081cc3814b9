using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Guildhall.Browser.Tests;

/// <summary>A file with faults comes in, is mended, and comes in whole.</summary>
[Collection(Journeys.Name)]
public sealed class ImportJourney(DemoHall hall)
{
    /// <summary>Four postings; the second row's headcount and the third's pay cannot be read.</summary>
    public const string Faulty = """
        Job title,Description,Openings,Region,Salary,Deadline,Reference
        Porcelain restorer,Restores porcelain and keeps records of the work,2,CN-120116,6000-9000,2027-03-31,A-1
        Porcelain painter,Paints porcelain by hand after old patterns,several,CN-120116,6000-9000,2027-03-31,A-2
        Porcelain packer,Packs porcelain and loads the van,3,CN-120116,by agreement?,2027-03-31,A-3
        Porcelain seller,Sells porcelain and advises customers in English,1,CN-120116,5000-7000,2027-03-31,A-4
        """;

    [Fact]
    public async Task A_file_with_two_bad_rows_is_shown_mended_brought_in_and_found()
    {
        await using var reader = await hall.Reader(role: Role.HrOfficer);
        await reader.BringIn("porcelain.csv", Faulty);
        await reader["main form .btn"].ClickAsync();
        await Expect(reader["td.bad"]).ToHaveCountAsync(2);
        await Expect(reader["td.bad"].Nth(0)).ToContainTextAsync("several");
        await Expect(reader["td.bad"].Nth(1)).ToContainTextAsync("by agreement?");

        await reader.BringIn("porcelain.csv", Faulty.Replace("several", "4", StringComparison.Ordinal).Replace("by agreement?", "5000-6000", StringComparison.Ordinal));
        await reader["main form .btn"].ClickAsync();
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Bring in 4 postings" }).ClickAsync();
        await reader["a.btn[href='/postings']"].ClickAsync();
        await hall.House.Settled();
        await reader["#q"].FillAsync("porcelain");
        await reader["form.find button"].ClickAsync();
        await Expect(reader["ol.list h3"]).ToHaveCountAsync(4);
        Assert.Empty(reader.Complaints);
    }
}

static class Importing
{
    /// <summary>Chooses a file on the page for bringing in, and sends it.</summary>
    public static async Task BringIn(this Reader reader, string name, string content)
    {
        await reader.Go("/imports");
        await reader["#Input_File"].SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) });
        await reader["main form .btn"].ClickAsync();
        await Expect(reader.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/imports/.+"));
    }
}
