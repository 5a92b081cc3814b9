using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Alliance.Members;

/// <summary>What an organisation is.</summary>
public enum OrganisationKind { School, University, Enterprise, Association, Hospital, Foundation, Government, ResearchCentre, OverseasBody }

/// <summary>A college, an enterprise or another body that takes part.</summary>
public class Organisation : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required OrganisationKind Kind { get; set; }
    public required Localised Name { get; set; }
    /// <summary>All names folded, for search in the database.</summary>
    public string NameFolded { get; private set; } = "";
    /// <summary>The Chinese name (else any) as it is spoken, then its first letters: for search, and for the order in Chinese lists.</summary>
    public string NamePinyin { get; private set; } = "";
    public Localised About { get; set; } = new([]);
    /// <summary>Code of a region of the taxonomy, such as "CN-110108".</summary>
    public string? RegionCode { get; set; }
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }
    public string? Website { get; set; }
    /// <summary>Code of the Ministry of Education's list of schools.</summary>
    public string? MoeCode { get; set; }
    /// <summary>Identifier of the Research Organization Registry, without its address.</summary>
    public string? Ror { get; set; }
    /// <summary>China's unified social credit code.</summary>
    public string? CreditCode { get; set; }
    /// <summary>The organisation that this one turned out to be; its page leads there, and lists leave it out.</summary>
    public Guid? MergedIntoId { get; private set; }
    public int Version { get; set; }

    /// <summary>Gives it its names; also those by which it is searched.</summary>
    public Organisation Called(Localised name)
    {
        Name = name;
        NameFolded = string.Join('\n', name.Texts.Values.Select(Folding.Fold));
        var spoken = name.In("zh-Hans");
        NamePinyin = name.OrNull("zh-Hans") is null ? Folding.Fold(spoken) : $"{Pinyin.Of(spoken)}\n{Pinyin.Initials(spoken)}";
        return this;
    }

    /// <summary>It is the same as another.</summary>
    public Refusal? MergeInto(Organisation other)
    {
        if (Id == other.Id) return new Conflict(new Text("merge.itself"));
        if (MergedIntoId is not null || other.MergedIntoId is not null) return new Conflict(new Text("merge.already"));
        MergedIntoId = other.Id;
        return null;
    }

    /// <summary>It was another after all.</summary>
    public Refusal? Part()
    {
        if (MergedIntoId is null) return new Conflict(new Text("merge.not-merged"));
        MergedIntoId = null;
        return null;
    }

    internal class Mapping : IEntityTypeConfiguration<Organisation>
    {
        public void Configure(EntityTypeBuilder<Organisation> organisation)
        {
            organisation.ToTable("alliance_organisations");
            organisation.Property(o => o.Name).HasMaxLength(1000);
            organisation.Property(o => o.RegionCode).HasMaxLength(20);
            organisation.Property(o => o.Website).HasMaxLength(300);
            organisation.Property(o => o.MoeCode).HasMaxLength(10);
            organisation.Property(o => o.Ror).HasMaxLength(9);
            organisation.Property(o => o.CreditCode).HasMaxLength(18);
            organisation.HasIndex(o => o.MoeCode);
            organisation.HasIndex(o => o.Ror);
            organisation.HasIndex(o => o.CreditCode);
        }
    }
}
