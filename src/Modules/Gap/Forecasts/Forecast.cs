using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Gap.Forecasts;

/// <summary>How sure whoever states a forecast is of it: decided and paid for, planned, or only possible.</summary>
public enum ForecastConfidence { Firm, Planned, Possible }

/// <summary>How many people of an occupation an organisation will want in a city in a quarter or a year. What it is about stays; its figures are revised.</summary>
public class Forecast : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>The enterprise; or the association, for its sector.</summary>
    public required Guid OrganisationId { get; init; }
    /// <summary>An ESCO occupation, or an ISCO unit group, by its number in the taxonomy.</summary>
    public required int Occupation { get; init; }
    public required string RegionCode { get; init; }
    public required int Year { get; init; }
    /// <summary>1 to 4; 0 for the whole year.</summary>
    public required int Quarter { get; init; }
    public int Headcount { get; private set; }
    /// <summary>The range, both ends or neither.</summary>
    public int? Low { get; private set; }
    public int? High { get; private set; }
    public ForecastConfidence? Confidence { get; private set; }
    /// <summary>The number of its last revision.</summary>
    public int Revision { get; private set; }
    public DateTimeOffset RevisedAt { get; private set; }
    public int Version { get; set; }

    /// <summary>States its figures, anew or for the first time. What changes nothing is no revision.</summary>
    public ForecastRevision? Revise(int headcount, int? low, int? high, ForecastConfidence? confidence, string? note, Who who, DateTimeOffset now)
    {
        if (Revision > 0 && (Headcount, Low, High, Confidence) == (headcount, low, high, confidence)) return null;
        (Headcount, Low, High, Confidence, RevisedAt) = (headcount, low, high, confidence, now);
        return new ForecastRevision { ForecastId = Id, Number = ++Revision, Headcount = headcount, Low = low, High = high, Confidence = confidence, Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(), Author = who.Name, AccountId = who.AccountId, At = now };
    }

    internal class Mapping : IEntityTypeConfiguration<Forecast>
    {
        public void Configure(EntityTypeBuilder<Forecast> forecast)
        {
            forecast.ToTable("gap_forecasts");
            forecast.HasIndex(f => new { f.OrganisationId, f.Occupation, f.RegionCode, f.Year, f.Quarter }).IsUnique();
            forecast.Property(f => f.RegionCode).HasMaxLength(20);
        }
    }
}

/// <summary>What a forecast said from a moment on, and who said so.</summary>
public class ForecastRevision
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ForecastId { get; init; }
    public required int Number { get; init; }
    public required int Headcount { get; init; }
    public int? Low { get; init; }
    public int? High { get; init; }
    public ForecastConfidence? Confidence { get; init; }
    public string? Note { get; init; }
    public required string Author { get; init; }
    [Person(OnErasure.Anonymised, nameof(Author))]
    public Guid? AccountId { get; init; }
    public required DateTimeOffset At { get; init; }

    internal class Mapping : IEntityTypeConfiguration<ForecastRevision>
    {
        public void Configure(EntityTypeBuilder<ForecastRevision> revision)
        {
            revision.ToTable("gap_forecast_revisions");
            revision.HasIndex(r => new { r.ForecastId, r.Number }).IsUnique();
            revision.HasIndex(r => r.AccountId);
            revision.Property(r => r.Note).HasMaxLength(500);
            revision.Property(r => r.Author).HasMaxLength(120);
        }
    }
}

/// <summary>That an organisation lets another read its forecasts.</summary>
public class ForecastReader
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OrganisationId { get; init; }
    public required Guid ReaderOrganisationId { get; init; }

    internal class Mapping : IEntityTypeConfiguration<ForecastReader>
    {
        public void Configure(EntityTypeBuilder<ForecastReader> reader)
        {
            reader.ToTable("gap_forecast_readers");
            reader.HasIndex(r => new { r.OrganisationId, r.ReaderOrganisationId }).IsUnique();
            reader.HasIndex(r => r.ReaderOrganisationId);
        }
    }
}
