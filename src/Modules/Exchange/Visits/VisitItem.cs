using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Exchange.Visits;

/// <summary>One item of the itinerary that a host writes for those who come to its place: on which day, from when, what, where, and who receives them.</summary>
public class VisitItem : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid PlaceId { get; init; }
    public required DateOnly Day { get; set; }
    public required TimeOnly From { get; set; }
    public TimeOnly? Until { get; set; }
    [Writing]
    public required Localised What { get; set; }
    public required Localised Where { get; set; }
    /// <summary>Who receives the group: a name.</summary>
    [Writing]
    public string? Receiver { get; set; }
    public int Version { get; set; }

    public string Href => $"{HrefOf(PlaceId)}#item-{Id:N}";

    public static string HrefOf(Guid place) => $"/visits/{place}";

    internal class Mapping : IEntityTypeConfiguration<VisitItem>
    {
        public void Configure(EntityTypeBuilder<VisitItem> item)
        {
            item.ToTable("exchange_visit_items");
            item.Ignore(i => i.Href);
            item.Property(i => i.What).HasMaxLength(1000);
            item.Property(i => i.Where).HasMaxLength(1000);
            item.Property(i => i.Receiver).HasMaxLength(200);
            item.HasIndex(i => new { i.PlaceId, i.Day });
        }
    }
}
