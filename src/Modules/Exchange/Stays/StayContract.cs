using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Exchange.Stays;

/// <summary>A clause of a contract in its languages.</summary>
public sealed record ContractClause(Localised Heading, Localised Text);

/// <summary>The whole text of a contract of one stay: number, title, who makes it, clauses in Chinese and English.</summary>
public sealed record ContractText(string Number, Localised Title, string Person, Localised Home, Localised Host, IReadOnlyList<ContractClause> Clauses)
{
    static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The languages of a contract, the governing one first.</summary>
    public static readonly IReadOnlyList<string> Languages = ["zh-Hans", "en"];

    /// <summary>The form that is kept and hashed: the same text always gives the same bytes. O(length).</summary>
    public string ToJson() => JsonSerializer.Serialize(new Kept(Number, Texts(Title), Person, Texts(Home), Texts(Host), [.. Clauses.Select(c => new KeptClause(Texts(c.Heading), Texts(c.Text)))]), Form);

    public static ContractText FromJson(string json)
    {
        var kept = JsonSerializer.Deserialize<Kept>(json, Form)!;
        return new ContractText(kept.Number, new(kept.Title), kept.Person, new(kept.Home), new(kept.Host), [.. kept.Clauses.Select(c => new ContractClause(new(c.Heading), new(c.Text)))]);
    }

    static SortedDictionary<string, string> Texts(Localised text) => new(text.Texts.ToDictionary(), StringComparer.Ordinal);

    sealed record Kept(string Number, SortedDictionary<string, string> Title, string Person, SortedDictionary<string, string> Home, SortedDictionary<string, string> Host, List<KeptClause> Clauses);

    sealed record KeptClause(SortedDictionary<string, string> Heading, SortedDictionary<string, string> Text);
}

/// <summary>One version of the tripartite contract of an internship: learner, college and enterprise approve the same text, which its hash fixes.</summary>
public class StayContract : ApprovedByThree
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    [Person(OnErasure.Erased, Through = typeof(Stay))]
    public required Guid StayId { get; init; }
    public required int Number { get; init; }
    public required StayParty Proposer { get; init; }
    /// <summary>A <see cref="ContractText"/>.</summary>
    public required string Content { get; init; }
    /// <summary>SHA-256 of the content in lower-case hexadecimal.</summary>
    public required string Hash { get; init; }
    public required DateTimeOffset At { get; init; }

    public static string HashOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    public ContractText Read() => ContractText.FromJson(Content);

    internal class Mapping : IEntityTypeConfiguration<StayContract>
    {
        public void Configure(EntityTypeBuilder<StayContract> contract)
        {
            contract.ToTable("exchange_contracts");
            contract.Ignore(c => c.IsInForce);
            contract.Property(c => c.Hash).HasMaxLength(64);
            contract.Property(c => c.Rejection).HasMaxLength(1000);
            contract.Property(c => c.Approvals).IsConcurrencyToken();
            contract.HasIndex(c => new { c.StayId, c.Number }).IsUnique();
        }
    }
}
