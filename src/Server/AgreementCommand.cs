using System.CommandLine;
using System.Globalization;
using System.Text;
using Guildhall.Agreements.Approval;
using Guildhall.Agreements.Content;

namespace Guildhall.Server;

static class AgreementCommand
{
    static readonly Argument<FileInfo> ReceiptArgument = new("RECEIPT") { Description = "The receipt, a JSON file from the page of the agreement" };
    static readonly Option<FileInfo?> ContentOption = new("--content") { Description = "A file with the content that is said to be agreed, to be compared" };

    static readonly Option<string?> KeyOption = new("--key") { Description = "The thumbprint of the key of the hall that should have issued it, as shown at /agreements/verify" };

    public static Command Make()
    {
        var verify = Operator.Command("verify", "Says what is true of a receipt. Needs no hall and no network; exit code 0 when all is true.", Verify);
        verify.Add(ReceiptArgument);
        verify.Add(ContentOption);
        verify.Add(KeyOption);
        return new Command("agreement", "Agreements.") { verify };
    }

    static async Task<int> Verify(ParseResult parsed, CancellationToken stop)
    {
        var (receipt, content) = (parsed.GetRequiredValue(ReceiptArgument), parsed.GetValue(ContentOption));
        foreach (var file in new[] { receipt, content }.OfType<FileInfo>().Where(f => !f.Exists))
        {
            await Console.Error.WriteLineAsync($"There is no file {file.FullName}.");
            return 1;
        }
        var (says, isGood) = Answer(await File.ReadAllTextAsync(receipt.FullName, stop), content is null ? null : await File.ReadAllTextAsync(content.FullName, stop), parsed.GetValue(KeyOption));
        await Console.Out.WriteAsync(says);
        return isGood ? 0 : 1;
    }

    /// <summary>What is true, in sentences, and whether all of it is well.</summary>
    internal static (string Says, bool IsGood) Answer(string receipt, string? content, string? key = null)
    {
        var check = Receipt.Check(receipt);
        if (!check.IsReceipt) return ("This file is no receipt of an agreement.\n", false);
        var says = new StringBuilder();
        says.Append(check.ContentFits ? "The hash is that of the content.\n" : "The hash is NOT that of the content: the content was changed.\n");
        says.Append(check.ApprovalsFit ? "Every approval is of this very text.\n" : "An approval is of ANOTHER text.\n");
        says.Append(check.SignatureFits ? "The signature fits the key in the receipt.\n" : "The signature does NOT fit.\n");
        says.Append("Key: ").Append(check.KeyPrint).Append(' ');
        var isOurs = key is null || string.Equals(key.Replace(" ", "", StringComparison.Ordinal), check.KeyPrint, StringComparison.OrdinalIgnoreCase);
        says.Append(key is null ? " (compare it with the one that the hall shows at /agreements/verify).\n" : isOurs ? ", the one that was given.\n" : ", NOT the one that was given: another hall made this receipt.\n");
        var isSame = content is null || IsContent(content, check.Hash!);
        if (content is not null) says.Append(isSame ? "The given content is the one that was agreed.\n" : "The given content is NOT the one that was agreed.\n");
        if (check.IsGood)
        {
            says.Append("Agreement ").Append(Shown(check.Content!.Number)).Append(": ").Append(Shown(check.Content.Title.In("en"))).Append('\n');
            foreach (var step in check.Steps) says.Append("  ").Append(Shown(step.At)).Append(' ').Append(Shown(step.Kind)).Append(' ').Append(Shown(step.Party)).Append(": ").Append(Shown(step.Name)).Append(step.Position is null ? "" : $", {Shown(step.Position)}").Append('\n');
        }
        return (says.ToString(), check.IsGood && isSame && isOurs);
    }

    // What somebody wrote into a receipt must not steer the terminal, nor turn the line around.
    static string Shown(string text) => string.Concat(text.EnumerateRunes().Select(r => Rune.GetUnicodeCategory(r) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? "\uFFFD" : r.ToString()));

    static bool IsContent(string content, string hash)
    {
        try
        {
            return CanonicalJson.Hash(CanonicalJson.Of(content.TrimStart('\uFEFF'))) == hash;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
