using System.Text.Json;
using System.Text.Json.Serialization;
using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;

namespace Guildhall.Alliance.Privacy;

/// <summary>
/// The receipt of a consent, for the person who gave it and for the organisation that relies on it: to print, and as JSON with the sections and terms of ISO/IEC TS 27560:2023 (Consent record information structure),
/// which goes on from Kantara's Consent Receipt Specification 1.1.
/// </summary>
internal class ShowReceipt(GuildhallDb db, PublicAddress address, Acting acting, Words words)
{
    public const string Standard = "ISO/IEC TS 27560:2023";
    static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public record Result(Consent Consent, string Person, Localised Organisation, string? Website)
    {
        public string TextKey => ConsentTexts.Key(Consent.Purpose, Consent.TextVersion);
    }

    public async Task<Outcome<Result>> Run(Guid id, CancellationToken stop)
    {
        if (await db.Set<Consent>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, stop) is not { } consent) return new Missing();
        if (consent.AccountId != acting.Who.AccountId && !acting.Who.May(Act.ManagePeople, consent.OrganisationId)) return new Missing();
        var organisation = await db.Set<Organisation>().AsNoTracking().SingleAsync(o => o.Id == consent.OrganisationId, stop);
        return new Result(consent, await db.Set<Account>().Where(a => a.Id == consent.AccountId).Select(a => a.Name).SingleAsync(stop), organisation.Name, organisation.Website);
    }

    public async Task<Outcome<byte[]>> Json(Guid id, CancellationToken stop)
    {
        var found = await Run(id, stop);
        if (found.Refusal is { } refusal) return refusal;
        var (consent, language) = (found.Value.Consent, found.Value.Consent.Language);
        string Say(string key, params object?[] args) => words.In(language, key, args);
        var controller = found.Value.Organisation.In(language);
        object Event(DateTimeOffset at, string state) => new { EventTime = at.UtcDateTime, EntityId = consent.AccountId, EventType = "explicit", EventState = state, Method = consent.Method.ToString() };
        var receipt = new
        {
            Header = new { SchemaVersion = Standard, RecordId = consent.Id, PiiPrincipalId = consent.AccountId, ReceiptLocation = address.Of($"/privacy/consents/{consent.Id}") },
            PiiProcessing = new
            {
                PrivacyNotice = new { Text = Say(found.Value.TextKey, controller), Version = consent.TextVersion, Language = language },
                Purposes = new[]
                {
                    new
                    {
                        Purpose = Say($"enum.ConsentPurpose.{consent.Purpose}"), PurposeType = consent.Purpose.ToString(), LawfulBasis = "consent",
                        PiiInformation = Say($"consent.categories.{consent.Purpose}").Split('|').Select(c => new { PiiType = c.Trim(), Optional = false, Sensitive = false }),
                        PiiControllers = new[] { consent.OrganisationId }, CollectionMethod = Say("consent.collection"), RetentionPeriod = Say("consent.retention"), WithdrawalMethod = $"{Say("consent.withdrawal")} {address.Of("/privacy")}",
                    },
                },
            },
            PartyIdentification = new[] { new { PartyId = consent.OrganisationId, PartyName = controller, PartyRole = "PII controller", PartyUrl = found.Value.Website } },
            Events = new[] { Event(consent.GivenAt, "consent given") }.Concat(consent.WithdrawnAt is { } at ? [Event(at, "consent withdrawn")] : []),
        };
        return JsonSerializer.SerializeToUtf8Bytes(receipt, Format);
    }
}
