using Guildhall.Agreements.Approval;
using Guildhall.Agreements.Content;
using Guildhall.Agreements.Register;
using Guildhall.Foundation;
using Guildhall.Foundation.Languages;
using Microsoft.Extensions.Configuration;

namespace Guildhall.Server.Tests;

public class AgreementTests
{
    [Fact]
    public void What_is_no_receipt_is_said_to_be_none()
    {
        foreach (var text in new[] { "", "{}", "null", "{\"format\":\"guildhall-receipt/1\"}" }) Assert.Equal(("This file is no receipt of an agreement.\n", false), AgreementCommand.Answer(text, null));
    }

    [Fact]
    public void A_receipt_is_true_until_a_character_of_it_or_of_the_content_changes()
    {
        var folder = Directory.CreateTempSubdirectory("guildhall-receipt-").FullName;
        using var key = new ReceiptKey(new Hall(new ConfigurationBuilder().AddInMemoryCollection([new("data", folder)]).Build()));
        var party = new AgreementParty { AgreementId = Guid.NewGuid(), Name = Localised.EnglishAndChinese("North", "北方"), Role = PartyRole.College, Place = 0 };
        var content = new AgreementContent { Number = "7", Kind = AgreementKind.Donation, Title = Localised.Of("en", "Gift"), Languages = ["en"], Parties = [new(party.Id, party.Name, party.Role, [new("Wu", "Dean")])] }.ToJson();
        var hash = CanonicalJson.Hash(content);
        var decision = new PartyDecision { AgreementId = party.AgreementId, Number = 1, Hash = hash, PartyId = party.Id, Kind = DecisionKind.Approved, PersonName = "Wu", Position = "Dean", At = DateTimeOffset.UnixEpoch };
        var receipt = Receipt.Make(content, hash, 1, [(party, decision)], DateTimeOffset.UnixEpoch, key);

        var good = AgreementCommand.Answer(receipt, content.Replace(",", " , ", StringComparison.Ordinal));
        Assert.True(good.IsGood, good.Says);
        Assert.Contains("Approved North: Wu, Dean", good.Says, StringComparison.Ordinal);
        var print = Receipt.Check(receipt).KeyPrint!;
        Assert.True(AgreementCommand.Answer(receipt, null, print.ToUpperInvariant()).IsGood);
        Assert.False(AgreementCommand.Answer(receipt, null, CanonicalJson.Hash("another")).IsGood);
        var steered = AgreementCommand.Answer(Receipt.Make(content, hash, 1, [(party, new PartyDecision { AgreementId = party.AgreementId, Number = 1, Hash = hash, PartyId = party.Id, Kind = DecisionKind.Approved, PersonName = "Wu\u001B[2K\u202E", At = DateTimeOffset.UnixEpoch })], DateTimeOffset.UnixEpoch, key), null);
        Assert.True(steered.IsGood, steered.Says);
        Assert.DoesNotContain(steered.Says, c => c is '\u001B' or '\u202E');
        Assert.False(AgreementCommand.Answer(receipt, content.Replace("Gift", "Gifts", StringComparison.Ordinal)).IsGood);
        for (var at = 0; at < receipt.Length; at += 7) Assert.False(AgreementCommand.Answer(string.Concat(receipt.AsSpan(0, at), receipt[at] == 'q' ? "r" : "q", receipt.AsSpan(at + 1)), null).IsGood, receipt[at..]);
        Directory.Delete(folder, recursive: true);
    }
}
