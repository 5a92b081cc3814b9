using System.Collections.Concurrent;
using System.Net;
using System.Reflection;
using Guildhall.Foundation.Audit;
using Guildhall.House;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Guildhall.Testing;

/// <summary>
/// The whole product in this process, with a data directory and a database of its own, both gone afterwards.
/// Built as the command <c>serve</c> builds it; only the clock, the limits and the log are a test's.
/// </summary>
public sealed class TestHouse : IAsyncDisposable
{
    // Immutable and costly to build: one for all houses of a test run.
    static readonly Lazy<Guildhall.Demand.Postings.PostingReader> reader = new(() => new(Guildhall.Taxonomy.Classification.Instance));
    static readonly Lazy<Guildhall.Taxonomy.RegionFinder> regions = new(() => new(Guildhall.Taxonomy.Classification.Instance));
    static readonly Func<object, object> copy = typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!.CreateDelegate<Func<object, object>>();
    static IReadOnlyList<ActionDescriptor>? pages;
    readonly WebApplication app;
    readonly string folder;
    readonly string connection;
    readonly Log log;

    TestHouse(WebApplication app, TestClock clock, string folder, string connection, Log log) => (this.app, Clock, this.folder, this.connection, this.log) = (app, clock, folder, connection, log);

    public TestClock Clock { get; }

    public IServiceProvider Services => app.Services;

    public Words Words => Services.GetRequiredService<Words>();

    /// <summary>Where a browser finds the house; only after <see cref="StartWithKestrel"/>.</summary>
    public Uri Address => new(app.Urls.First());

    /// <summary>The connection string of its database.</summary>
    public string Connection => connection;

    /// <summary>What the house logged as an error so far: of a sound story, nothing.</summary>
    public IReadOnlyCollection<string> Errors => log.Errors;

    /// <summary>A house in memory.</summary>
    /// <param name="db">Its database.</param>
    /// <param name="settings">Configuration beside the usual.</param>
    /// <param name="extend">What a test adds behind the product's own pipeline, such as an address that fails.</param>
    /// <param name="services">What a test puts in place of the product's own, such as the way out to other halls.</param>
    public static Task<TestHouse> Start(Db db = Db.Sqlite, IEnumerable<KeyValuePair<string, string?>>? settings = null, Action<WebApplication>? extend = null, Action<IServiceCollection>? services = null) => Start(db, settings, extend, kestrel: false, services);

    /// <summary>A house behind a real port, for real browsers.</summary>
    public static Task<TestHouse> StartWithKestrel(Db db = Db.Sqlite, IEnumerable<KeyValuePair<string, string?>>? settings = null) => Start(db, settings, extend: null, kestrel: true);

    static async Task<TestHouse> Start(Db db, IEnumerable<KeyValuePair<string, string?>>? settings, Action<WebApplication>? extend, bool kestrel, Action<IServiceCollection>? services = null)
    {
        var folder = Directory.CreateTempSubdirectory("guildhall-house-").FullName;
        var connection = await Databases.Copy(db, folder);
        // MVC finds its pages through the program, which is not the program that runs here.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(Program).Assembly.GetName().Name, ContentRootPath = folder, EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(
        [
            new("data", folder), new("Database:Connection", connection), new("Limits:Search", "1000000"), new("Limits:SignIn", "1000000"), new("Limits:Write", "1000000"), .. settings ?? [],
        ]);
        if (kestrel) builder.WebHost.UseUrls("http://127.0.0.1:0");
        else builder.WebHost.UseTestServer();
        builder.AddGuildhall();
        var log = new Log();
        builder.Logging.ClearProviders().AddProvider(log);
        // Kestrel asks for the time while the house is being built.
        var clock = new TestClock();
        builder.Services.AddSingleton<TimeProvider>(clock);
        // Thousands of people sign in during a test run; none of their passwords is worth guessing.
        builder.Services.Configure<Microsoft.AspNetCore.Identity.PasswordHasherOptions>(hasher => hasher.IterationCount = 1000);
        builder.Services.AddSingleton(_ => reader.Value);
        builder.Services.AddSingleton(_ => regions.Value);
        if (pages is { } known) builder.Services.AddSingleton<IActionDescriptorCollectionProvider>(new KnownPages(Copies(known)));
        services?.Invoke(builder.Services);
        var app = builder.Build();
        var house = new TestHouse(app, clock, folder, connection, log);
        app.MapGuildhall();
        pages ??= Copies(app.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items);
        extend?.Invoke(app);
        await app.Services.Open(CancellationToken.None);
        await app.StartAsync();
        return house;
    }

    /// <summary>A stranger with an empty cookie jar, reading in this language.</summary>
    public Visitor Visitor(string language = "en") => new(this, language);

    /// <summary>The site for programs: no cookies, no redirects, nothing checked.</summary>
    public HttpClient Http() => new(Handler()) { BaseAddress = Base };

    internal Uri Base => app.Services.GetService<Microsoft.AspNetCore.Hosting.Server.IServer>() is TestServer ? new Uri("http://localhost") : Address;

    internal HttpMessageHandler Handler(CookieContainer? cookies = null) => app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>() is TestServer server
        ? cookies is null ? server.CreateHandler() : new CookieHandler(cookies) { InnerHandler = server.CreateHandler() }
        : new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = cookies is not null, CookieContainer = cookies ?? new() };

    /// <summary>Puts records into the database as the operator, and waits until the house has settled.</summary>
    public async Task Given(params object[] records)
    {
        await Do(async services =>
        {
            var db = services.GetRequiredService<GuildhallDb>();
            db.AddRange(records);
            return await db.SaveChangesAsync();
        });
        await Settled();
    }

    /// <summary>Does something in a scope of its own in which somebody (or else the operator) acts.</summary>
    public async Task<T> Do<T>(Func<IServiceProvider, Task<T>> work, Who? who = null)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As(who ?? Who.Operator);
        return await work(scope.ServiceProvider);
    }

    /// <summary>Does something with the database as the operator.</summary>
    public Task<T> WithDb<T>(Func<GuildhallDb, Task<T>> work) => Do(services => work(services.GetRequiredService<GuildhallDb>()));

    /// <summary>Runs a use case without a door, as somebody (or else as the operator).</summary>
    public Task<T> Run<TUseCase, T>(Func<TUseCase, Task<T>> run, Who? who = null) where TUseCase : notnull => Do(services => run(services.GetRequiredService<TUseCase>()), who);

    /// <summary>Returns when whatever follows the database (search index, kept pages) has caught up with it.</summary>
    public Task Settled() => Services.GetRequiredService<ChangeFollower>().CatchUp(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await Databases.Drop(connection);
        Directory.Delete(folder, recursive: true);
    }

    // A house notes in them how it answers.
    static List<ActionDescriptor> Copies(IReadOnlyList<ActionDescriptor> pages) => [.. pages.Select(page => (ActionDescriptor)copy(page))];

    // What the pages are does not change from house to house; finding it out takes as long as everything else at a start.
    sealed class KnownPages(IReadOnlyList<ActionDescriptor> pages) : IActionDescriptorCollectionProvider
    {
        public ActionDescriptorCollection ActionDescriptors { get; } = new(pages, 1);
    }

    sealed class CookieHandler(CookieContainer cookies) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } header) request.Headers.Add("Cookie", header);
            var response = await base.SendAsync(request, cancellationToken);
            if (response.Headers.TryGetValues("Set-Cookie", out var set))
                foreach (var cookie in set) cookies.SetCookies(request.RequestUri!, cookie);
            return response;
        }
    }

    sealed class Log : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Errors { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) Errors.Enqueue($"{formatter(state, exception)} {exception}");
        }

        public void Dispose() { }
    }
}
