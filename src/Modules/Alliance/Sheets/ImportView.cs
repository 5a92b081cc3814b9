namespace Guildhall.Alliance.Sheets;

/// <summary>What the page of an import says above its form: the key of its lead, where the list is, and what the last import did.</summary>
public sealed record ImportView(string Lead, string List, Imported? Done)
{
    /// <summary>What an import did, as the address that it led to tells it.</summary>
    public static Imported? Told(int? isNew, int? changed, int? same) => isNew is { } n && changed is { } c && same is { } s ? new Imported(n, c, s) : null;

    public static string Tell(Imported done) => $"new={done.New}&changed={done.Changed}&same={done.Same}";
}
