using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Alliance.Desk;

/// <summary>That a person does not want a kind of news on the desk, or in the mail. Without one, both are wanted.</summary>
public class NewsChoice
{
    [Person(OnErasure.Erased)]
    public required Guid AccountId { get; init; }
    public required string Kind { get; init; }
    public bool OnDesk { get; set; } = true;
    public bool ByMail { get; set; } = true;

    internal class Mapping : IEntityTypeConfiguration<NewsChoice>
    {
        public void Configure(EntityTypeBuilder<NewsChoice> choice)
        {
            choice.ToTable("alliance_news_choices");
            choice.HasKey(c => new { c.AccountId, c.Kind });
            choice.Property(c => c.Kind).HasMaxLength(40);
        }
    }
}
