using Guildhall.Foundation.Audit;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Foundation;

/// <summary>One fact about this hall as a whole, such as that it is a demo.</summary>
public class Setting
{
    public const string Demo = "demo";

    public required string Name { get; init; }
    public required string Value { get; set; }

    internal class Mapping : IEntityTypeConfiguration<Setting>
    {
        public void Configure(EntityTypeBuilder<Setting> setting)
        {
            setting.ToTable("hall_settings");
            setting.HasKey(s => s.Name);
            setting.Property(s => s.Name).HasMaxLength(60);
        }
    }
}

/// <summary>What every page needs to know of the hall, read once at start.</summary>
public sealed class HallFacts
{
    /// <summary>Its organisations are invented, and every page says so.</summary>
    public bool IsDemo { get; private set; }

    public async Task Load(GuildhallDb db, CancellationToken stop) =>
        IsDemo = await db.Set<Setting>().AnyAsync(s => s.Name == Setting.Demo && s.Value == "true", stop);
}
