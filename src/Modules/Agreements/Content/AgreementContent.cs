using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Guildhall.Agreements.Content;

/// <summary>What an agreement is about.</summary>
public enum AgreementKind { LetterOfIntent, Memorandum, Framework, Exchange, CreditRecognition, Placement, JointInstitute, Donation }

/// <summary>As what an organisation takes part.</summary>
public enum PartyRole { College, University, Hospital, Enterprise, Association, Foundation, Government }

/// <summary>Who signs for a party, and in which position.</summary>
public sealed record Signatory(string Name, string Position);

/// <summary>A party as the agreement names it.</summary>
/// <param name="Id">The party of the register (<see cref="Register.AgreementParty"/>), the same in all versions.</param>
public sealed record ContentParty(Guid Id, Localised Name, PartyRole Role, IReadOnlyList<Signatory> Signatories);

/// <summary>A clause in all its languages; its id is the same in all versions.</summary>
public sealed record Clause(Guid Id, Localised Heading, Localised Text);

/// <summary>A file that belongs to the agreement, by the SHA-256 of its content.</summary>
public sealed record Annex(string Name, string Sha256);

/// <summary>
/// Exactly what is agreed, and all of it: number, kind, title, languages with the governing one, dates, notice, parties with roles and signatories, clauses in all languages, annexes by their hash.
/// Contacts, comments, translation states and everything that people do with the agreement are not in it. <see cref="ToJson"/> is what is hashed and approved.
/// </summary>
public sealed record AgreementContent
{
    /// <summary>Named in every document, so that a later format cannot be taken for this one.</summary>
    public const string Format = "guildhall-agreement/1";

    public required string Number { get; init; }
    public required AgreementKind Kind { get; init; }
    public required Localised Title { get; init; }
    /// <summary>BCP 47 tags, the governing one first.</summary>
    public required IReadOnlyList<string> Languages { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? Until { get; init; }
    public int? NoticeDays { get; init; }
    public IReadOnlyList<ContentParty> Parties { get; init; } = [];
    public IReadOnlyList<Clause> Clauses { get; init; } = [];
    public IReadOnlyList<Annex> Annexes { get; init; } = [];

    /// <summary>The language whose text counts where texts differ.</summary>
    public string Governing => Languages[0];

    /// <summary>The canonical form: the same content always gives the same text.</summary>
    public string ToJson()
    {
        var json = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["format"] = Format, ["number"] = Number, ["kind"] = Kind.ToString(), ["title"] = Texts(Title), ["languages"] = Languages, ["governing"] = Governing,
            ["from"] = Day(From), ["until"] = Day(Until), ["noticeDays"] = NoticeDays,
            ["parties"] = Parties.Select(p => new { id = p.Id, name = Texts(p.Name), role = p.Role.ToString(), signatories = p.Signatories.Select(s => new { name = s.Name, position = s.Position }) }),
            ["clauses"] = Clauses.Select(c => new { id = c.Id, heading = Texts(c.Heading), text = Texts(c.Text) }),
            ["annexes"] = Annexes.Select(a => new { name = a.Name, sha256 = a.Sha256 }),
        };
        return CanonicalJson.Of(JsonSerializer.SerializeToElement(json));
    }

    /// <summary>What a canonical document says.</summary>
    /// <exception cref="FormatException">It is no agreement of this format.</exception>
    public static AgreementContent FromJson(string json)
    {
        try
        {
            var found = JsonSerializer.Deserialize<Document>(json, Reading)!;
            if (found.Format != Format || found.Languages is not [var governing, ..] || governing != found.Governing) throw new FormatException("not an agreement of this format");
            if (found.Parties.Any(p => p.Signatories.Exists(s => s is not { Name: not null, Position: not null })) || found.Annexes.Exists(a => a is not { Name: not null, Sha256: not null }) || found.Languages.Exists(l => l is null)) throw new FormatException("not an agreement of this format");
            return new AgreementContent
            {
                Number = found.Number ?? throw new FormatException("an agreement without a number"), Kind = Enum.Parse<AgreementKind>(found.Kind), Title = new(found.Title), Languages = found.Languages, From = DayOf(found.From), Until = DayOf(found.Until), NoticeDays = found.NoticeDays,
                Parties = found.Parties.ConvertAll(p => new ContentParty(p.Id, new(p.Name), Enum.Parse<PartyRole>(p.Role), p.Signatories)),
                Clauses = found.Clauses.ConvertAll(c => new Clause(c.Id, new(c.Heading), new(c.Text))), Annexes = found.Annexes,
            };
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or NullReferenceException)
        {
            throw new FormatException("not an agreement of this format", fault);
        }
    }

    /// <summary>A text as it is kept: line breaks of one kind, composed, without space around it.</summary>
    public static string Clean(string? text) => (text ?? "").ReplaceLineEndings("\n").Normalize(NormalizationForm.FormC).Trim();

    static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    static SortedDictionary<string, string> Texts(Localised text) => new(text.Texts.ToDictionary(), StringComparer.Ordinal);

    static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static DateOnly? DayOf(string? day)
    {
        if (day is null) return null;
        return DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) ? parsed : throw new FormatException("not a day");
    }

    sealed record Document(string Format, string Number, string Kind, Dictionary<string, string> Title, List<string> Languages, string Governing, List<PartyDocument> Parties, List<ClauseDocument> Clauses, List<Annex> Annexes, string? From = null, string? Until = null, int? NoticeDays = null);

    sealed record PartyDocument(Guid Id, Dictionary<string, string> Name, string Role, List<Signatory> Signatories);

    sealed record ClauseDocument(Guid Id, Dictionary<string, string> Heading, Dictionary<string, string> Text);
}
