using Microsoft.Playwright;

namespace Guildhall.Browser.Tests;

/// <summary>Pictures of every page, for people to look at: GUILDHALL_PICTURES names the folder, GUILDHALL_PICTURES_OF the kinds (with commas; else all), GUILDHALL_PICTURES_POSTINGS how many postings the demonstration shall have.</summary>
[Collection(Journeys.Name)]
public sealed class PictureTests(DemoHall hall)
{
    static readonly string? Folder = Environment.GetEnvironmentVariable("GUILDHALL_PICTURES");

    static readonly string[] Of = Environment.GetEnvironmentVariable("GUILDHALL_PICTURES_OF")?.Split(',') ?? [];

    [Fact]
    public async Task Pictures_of_every_page()
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Folder), "No pictures are asked for: GUILDHALL_PICTURES names no folder.");
        Directory.CreateDirectory(Folder);
        foreach (var kind in Pages.All.Where(k => Of.Length == 0 || Of.Contains(k.Name, StringComparer.Ordinal)))
            foreach (var language in Words.Languages)
            {
                await using var reader = await hall.Reader(language, kind.Role, 1440);
                await kind.Open(reader, hall);
                foreach (var (width, scheme) in new[] { (1440, ColorScheme.Light), (1440, ColorScheme.Dark), (390, ColorScheme.Dark), (390, ColorScheme.Light) })
                {
                    await reader.Page.SetViewportSizeAsync(width, 900);
                    await reader.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                    await reader.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{kind.Name}-{language}-{width}-{scheme}.png".ToLowerInvariant()), FullPage = true });
                }
            }
    }

    /// <summary>The two pictures of README.md.</summary>
    [Fact]
    public async Task Pictures_of_the_readme()
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Folder), "No pictures are asked for: GUILDHALL_PICTURES names no folder.");
        await using var reader = await hall.Reader(width: 1200);
        await reader.Go("/");
        await reader.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, "home.png") });
        // Words that were marked, and the reasons.
        await reader.Go($"/postings/{hall.PostingId}");
        var reasons = (await reader["#recognised"].BoundingBoxAsync())!;
        await reader.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, "posting.png"), FullPage = true, Clip = new() { Y = reasons.Y - 410, Width = 1200, Height = 950 } });
    }
}
