namespace Guildhall.Agreements.Approval;

/// <summary>Says what is true of a receipt that somebody brings, and whether this hall signed it. Asks no database; for everybody.</summary>
public class VerifyReceipt(ReceiptKey key)
{
    const int MaxBytes = 8 << 20;

    public sealed record Result(ReceiptCheck Check, bool IsOurs);

    /// <summary>The thumbprint of this hall's key, by which others know its receipts.</summary>
    public string Print => Receipt.Print(key.Public.X, key.Public.Y);

    public async Task<Outcome<Result>> Run(IFormFile? file, CancellationToken stop)
    {
        if (file is not { Length: > 0 }) return new Invalid("File", new Text("files.none"));
        if (file.Length > MaxBytes) return new Invalid("File", new Text("files.too-large", MaxBytes >> 20));
        using var reader = new StreamReader(file.OpenReadStream());
        var check = Receipt.Check(await reader.ReadToEndAsync(stop));
        return new Result(check, check.IsGood && check.KeyPrint == Print);
    }
}
