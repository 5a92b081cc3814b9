using System.ComponentModel.DataAnnotations;

namespace Guildhall.Gap.Board;

/// <summary>The views of the board that a person keeps: to list, to add one, to give one up.</summary>
public class Views(GuildhallDb db, Acting acting)
{
    const int MostOfOne = 50;

    public class Input
    {
        [Required, StringLength(100)] public string? Name { get; set; }
        /// <summary>What stands behind the question mark of the view's address.</summary>
        [StringLength(500)] public string? Query { get; set; }
    }

    public async Task<IReadOnlyList<SavedView>> List(CancellationToken stop)
    {
        var account = acting.Who.AccountId;
        return account is null ? [] : await db.Set<SavedView>().AsNoTracking().Where(v => v.AccountId == account).OrderBy(v => v.Name).ToListAsync(stop);
    }

    /// <summary>Keeps a view; the same name again keeps the new one.</summary>
    public async Task<Outcome<Done>> Save(Input input, CancellationToken stop)
    {
        if (acting.Who.AccountId is not { } account || !acting.Who.MayAnywhere(Act.SeeContacts)) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        var name = input.Name!.Trim();
        var mine = await db.Set<SavedView>().Where(v => v.AccountId == account).ToListAsync(stop);
        if (mine.Count >= MostOfOne) return new Conflict(new Text("gap.views.full", MostOfOne));
        if (mine.Find(v => v.Name == name) is { } before) db.Remove(before);
        db.Add(new SavedView { AccountId = account, Name = name, Query = (input.Query ?? "").TrimStart('?') });
        return await db.SaveOr(new Done(), stop);
    }

    public async Task<Outcome<Done>> Remove(Guid id, CancellationToken stop)
    {
        var account = acting.Who.AccountId;
        if (account is null || await db.Set<SavedView>().SingleOrDefaultAsync(v => v.Id == id && v.AccountId == account, stop) is not { } view) return new Missing();
        db.Remove(view);
        return await db.SaveOr(new Done(), stop);
    }
}
