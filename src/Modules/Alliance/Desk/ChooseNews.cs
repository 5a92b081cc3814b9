namespace Guildhall.Alliance.Desk;

/// <summary>A person says which kinds of news to have on the desk and in the mail.</summary>
internal class ChooseNews(GuildhallDb db, Words words, Acting acting)
{
    public sealed record Choice(string Kind, bool OnDesk, bool ByMail);

    public sealed class Input
    {
        /// <summary>The kinds wanted on the desk, and by mail; those not named are switched off.</summary>
        public string[] OnDesk { get; set; } = [];
        public string[] ByMail { get; set; } = [];
    }

    /// <summary>All kinds of news that there are: those that have a name.</summary>
    IEnumerable<string> Kinds => words.All("en").Keys.Where(k => k.StartsWith("notice.", StringComparison.Ordinal)).Select(k => k["notice.".Length..]).Order(StringComparer.Ordinal);

    public async Task<Outcome<IReadOnlyList<Choice>>> Show(CancellationToken stop)
    {
        if (acting.Who.AccountId is not { } me) return new Forbidden();
        var made = await db.Set<NewsChoice>().Where(c => c.AccountId == me).ToDictionaryAsync(c => c.Kind, stop);
        return Kinds.Select(k => made.TryGetValue(k, out var c) ? new Choice(k, c.OnDesk, c.ByMail) : new Choice(k, true, true)).ToList();
    }

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (acting.Who.AccountId is not { } me) return new Forbidden();
        var made = await db.Set<NewsChoice>().Where(c => c.AccountId == me).ToDictionaryAsync(c => c.Kind, stop);
        foreach (var kind in Kinds)
        {
            if (!made.TryGetValue(kind, out var choice)) db.Add(choice = new NewsChoice { AccountId = me, Kind = kind });
            (choice.OnDesk, choice.ByMail) = (input.OnDesk.Contains(kind, StringComparer.Ordinal), input.ByMail.Contains(kind, StringComparer.Ordinal));
        }
        await db.SaveChangesAsync(stop);
        return new Done();
    }
}
