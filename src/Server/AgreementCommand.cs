using System.CommandLine;
using System.Text;
using Guildhall.Agreements.Approval;
using Guildhall.Agreements.Content;

namespace Guildhall.Server;

static class AgreementCommand
{
    static readonly Argument<FileInfo> ReceiptArgument = new("RECEIPT") { Description = "The receipt, a JSON file from the page of the agreement" };
    static readonly Option<FileInfo?> ContentOption = new("--content") { Description = "A file with the content that is said to be agreed, to be compared" };

    public static Command Make()
    {
        var verify = Operator.Command("verify", "Says what is true of a receipt. Needs no hall and no network; exit code 0 when all is true.", Verify);
        verify.Add(ReceiptArgument);
        verify.Add(ContentOption);
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
        var (says, isGood) = Answer(await File.ReadAllTextAsync(receipt.FullName, stop), content is null ? null : await File.ReadAllTextAsync(content.FullName, stop));
        await Console.Out.WriteAsync(says);
        return isGood ? 0 : 1;
    }

    /// <summary>What is true, in sentences, and whether all of it is well.</summary>
    internal static (string Says, bool IsGood) Answer(string receipt, string? content)
    {
        var check = Receipt.Check(receipt);
        if (!check.IsReceipt) return ("This file is no receipt of an agreement.\n", false);
        var says = new StringBuilder();
        says.Append(check.ContentFits ? "The hash is that of the content.\n" : "The hash is NOT that of the content: the content was changed.\n");
        says.Append(check.ApprovalsFit ? "Every approval is of this very text.\n" : "An approval is of ANOTHER text.\n");
        says.Append(check.SignatureFits ? "The signature fits the key in the receipt.\n" : "The signature does NOT fit.\n");
        says.Append("Key: ").Append(check.KeyPrint).Append(" (compare it with the one that the hall shows at /agreements/verify).\n");
        var isSame = content is null || IsContent(content, check.Hash!);
        if (content is not null) says.Append(isSame ? "The given content is the one that was agreed.\n" : "The given content is NOT the one that was agreed.\n");
        if (check.IsGood)
        {
            says.Append("Agreement ").Append(check.Content!.Number).Append(": ").Append(check.Content.Title.In("en")).Append('\n');
            foreach (var step in check.Steps) says.Append("  ").Append(step.At).Append(' ').Append(step.Kind).Append(' ').Append(step.Party).Append(": ").Append(step.Name).Append(step.Position is null ? "" : $", {step.Position}").Append('\n');
        }
        return (says.ToString(), check.IsGood && isSame);
    }

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
