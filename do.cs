#:property PublishAot=false

// The habits of the house, one command each: dotnet do.cs help

using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

const string Usage = """
    dotnet do.cs COMMAND

      run [--urls URLS] [--data DIR]   builds Guildhall and serves it, an empty hall with the demonstration alliance; further arguments are passed on
      test [PROJECT ...]               checks, builds, and runs all tests, or those of the projects named; --filter as in dotnet test,
           [--filter EXPRESSION]       --no-browser skips what needs Chromium,
           [--no-browser] [--install]  --install gets missing Debian packages (so does CI=true)
      format                           brings white space into the form that check demands
      check                            looks for what a compiler does not see
      bench [NAME ...]                 measures all, or what is named, into artifacts/bench
      migrate NAME                     writes a migration for SQLite and for PostgreSQL
      new MODULE/FEATURE USECASE       writes use case, page and test, as in: new Demand/Postings ClosePosting
      help                             says this
    """;

var caller = Environment.CurrentDirectory;
Environment.CurrentDirectory = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
Environment.SetEnvironmentVariable("DOTNET_NOLOGO", "1");
Environment.SetEnvironmentVariable("MSBUILDDISABLENODEREUSE", "1"); // no build process outlives its command
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Programs.Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Programs.Stop);
try
{
    return args switch
    {
        ["run", .. var rest] => Run(rest),
        ["test", .. var rest] => Test(rest),
        ["format"] => Programs.Must("White space could not be formatted.", "dotnet", Checks.Whitespace),
        ["check"] => Checks.All() is { Count: > 0 } faults ? throw new Failure(string.Join('\n', faults)) : 0,
        ["bench", .. var names] => Bench(names),
        ["migrate", var name] => Migrate(name),
        ["migrate"] => throw new Failure("Name the migration to write: dotnet do.cs migrate NAME. To apply those that are written: guildhall migrate."),
        ["new", var feature, var useCase] => Scaffold.Write(feature, useCase),
        ["new", ..] => throw new Failure("Say what is new: dotnet do.cs new MODULE/FEATURE USECASE."),
        [] or ["help"] => Say(Usage),
        _ => throw new Failure($"There is no command \"{string.Join(' ', args)}\": see dotnet do.cs help."),
    };
}
catch (Failure failure)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}

int Say(string text)
{
    Console.WriteLine(text);
    return 0;
}

int Run(string[] arguments)
{
    Npm.FetchHtmx();
    var server = Build("src/Server/Server.csproj", "Release");
    return Programs.Run("dotnet", [server, "serve", "--demo", .. arguments], directory: caller, gently: true).Code;
}

// Where the program is; nothing for a solution, which has none.
string Build(string target, string configuration)
{
    if (!File.Exists(target)) throw new Failure($"There is no {target}.");
    Console.WriteLine($"Building {target}");
    var (code, output) = Programs.Run("dotnet", ["build", target, "--configuration", configuration, "-m", "--nologo", "--verbosity", "quiet"], quiet: true);
    var errors = output.Split('\n').Where(line => line.Contains("error", StringComparison.Ordinal)).Select(line => line.Trim()).Distinct();
    if (code != 0) throw new Failure($"{target} does not build.\n{string.Join('\n', errors)}");
    return target.EndsWith("proj", StringComparison.Ordinal) ? Programs.Run("dotnet", ["msbuild", target, "-getProperty:TargetPath", $"-property:Configuration={configuration}"], quiet: true).Output.Trim() : "";
}

int Bench(string[] names)
{
    var project = Tree.Files("bench", "*.csproj").FirstOrDefault() ?? throw new Failure("There is nothing to measure: bench/ has no project.");
    Npm.FetchHtmx();
    var program = Build(project, "Release");
    using var surroundings = new Surroundings();
    surroundings.Provide([project], browser: true, install: Programs.InCi);
    Directory.CreateDirectory("artifacts/bench");
    return Programs.Run("dotnet", [program, .. names]).Code;
}

int Migrate(string name)
{
    Programs.Must("The tool dotnet-ef could not be restored.", "dotnet", "tool", "restore");
    foreach (var project in new[] { "src/Migrations.Sqlite", "src/Migrations.Postgres" })
    {
        Build($"{project}/{Path.GetFileName(project)}.csproj", "Debug");
        Programs.Must($"The migration {name} could not be written in {project}; where it was, \"dotnet ef migrations remove\" takes it back.",
            "dotnet", "ef", "migrations", "add", name, "--project", project, "--startup-project", project, "--context", "GuildhallDb", "--output-dir", "Migrations", "--no-build");
    }
    return 0;
}

int Test(string[] arguments)
{
    var tally = new Tally();
    try
    {
        RunTests(arguments, tally);
    }
    catch (Exception fault)
    {
        tally.Fail(fault is Failure ? fault.Message : $"do.cs itself: {fault}");
    }
    return tally.Close();
}

void RunTests(string[] arguments, Tally tally)
{
    var rest = arguments.ToList();
    var (browser, install) = (!rest.Remove("--no-browser"), rest.Remove("--install"));
    var filter = rest.IndexOf("--filter") is >= 0 and var at && at + 1 < rest.Count ? rest[at + 1] : null;
    if (filter is not null) rest.RemoveRange(rest.IndexOf("--filter"), 2);
    if (rest.Find(word => word.StartsWith('-')) is { } unknown) throw new Failure($"test does not know {unknown}: see dotnet do.cs help.");
    var all = Tree.Files("tests", "*.Tests.csproj").ToList();
    var chosen = rest.Count == 0 ? all : rest.ConvertAll(name => all.Find(project => Path.GetFileNameWithoutExtension(project) is var found && (found == name || found == name + ".Tests")) ?? throw new Failure($"There is no test project {name}."));

    foreach (var fault in Checks.All()) tally.Fail(fault);
    if (tally.HasFailures) return;
    Npm.FetchHtmx(andTools: true);
    using var surroundings = new Surroundings();
    surroundings.Provide(chosen, browser, install || Programs.InCi);
    foreach (var solution in rest.Count == 0 ? ["Guildhall.slnx"] : chosen) Build(solution, "Debug");

    const string Results = "artifacts/test-results";
    if (Directory.Exists(Results)) Directory.Delete(Results, recursive: true);
    foreach (var project in chosen)
    {
        var clock = Stopwatch.StartNew();
        var name = Path.GetFileNameWithoutExtension(project);
        var file = Path.GetFullPath($"{Results}/{name}.trx");
        var (code, output) = Programs.Run("dotnet", ["test", project, "--no-build", "--configuration", "Debug", "--logger", $"trx;LogFileName={file}", .. filter is null ? (string[])[] : ["--filter", filter]], quiet: true, atMost: TimeSpan.FromMinutes(30));
        tally.Add(name, code, output, file, mayBeEmpty: filter is not null);
        Console.WriteLine($"{name}, {clock.Elapsed.TotalSeconds:0.0} s");
    }
}

/// <summary>What a command could not do, in one sentence for the person who gave it.</summary>
sealed class Failure(string sentence) : Exception(sentence);

/// <summary>The repository's files, by paths relative to its root with forward slashes.</summary>
static class Tree
{
    static readonly string[] made = ["artifacts", "node_modules", "bin", "obj", "hall"];

    public static IEnumerable<string> Files(string folder, string pattern = "*")
    {
        if (!Directory.Exists(folder)) return [];
        var here = Directory.EnumerateFiles(folder, pattern);
        var below = Directory.EnumerateDirectories(folder).Where(d => Path.GetFileName(d) is var name && !made.Contains(name) && (name[0] != '.' || name == ".ci")).SelectMany(d => Files(d, pattern));
        return here.Concat(below).Select(path => Path.GetRelativePath(".", path).Replace('\\', '/')).Order(StringComparer.Ordinal);
    }
}

/// <summary>Starts other programs, waits for them, and ends them when we are told to stop.</summary>
static class Programs
{
    static readonly CancellationTokenSource stop = new();
    static readonly string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];

    public static bool InCi => Environment.GetEnvironmentVariable("CI") == "true";

    public static void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        stop.Cancel();
    }

    /// <summary>The first of these programs that is on the path; null when none is.</summary>
    public static string? FindOrNull(params string[] names) =>
        (from name in names
         from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
         from ending in endings
         select Path.Combine(folder, name + ending)).FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end. Quiet: its output is handed back, not shown. Gently: asked, not forced, to stop. At last: runs although we are stopping.</summary>
    public static (int Code, string Output) Run(string program, string[] arguments, bool quiet = false, string directory = ".", TimeSpan? atMost = null, bool gently = false, bool atLast = false)
    {
        if (stop.IsCancellationRequested && !atLast) throw new Failure("Stopped.");
        // In a session of its own, so that Ctrl-C reaches us first and we end the whole tree, not its root alone.
        if (quiet && FindOrNull("setsid") is { } setsid) (program, arguments) = (setsid, [program, .. arguments]);
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = quiet, RedirectStandardError = quiet })!;
        using var ending = atLast ? default : stop.Token.Register(() => End(process, gently));
        var output = quiet ? Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync()) : Task.FromResult<string[]>([]);
        var inTime = process.WaitForExit(atMost ?? Timeout.InfiniteTimeSpan);
        if (!inTime) End(process, gently: false);
        if (stop.IsCancellationRequested && !atLast && !gently) throw new Failure("Stopped.");
        return (inTime ? process.ExitCode : 124, string.Concat(output.Result));
    }

    public static int Must(string otherwise, string program, params string[] arguments) =>
        Run(program, arguments).Code is 0 ? 0 : throw new Failure(otherwise);

    static void End(Process process, bool gently)
    {
        if (process.HasExited) return;
        if (gently && !OperatingSystem.IsWindows()) Process.Start("kill", ["-TERM", $"{process.Id}"]).WaitForExit();
        else process.Kill(entireProcessTree: true);
    }
}

/// <summary>What comes from npm. Guildhall works without: pages are links and forms first.</summary>
static class Npm
{
    const string Fetched = "node_modules/htmx.org/dist/htmx.min.js";
    const string Served = "src/Shell/wwwroot/htmx.min.js";

    public static void FetchHtmx(bool andTools = false)
    {
        string[] which = andTools ? [] : ["--omit=dev"];
        if (Programs.FindOrNull("npm") is not { } npm) Console.WriteLine("Without htmx: Node is not here.");
        else if (Programs.Run(npm, ["ls", "--all", .. which], quiet: true).Code == 0 || Programs.Run(npm, ["ci", "--ignore-scripts", "--fetch-retries=1", .. which], quiet: true).Code == 0)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Served)!);
            if (!File.Exists(Served) || File.ReadAllText(Served) != File.ReadAllText(Fetched)) File.Copy(Fetched, Served, overwrite: true);
        }
        else if (andTools && Programs.InCi) throw new Failure("npm ci failed: htmx and the validators could not be fetched.");
        else Console.WriteLine("Without htmx: npm could not fetch it.");
    }
}

/// <summary>What a compiler does not see. Each fault is one plain line.</summary>
static class Checks
{
    /// <summary>Without loading the projects, so that it takes seconds and works while they do not build; style is the compiler's part.</summary>
    public static readonly string[] Whitespace = ["format", "whitespace", ".", "--folder", "--exclude", "artifacts", "node_modules"];

    public static List<string> All() => [.. Formatting(), .. Solution(), .. OutsideFiles(), .. Words(), .. ThirdParty()];

    static IEnumerable<string> Formatting()
    {
        var (code, output) = Programs.Run("dotnet", [.. Whitespace, "--verify-no-changes"], quiet: true);
        if (code == 0) return [];
        var files = output.Split('\n').Where(line => line.Contains("): error ", StringComparison.Ordinal)).Select(line => Path.GetRelativePath(".", line[..line.IndexOf('(', StringComparison.Ordinal)])).Distinct().ToList();
        return [files.Count == 0 ? $"dotnet format failed: {output}" : $"White space is not as dotnet do.cs format makes it: {string.Join(", ", files)}"];
    }

    static IEnumerable<string> Solution()
    {
        var listed = XDocument.Load("Guildhall.slnx").Descendants("Project").Select(project => project.Attribute("Path")!.Value).ToList();
        var there = Tree.Files(".", "*.csproj").ToList();
        return there.Except(listed).Select(project => $"Guildhall.slnx lacks {project}: dotnet sln add {project}")
            .Concat(listed.Except(there).Select(project => $"Guildhall.slnx lists {project}, which is not there: dotnet sln remove {project}"));
    }

    // Only tests and benches may look at what lies beside the clone, and only this file tells them where.
    static IEnumerable<string> OutsideFiles() =>
        from file in Tree.Files(".")
        where !file.StartsWith("tests/", StringComparison.Ordinal) && !file.StartsWith("bench/", StringComparison.Ordinal) && file != "do.cs"
        where file == ".ci/run" || Path.GetExtension(file) is ".cs" or ".cshtml" or ".csproj" or ".props" or ".targets" or ".slnx" or ".json" or ".md" or ".css" or ".js" or ".sh"
        where File.ReadAllText(file).Contains("../shared", StringComparison.Ordinal)
        select $"{file} refers to ../shared, which only tests and benches may.";

    // A form for exactly one (".one") is English only: Chinese has no plural.
    static IEnumerable<string> Words() =>
        from english in Tree.Files("src", "en.json").Concat(Tree.Files("src", "zh-Hans.json").Select(file => file.Replace("zh-Hans", "en"))).Distinct()
        let chinese = english.Replace("en.json", "zh-Hans.json")
        from fault in Keys(english).Except(Keys(chinese)).Where(key => !key.EndsWith(".one", StringComparison.Ordinal)).Select(key => $"{chinese} lacks {key}")
            .Concat(Keys(chinese).Except(Keys(english)).Select(key => $"{english} lacks {key}"))
        select fault;

    static List<string> Keys(string file)
    {
        if (!File.Exists(file)) return [];
        try
        {
            return [.. JsonNode.Parse(File.ReadAllText(file), documentOptions: new() { AllowDuplicateProperties = false })!.AsObject().Select(word => word.Key)];
        }
        catch (JsonException unreadable)
        {
            throw new Failure($"{file}: {unreadable.Message}");
        }
    }

    static IEnumerable<string> ThirdParty() =>
        !Path.Exists(".git") || Programs.FindOrNull("git") is not { } git ? [] :
        Programs.Run(git, ["ls-files", "--", "*.min.js"], quiet: true).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(file => $"{file} is someone else's code: fetch it, do not commit it.");
}

/// <summary>What tests and benches find around them, told in environment variables: files beside the clone, a browser, a PostgreSQL that is gone afterwards.</summary>
sealed class Surroundings : IDisposable
{
    // The word in a source that calls for something, the Debian package that has it, and where it is.
    static readonly (string Word, string Package, Func<string?> FindOrNull)[] needs =
    [
        ("GUILDHALL_POSTGRES", "postgresql", () => Environment.GetEnvironmentVariable("GUILDHALL_POSTGRES") ?? PostgresOrNull),
        ("GUILDHALL_CHROMIUM", "chromium", () => ChromiumOrNull),
        ("GUILDHALL_CHROMIUM", "fonts-noto-cjk", () => Programs.FindOrNull("apt-get") is null || File.Exists("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc") ? "" : null),
        ("\"/usr/bin/python3\"", "python3-icalendar", () => Directory.Exists("/usr/lib/python3/dist-packages/icalendar") ? "" : null),
        ("\"xmllint\"", "libxml2-utils", () => Programs.FindOrNull("xmllint")),
        ("\"pdfsig\"", "poppler-utils", () => Programs.FindOrNull("pdfsig")),
        ("\"qpdf\"", "qpdf", () => Programs.FindOrNull("qpdf")),
        ("PaperPdf", "fonts-dejavu-core", () => Programs.FindOrNull("apt-get") is null || File.Exists("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf") ? "" : null),
        ("PaperPdf", "fonts-droid-fallback", () => Programs.FindOrNull("apt-get") is null || File.Exists("/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf") ? "" : null),
    ];

    readonly string folder = Path.Combine(Memory, $"guildhall-{Guid.CreateVersion7():N}");

    // A database is a thousand files, made and deleted with each test: on a disk, that is a quarter of the work of tests with a database.
    static string Memory => Directory.Exists("/dev/shm") && new DriveInfo("/dev/shm").AvailableFreeSpace > 4L << 30 ? "/dev/shm" : Path.GetTempPath();

    /// <summary>Provides what the sources of these projects call for; installs it where that is allowed.</summary>
    public void Provide(IReadOnlyCollection<string> projects, bool browser, bool install)
    {
        var folders = projects.Select(project => Path.GetDirectoryName(project)!).ToList();
        if (projects.Any(project => File.ReadAllText(project).Contains("Testing.csproj", StringComparison.Ordinal))) folders.Add("tests/Testing");
        var source = string.Concat(folders.SelectMany(f => Tree.Files(f, "*.cs")).Select(File.ReadAllText));
        var called = needs.Where(need => source.Contains(need.Word, StringComparison.Ordinal) && (browser || need.Word != "GUILDHALL_CHROMIUM")).ToList();
        Install([.. called.Where(need => need.FindOrNull() is null).Select(need => need.Package)], install);
        if (Directory.Exists("../shared")) Environment.SetEnvironmentVariable("GUILDHALL_SHARED", Path.GetFullPath("../shared"));
        Environment.SetEnvironmentVariable("GUILDHALL_CHROMIUM", browser ? ChromiumOrNull : null);
        if (!called.Exists(need => need.Word == "GUILDHALL_POSTGRES") || Environment.GetEnvironmentVariable("GUILDHALL_POSTGRES") is not null) return;

        // Reached only through a socket in a folder of its own, so it needs no free port and no password; careless about power cuts, so it is fast.
        if (OperatingSystem.IsWindows()) throw new Failure("The tests start PostgreSQL on Linux and macOS only: say in GUILDHALL_POSTGRES where one is.");
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (Environment.IsPrivilegedProcess) Programs.Must("The folder could not be given to postgres.", "chown", "postgres", folder);
        Postgres("initdb", "-A", "trust", "-U", "app", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync");
        Postgres("pg_ctl", "-w", "-l", $"{folder}/log", "-o", $"-k '{folder}' -c listen_addresses='' -c max_connections=300 -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 -c checkpoint_timeout=1h -c max_wal_size=1GB -c autovacuum=off -c jit=off", "start");
        Environment.SetEnvironmentVariable("GUILDHALL_POSTGRES", $"Host={folder};Username=app;Database=postgres");
    }

    static string? ChromiumOrNull => Programs.FindOrNull("chromium", "chromium-browser", "google-chrome");

    static string? PostgresOrNull => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => $"{version}/bin").FirstOrDefault(bin => File.Exists($"{bin}/initdb"))
        : Path.GetDirectoryName(Programs.FindOrNull("initdb"));

    static void Install(string[] packages, bool allowed)
    {
        if (packages.Length == 0) return;
        if (!allowed || !Environment.IsPrivilegedProcess || Programs.FindOrNull("apt-get") is null)
            throw new Failure($"Missing: {string.Join(", ", packages)}. On Debian and Ubuntu: sudo apt-get update && sudo apt-get install -y {string.Join(' ', packages)}");
        Console.WriteLine($"Installing {string.Join(", ", packages)}");
        Environment.SetEnvironmentVariable("DEBIAN_FRONTEND", "noninteractive");
        foreach (var step in new[] { ["update", "-qq"], (string[])["install", "-y", "-qq", "--no-install-recommends", .. packages] })
            if (Programs.Run("apt-get", step, quiet: true) is var (code, output) && code != 0) throw new Failure($"apt-get {string.Join(' ', step)} failed.\n{output}");
    }

    void Postgres(string program, params string[] arguments)
    {
        // The server refuses to be root.
        string[] command = [.. Environment.IsPrivilegedProcess ? (string[])["runuser", "-u", "postgres", "--"] : [], $"{PostgresOrNull}/{program}", "-D", $"{folder}/data", .. arguments];
        var (code, output) = Programs.Run(command[0], command[1..], quiet: true, directory: folder, atLast: arguments[^1] == "stop");
        if (code != 0) throw new Failure($"{program} failed: {output}");
    }

    public void Dispose()
    {
        if (File.Exists($"{folder}/data/postmaster.pid")) Postgres("pg_ctl", "-w", "-m", "immediate", "stop");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}

/// <summary>The sum of a test run, from the result files alone; a run that crashed, wrote no file or ran no test counts as one failure.</summary>
sealed class Tally
{
    static readonly XNamespace trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";
    readonly List<string> failures = [];
    readonly List<string> skips = [];
    int passed;

    public bool HasFailures => failures.Count > 0;

    public void Fail(string what) => failures.Add(what);

    public void Add(string project, int code, string output, string file, bool mayBeEmpty)
    {
        if (!File.Exists(file))
        {
            Fail($"{project}: the run ended with {code} and left no result file.\n{output}");
            return;
        }
        var run = XDocument.Load(file);
        var before = failures.Count;
        var results = run.Descendants(trx + "UnitTestResult").ToList();
        foreach (var result in results)
        {
            var name = result.Attribute("testName")!.Value;
            var message = result.Descendants(trx + "Message").FirstOrDefault()?.Value ?? "";
            var places = (result.Descendants(trx + "StackTrace").FirstOrDefault()?.Value ?? "").Split('\n').Where(line => line.Contains(":line ", StringComparison.Ordinal)).Take(8);
            switch (result.Attribute("outcome")?.Value)
            {
                case "Passed": passed++; break;
                case "NotExecuted": skips.Add($"{name}: {message}"); break;
                default: Fail(string.Join('\n', [name, message, .. places])); break;
            }
        }
        var crashes = run.Descendants(trx + "RunInfo").Where(info => info.Attribute("outcome")?.Value == "Error" && !info.Value.EndsWith("[FAIL]", StringComparison.Ordinal)).Select(info => info.Value).ToList();
        if (crashes.Count > 0 || (code != 0 && failures.Count == before))
        {
            var said = (run.Descendants(trx + "ResultSummary").Descendants(trx + "StdOut").FirstOrDefault()?.Value ?? output).Split('\n');
            var own = said.Where(line => !line.StartsWith("[xUnit.net", StringComparison.Ordinal)).Take(8).Concat(said.Where(line => line.Contains("crashed", StringComparison.Ordinal)).Take(1));
            Fail(string.Join('\n', [$"{project}: the run itself failed with {code}; all it said is in {Path.GetRelativePath(".", file)}", .. crashes, .. own]));
        }
        else if (results.Count == 0 && !mayBeEmpty) Fail($"{project}: ran no test.");
    }

    /// <summary>Says what failed and what was skipped, and last the closing line.</summary>
    public int Close()
    {
        if (passed + failures.Count == 0) Fail("No test ran.");
        foreach (var skip in skips) Console.WriteLine($"Skipped: {skip}");
        foreach (var failure in failures) Console.WriteLine($"Failed: {failure.TrimEnd().ReplaceLineEndings("\n    ")}");
        Console.WriteLine($"{passed} passed, {failures.Count} failed" + (skips.Count > 0 ? $", {skips.Count} skipped" : ""));
        return failures.Count == 0 ? 0 : 1;
    }
}

/// <summary>A new use case with its page, its words and its test, in the house's shape.</summary>
static class Scaffold
{
    const string Template = """
        == src/Modules/MODULE/FEATURE/USECASE.cs
        using System.ComponentModel.DataAnnotations;

        namespace Guildhall.MODULE.FEATURE;

        /// <summary>TITLE: its rule, in one sentence in the field's words.</summary>
        internal class USECASE(GuildhallDb db)
        {
            public class Input
            {
                [Required, StringLength(120)] public string Name { get; set; } = "";
            }

            public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
            {
                if (Rules.Broken(input) is { } broken) return broken;

                await db.SaveChangesAsync(stop);
                return new Done();
            }
        }
        == src/Modules/MODULE/FEATURE/PAGE.cshtml
        @page
        @model Guildhall.MODULE.FEATURE.PAGEModel
        @{
          ViewData["Title"] = W["KEY.title"];
        }
        <error-summary />
        <div class="head"><h1>@W["KEY.title"]</h1></div>
        <form method="post" novalidate>
          <field for="Input.Name" label="KEY.name" />
          <p class="row"><button class="btn">@W["KEY.title"]</button></p>
        </form>
        == src/Modules/MODULE/FEATURE/PAGE.cshtml.cs
        namespace Guildhall.MODULE.FEATURE;

        internal class PAGEModel(USECASE useCase) : PageModel
        {
            [BindProperty] public USECASE.Input Input { get; set; } = new();

            public async Task<IActionResult> OnPost(CancellationToken stop) => this.After(await useCase.Run(Input, stop), _ => RedirectToPage("Index"));
        }
        == tests/MODULE.Tests/FEATURE/USECASETests.cs
        using Guildhall.Foundation;
        using Guildhall.MODULE.FEATURE;

        namespace Guildhall.MODULE.Tests.FEATURE;

        public class USECASETests
        {
            [Fact]
            public void A_name_is_needed()
            {
                var broken = Rules.Broken(new USECASE.Input());

                Assert.Equal(["Name"], broken!.Faults.Select(fault => fault.Field));
            }
        }
        """;

    public static int Write(string place, string useCase)
    {
        var words = string.Concat(useCase.Select(letter => char.IsAsciiLetterUpper(letter) ? $" {letter}" : $"{letter}")).Trim().Split(' ');
        if (place.Split('/') is not [var module, var feature] || words.Length < 2 || !(module + feature + useCase).All(char.IsAsciiLetterOrDigit)) throw new Failure("Say it as in: dotnet do.cs new Demand/Postings ClosePosting");
        if (!File.Exists($"src/Modules/{module}/{module}.csproj")) throw new Failure($"There is no module {module}.");
        var (title, key) = (string.Join(' ', [words[0], .. words[1..].Select(word => word.ToLowerInvariant())]), $"{feature}.{useCase}".ToLowerInvariant());
        var filled = Template.Replace("USECASE", useCase).Replace("MODULE", module).Replace("FEATURE", feature).Replace("PAGE", words[0]).Replace("KEY", key).Replace("TITLE", title);
        var files = filled.Split("== ", StringSplitOptions.RemoveEmptyEntries).Select(file => file.Split('\n', 2)).ToDictionary(file => file[0], file => file[1].TrimEnd() + "\n");
        if (files.Keys.FirstOrDefault(File.Exists) is { } taken) throw new Failure($"There is already a {taken}.");

        foreach (var language in new[] { "en", "zh-Hans" })
        {
            var file = $"src/Modules/{module}/Words/{language}.json";
            var before = File.Exists(file) ? File.ReadAllText(file).TrimEnd()[..^1].TrimEnd() + "," : "{";
            files[file] = $"{before.Replace("{,", "{")}\n  \"{key}.title\": \"{title}\",\n  \"{key}.name\": \"Name\"\n}}\n";
        }
        foreach (var (path, text) in files.Where(file => Directory.Exists($"tests/{module}.Tests") || !file.Key.StartsWith("tests/", StringComparison.Ordinal)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            Console.WriteLine(path);
        }
        Console.WriteLine($"Yours to do: register {useCase} in {module}Module.cs, say its words in Chinese, tell its story in tests/{module}.Tests.");
        return 0;
    }
}
