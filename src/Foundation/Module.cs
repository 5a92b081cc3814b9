namespace Guildhall.Foundation;

/// <summary>An entry of the main menu: where it leads, and the key of its word.</summary>
public sealed record MenuEntry(string Href, string Key, int Order, Access.Act? Needs = null)
{
    /// <summary>Other addresses at which a reader is in this room too.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    public bool Covers(PathString path) => path.StartsWithSegments(Href, StringComparison.Ordinal) || Also.Any(href => path.StartsWithSegments(href, StringComparison.Ordinal));
}

/// <summary>The main menu, of all rooms, in order.</summary>
public sealed class Menu(IEnumerable<Module> modules)
{
    public IReadOnlyList<MenuEntry> Entries { get; } = [.. modules.SelectMany(m => m.Menu).OrderBy(e => e.Order)];
}

/// <summary>A picture that one room hangs in another room's page: the view component's name, and where in the page it goes.</summary>
public sealed record Panel(string Page, string Component, int Order);

/// <summary>A module: its services, its API, its tables, its words, its menu. The House holds the only list of them.</summary>
public abstract class Module
{
    public abstract void AddServices(IServiceCollection services);

    public virtual void MapApi(IEndpointRouteBuilder api) { }

    /// <summary>Addresses of the site that are not pages: feeds and downloads.</summary>
    public virtual void MapSite(IEndpointRouteBuilder site) { }

    public virtual void MapTables(ModelBuilder model) => model.ApplyConfigurationsFromAssembly(GetType().Assembly);

    public virtual IEnumerable<MenuEntry> Menu => [];

    public virtual IEnumerable<Panel> Panels => [];

    /// <summary>Work before the first request: load what must be in memory.</summary>
    public virtual Task Start(IServiceProvider services, CancellationToken stop) => Task.CompletedTask;

    /// <summary>What this room puts into a demo hall, once its organisations, people and postings are there.</summary>
    public virtual Task Furnish(IServiceProvider services, CancellationToken stop) => Task.CompletedTask;

    /// <summary>
    /// What must not go on in a hall that was restored from a backup, before anybody enters it: sign-ins of the old one, and messages that it may have sent meanwhile.
    /// In the transaction of the restore.
    /// </summary>
    public virtual Task AfterRestore(GuildhallDb db, CancellationToken stop) => Task.CompletedTask;
}
