using System.Text;
using System.Text.Json;
using Guildhall.Alliance.Members;
using Guildhall.Demand.Imports;
using Guildhall.Demand.Postings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guildhall.Demand.Tests.Imports;

/// <summary>One house for the stories of a class; each uses sources and employers of its own.</summary>
public sealed class ImportHouse : IAsyncLifetime
{
    public TestHouse House { get; private set; } = null!;

    public Organisation Owner { get; } = Given.Organisation("Northern Works");

    public async ValueTask InitializeAsync()
    {
        House = await TestHouse.Start();
        await House.GivenAlliance(Owner);
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();
}

/// <summary>Files, and what they do to a house.</summary>
static class Importing
{
    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A posting as a board publishes it.</summary>
    public static Dictionary<string, object?> Vacancy(string? id, string title = "Welder", string employer = "Harbour Works", string? text = null, string? until = "2027-03-31") => new()
    {
        ["@type"] = "JobPosting", ["identifier"] = id, ["title"] = title, ["hiringOrganization"] = new Dictionary<string, object?> { ["name"] = employer }, ["validThrough"] = until,
        ["description"] = text ?? $"<p>{title} wanted. You join metal parts by welding, read technical drawings and keep the workplace safe.</p>",
    };

    public static byte[] Lines(params IEnumerable<Dictionary<string, object?>> vacancies) => Bytes(string.Join('\n', vacancies.Select(v => JsonSerializer.Serialize(v))));

    /// <summary>Imports as the operator.</summary>
    public static Task<Outcome<ImportPostings.Result>> Import(this ImportHouse house, byte[] content, string source, Action<ImportPostings.Input>? but = null, Func<ImportCounts, bool>? goOn = null) =>
        house.House.Import(content, source, house.Owner.Id, but, goOn);

    public static async Task<Outcome<ImportPostings.Result>> Import(this TestHouse house, byte[] content, string source, Guid owner, Action<ImportPostings.Input>? but = null, Func<ImportCounts, bool>? goOn = null)
    {
        var path = Path.Combine(house.Services.GetRequiredService<Hall>().Uploads, $"{Guid.CreateVersion7():N}.test");
        await File.WriteAllBytesAsync(path, content);
        return await house.Import(path, source, owner, but, goOn);
    }

    public static Task<Outcome<ImportPostings.Result>> Import(this TestHouse house, string path, string source, Guid owner, Action<ImportPostings.Input>? but = null, Func<ImportCounts, bool>? goOn = null)
    {
        var input = new ImportPostings.Input { Source = source, OrganisationId = owner, Path = path, Rejections = path + ".rejections" };
        but?.Invoke(input);
        return house.Run<ImportPostings, Outcome<ImportPostings.Result>>(import => import.Run(input, counts => Task.FromResult(goOn?.Invoke(counts) ?? true), CancellationToken.None));
    }

    /// <summary>The postings of a source, by identifier.</summary>
    public static Task<Dictionary<string, Posting>> PostingsOf(this TestHouse house, string source) => house.WithDb(db =>
        (from p in db.Set<Posting>().AsNoTracking() join s in db.Set<PostingSource>() on p.SourceId equals s.Id where s.Name == source select p).ToDictionaryAsync(p => p.SourceKey, StringComparer.Ordinal));

    /// <summary>What was wrong, line by line, as the list says it.</summary>
    public static List<Rejection> RejectionsOf(ImportPostings.Result result) => [.. Rejections.Read(result.Rejections)];

    /// <summary>Read, new, changed, unchanged, rejected.</summary>
    public static (int, int, int, int, int) Sum(this ImportCounts c)
    {
        Assert.True(c.Holds);
        return (c.Read, c.New, c.Changed, c.Unchanged, c.Rejected);
    }
}
