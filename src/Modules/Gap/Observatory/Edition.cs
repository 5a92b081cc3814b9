using System.Security.Cryptography;
using System.Text;
using Guildhall.Foundation.Audit;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Gap.Observatory;

/// <summary>What the observatory tells of one quarter: published once, and never changed; only withdrawn, with a reason.</summary>
public class Edition : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required int Year { get; init; }
    public required int Number { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
    /// <summary>The <see cref="Sheet"/>, as JSON. The audit trail holds its digest.</summary>
    [Unaudited]
    public required string Sheet { get; init; }
    /// <summary>SHA-256 of the sheet.</summary>
    public required string Digest { get; init; }
    public DateTimeOffset? WithdrawnAt { get; private set; }
    public string WithdrawnBecause { get; private set; } = "";
    public int Version { get; set; }

    public Quarter Quarter => new(Year, Number);

    public static Edition Of(Quarter quarter, string sheet, DateTimeOffset at) => new() { Year = quarter.Year, Number = quarter.Number, PublishedAt = at, Sheet = sheet, Digest = DigestOf(sheet) };

    public static string DigestOf(string sheet) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sheet)));

    public Refusal? Withdraw(string because, DateTimeOffset at)
    {
        if (WithdrawnAt is not null) return new Conflict(new Text("observatory.withdrawn-before"));
        (WithdrawnAt, WithdrawnBecause) = (at, because);
        return null;
    }

    internal class Mapping : IEntityTypeConfiguration<Edition>
    {
        public void Configure(EntityTypeBuilder<Edition> edition)
        {
            edition.ToTable("gap_editions");
            edition.HasIndex(e => new { e.Year, e.Number }).IsUnique();
            edition.Property(e => e.Digest).HasMaxLength(64);
            edition.Property(e => e.WithdrawnBecause).HasMaxLength(500);
            edition.Ignore(e => e.Quarter);
        }
    }
}
