using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Alliance.Tests.Accounts;

/// <summary>Sign-in by an independent OpenID Connect provider: npm's oidc-provider, in a process of its own.</summary>
public sealed class ProviderTests
{
    [Fact]
    public async Task Who_comes_for_the_first_time_becomes_a_teacher_of_the_providers_organisation_and_is_the_same_person_afterwards()
    {
        await using var there = await Provider.Start();
        await using var house = await House();
        var (college, url) = await Configured(house, there);
        var visitor = house.Visitor();

        var back = await there.SignIn(visitor, url, "teacher-1");
        var account = await visitor.Get("/account");
        var again = house.Visitor();
        await there.SignIn(again, url, "teacher-1");

        Assert.Equal((302, "/account"), (back.Status, back.Location));
        Assert.Contains("wang@college.example", account.Text("main"), StringComparison.Ordinal);
        Assert.Equal((Role.Teacher, college.Id), await house.WithDb(d => d.Set<AccountGrant>().Where(g => g.OrganisationId != null).Select(g => new { g.Role, g.OrganisationId }).SingleAsync()) is var g ? (g.Role, g.OrganisationId!.Value) : default);
        Assert.Equal(1, await house.WithDb(d => d.Set<ProviderLogin>().CountAsync(l => l.Subject == "teacher-1")));
        Assert.Equal(200, (await again.Get("/account")).Status);
    }

    [Fact]
    public async Task An_address_that_has_an_account_here_is_not_taken_over_but_connected_by_whoever_is_signed_in()
    {
        await using var there = await Provider.Start();
        await using var house = await House();
        var (_, url) = await Configured(house, there);
        var account = await house.GivenAccount(Role.Administrator, email: "admin@example.org");
        var visitor = house.Visitor();

        var refused = await there.SignIn(visitor, url, "known-mail");
        var outside = await visitor.Get("/account");
        await visitor.SignIn(account.Email, account.Password);
        var connected = await there.SignIn(visitor, url, "known-mail");
        var later = house.Visitor();
        await there.SignIn(later, url, "known-mail");

        Assert.Equal((409, 302, 302), (refused.Status, outside.Status, connected.Status));
        Assert.Equal(account.Id, await house.WithDb(d => d.Set<ProviderLogin>().Select(l => l.AccountId).SingleAsync()));
        Assert.Equal(200, (await later.Get("/outbox")).Status);
    }

    [Fact]
    public async Task A_person_without_an_address_has_an_account_too()
    {
        await using var there = await Provider.Start();
        await using var house = await House();
        var (_, url) = await Configured(house, there);
        var visitor = house.Visitor();

        await there.SignIn(visitor, url, "no-mail");

        Assert.Contains("Li Na", (await visitor.Get("/account")).Text(".you"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_for_in_this_browser_is_refused()
    {
        await using var there = await Provider.Start();
        await using var house = await House();
        var (_, url) = await Configured(house, there);
        var (visitor, victim) = (house.Visitor(), house.Visitor());

        var answer = await there.Answer(visitor, url, "teacher-1");
        var forged = await victim.Get(answer);
        var altered = await visitor.Get(answer.Replace("state=", "state=x", StringComparison.Ordinal));
        var good = await visitor.Get(answer);
        var replayed = await visitor.Get(answer);

        Assert.Equal((409, 409, 302, 409), (forged.Status, altered.Status, good.Status, replayed.Status));
    }

    [Fact]
    public async Task A_provider_that_is_turned_off_lets_nobody_in()
    {
        await using var there = await Provider.Start();
        await using var house = await House();
        var (_, url) = await Configured(house, there);
        await house.WithDb(d => d.Set<SignInProvider>().ExecuteUpdateAsync(p => p.SetProperty(x => x.IsOn, false)));

        Assert.Equal(404, (await house.Visitor().Get(url)).Status);
        Assert.False((await house.Visitor().Get("/sign-in")).Has(".ways"));
    }

    [Theory]
    [InlineData("http://169.254.169.254/", 422)]
    [InlineData("http://college.example", 422)]
    [InlineData("ftp://college.example", 422)]
    [InlineData("https://127.0.0.1:9443", 422)]
    [InlineData("https://[fd00:ec2::254]", 422)]
    [InlineData("http://127.0.0.1:5080", 422)]
    [InlineData("https://college.example", 302)]
    public async Task A_provider_is_asked_by_https_only(string issuer, int status)
    {
        await using var house = await TestHouse.Start();
        await house.Given(Given.Organisation("College", OrganisationKind.School));
        var administrator = await house.GivenVisitor(Role.Administrator);
        var page = await administrator.Get("/providers");

        var answer = await administrator.Submit(page, page.FormOf("Save"), ("Input.Name", "College"), ("Input.Issuer", issuer), ("Input.ClientId", "guildhall"));

        Assert.Equal(status, answer.Status);
    }

    static async Task<TestHouse> House()
    {
        var house = await TestHouse.Start(settings: [new("PublicAddress", "http://localhost"), new("OutgoingCalls:AllowedHosts", "127.0.0.1")]);
        // The provider lives by the machine's clock.
        house.Clock.Now = DateTimeOffset.UtcNow;
        return house;
    }

    static async Task<(Organisation, string)> Configured(TestHouse house, Provider there)
    {
        var college = Given.Organisation("College", OrganisationKind.School);
        await house.Given(college);
        var administrator = await house.GivenVisitor(Role.Administrator);
        var page = await administrator.Get("/providers");
        var added = await administrator.Submit(page, page.FormOf("Save"), ("Input.Name", "Northern College"), ("Input.Issuer", there.Issuer), ("Input.ClientId", "guildhall"), ("Input.Secret", "a secret of the college"), ("Input.Role", "Teacher"));
        Assert.Equal(302, added.Status);
        return (college, (await house.Visitor().Get("/sign-in?returnUrl=%2Faccount")).Link("Northern College"));
    }

    sealed class Provider(Process process, string issuer) : IAsyncDisposable
    {
        public string Issuer => issuer;

        public static async Task<Provider> Start()
        {
            var root = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(root.FullName, "Guildhall.slnx"))) root = root.Parent!;
            var node = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(p => Path.Combine(p, "node")).FirstOrDefault(File.Exists);
            Assert.SkipWhen(node is null, "Node is not here: nothing is known about OpenID Connect.");
            Assert.SkipUnless(Directory.Exists(Path.Combine(root.FullName, "node_modules", "oidc-provider")), "npm's oidc-provider is not here (npm ci): nothing is known about OpenID Connect.");
            using var free = new TcpListener(IPAddress.Loopback, 0);
            free.Start();
            var port = ((IPEndPoint)free.LocalEndpoint).Port;
            free.Stop();
            var start = new ProcessStartInfo(node!, [Path.Combine(root.FullName, "tests/Alliance.Tests/Accounts/provider.mjs"), $"{port}", "http://localhost/sign-in/back"]) { RedirectStandardOutput = true, RedirectStandardError = true };
            var process = Process.Start(start)!;
            process.BeginErrorReadLine();
            while (await process.StandardOutput.ReadLineAsync() is { } line)
                if (line.Contains("ready", StringComparison.Ordinal)) return new Provider(process, $"http://127.0.0.1:{port}");
            throw new InvalidOperationException("The provider did not start.");
        }

        /// <summary>The whole way of a browser: here, there, and back.</summary>
        public async Task<Page> SignIn(Visitor visitor, string url, string person) => await visitor.Get(await Answer(visitor, url, person));

        /// <summary>The address with which the provider sends the browser back.</summary>
        public async Task<string> Answer(Visitor visitor, string url, string person)
        {
            var away = (await visitor.Get(url)).Location!;
            var cookies = new CookieContainer();
            using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies });
            var answer = await browser.GetAsync(away);
            for (var hops = 0; hops < 12; hops++)
            {
                if (answer.Headers.Location is { } location)
                {
                    var next = new Uri(answer.RequestMessage!.RequestUri!, location);
                    if (next.AbsolutePath == "/sign-in/back") return next.PathAndQuery;
                    answer = await browser.GetAsync(next);
                    continue;
                }
                var shown = await answer.Content.ReadAsStringAsync();
                var document = await BrowsingContext.New().OpenAsync(r => r.Content(shown).Address(answer.RequestMessage!.RequestUri!));
                var form = document.QuerySelectorAll<IHtmlFormElement>("form").FirstOrDefault() ?? throw new InvalidOperationException($"{answer.RequestMessage!.RequestUri} {(int)answer.StatusCode}: {document.Body?.TextContent}");
                var fields = form.QuerySelectorAll("input[name]").OfType<IHtmlInputElement>().Select(i => KeyValuePair.Create(i.Name!, i.Name switch { "login" => person, "password" => "x", _ => i.Value }));
                answer = await browser.PostAsync(form.Action, new FormUrlEncodedContent(fields));
            }
            throw new InvalidOperationException("The provider sends in circles.");
        }

        public async ValueTask DisposeAsync()
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }
}
