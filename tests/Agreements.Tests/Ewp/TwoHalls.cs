using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Guildhall.Agreements.Ewp;
using Guildhall.Agreements.Register;
using Guildhall.Alliance.Members;
using Guildhall.Formats.Ewp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Guildhall.Agreements.Tests.Ewp;

/// <summary>A hall in the network: one college that it speaks for, and somebody who represents it.</summary>
sealed record Side(string Host, string Hei, TestHouse House, Organisation College, Organisation Partner, Visitor Person)
{
    public string Ewp(string path) => $"https://{Host}/ewp/{Hei}{path}";

    /// <summary>What the hall does by the clock, until there is nothing left.</summary>
    public async Task Work()
    {
        for (var round = 0; round < 10; round++)
        {
            var settled = await House.Run<SettleIias, int>(s => s.Run(CancellationToken.None));
            if (await House.Run<SendEwpCalls, int>(s => s.Run(CancellationToken.None)) + settled == 0) return;
        }
    }

    public Task<List<EwpCall>> Calls() => House.WithDb(db => db.Set<EwpCall>().AsNoTracking().OrderBy(c => c.Id).ToListAsync());

    public Task<IiaLink> Link() => House.WithDb(db => db.Set<IiaLink>().AsNoTracking().SingleAsync());

    public Task<Agreement> Agreement() => House.WithDb(db => db.Set<Agreement>().AsNoTracking().SingleAsync());

    public async Task Press(string button)
    {
        // A moment later than what the hall did by itself.
        House.Clock.Advance(TimeSpan.FromSeconds(1));
        var url = (await Agreement()).Href;
        var page = await Person.Get(url);
        Assert.Equal(302, (await Person.Submit(page, page.FormOf(button))).Status);
    }
}

/// <summary>Two halls in one process, each in the other's catalogue; what either calls goes straight to the other, by the addresses of the catalogue.</summary>
sealed class TwoHalls : IAsyncDisposable
{
    public required Side A { get; init; }
    public required Side B { get; init; }
    /// <summary>A third host in the catalogue, which is nobody's partner.</summary>
    public RSA Stranger { get; } = RSA.Create(2048);
    /// <summary>What goes over the wire: method, address and answer.</summary>
    public List<(string To, string Answer)> Wire { get; } = [];
    /// <summary>Changes answers on their way.</summary>
    public Func<string, byte[], byte[]>? Forge { get; set; }
    /// <summary>Answers go without their signatures.</summary>
    public bool IsUnsigned { get; set; }

    public static async Task<TwoHalls> Start(Db db)
    {
        var net = new Net();
        var halls = new TwoHalls { A = await Open(db, net, "hall-a.example", "a.example"), B = await Open(db, net, "hall-b.example", "b.example") };
        (net.A, net.B, net.Halls) = (halls.A, halls.B, halls);
        var catalogue = await halls.Catalogue();
        foreach (var side in new[] { halls.A, halls.B }) Assert.Null((await side.House.Run<KeepEwp, Outcome<Done>>(k => k.Load(catalogue, CancellationToken.None))).Refusal);
        return halls;
    }

    static async Task<Side> Open(Db db, Net net, string host, string hei)
    {
        var house = await TestHouse.Start(db, [new("PublicAddress", $"https://{host}")], services: services =>
        {
            services.AddSingleton(s => new OutgoingCalls(s.GetRequiredService<IConfiguration>()) { Through = new HttpMessageInvoker(net) });
            // What is done by the clock, a story does when it is its turn.
            foreach (var round in services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationFactory?.Method.DeclaringType?.DeclaringType == typeof(ByTheClock)).ToList()) services.Remove(round);
        });
        var (college, partner) = (Given.Organisation($"College {hei}", OrganisationKind.School, "学院"), Given.Organisation($"Partner of {hei}", OrganisationKind.University, "伙伴大学"));
        await house.GivenAlliance(college, partner);
        var person = await house.GivenVisitor(Role.Coordinator, college);
        Assert.Null((await house.Run<KeepEwp, Outcome<Done>>(k => k.Join(new() { OrganisationId = college.Id, HeiId = hei, AdminEmail = "it@" + host }, CancellationToken.None))).Refusal);
        return new(host, hei, house, college, partner, person);
    }

    /// <summary>The registry's work: what the manifests say, and the keys by their fingerprints.</summary>
    public async Task<byte[]> Catalogue()
    {
        XNamespace registry = "https://github.com/erasmus-without-paper/ewp-specs-api-registry/tree/stable-v1", manifest = "https://github.com/erasmus-without-paper/ewp-specs-api-discovery/tree/stable-v6";
        var (hosts, keys, names) = (new List<XElement>(), new List<XElement>(), new List<XElement>());
        foreach (var side in new[] { A, B })
        {
            using var http = side.House.Http();
            var found = XElement.Parse(await http.GetStringAsync($"/ewp/{side.Hei}/manifest.xml")).Element(manifest + "host")!;
            var key = found.Descendants(manifest + "rsa-public-key").First().Value;
            var id = HttpSignature.KeyId(Convert.FromBase64String(key));
            XElement Used(string name) => new(registry + name, new XElement(registry + "rsa-public-key", new XAttribute("sha-256", id)));
            hosts.Add(new(registry + "host", found.Elements().First(), found.Element(registry + "apis-implemented"), new XElement(registry + "institutions-covered", new XElement(registry + "hei-id", side.Hei)), Used("client-credentials-in-use"), Used("server-credentials-in-use")));
            keys.Add(new(registry + "rsa-public-key", new XAttribute("sha-256", id), key));
            names.Add(new(registry + "hei", new XAttribute("id", side.Hei), new XElement(registry + "name", new XAttribute(XNamespace.Xml + "lang", "en"), $"University {side.Hei}")));
        }
        var strange = Stranger.ExportSubjectPublicKeyInfo();
        hosts.Add(new(registry + "host", new XElement(registry + "institutions-covered", new XElement(registry + "hei-id", "c.example")), new XElement(registry + "client-credentials-in-use", new XElement(registry + "rsa-public-key", new XAttribute("sha-256", HttpSignature.KeyId(strange))))));
        keys.Add(new(registry + "rsa-public-key", new XAttribute("sha-256", HttpSignature.KeyId(strange)), Convert.ToBase64String(strange)));
        return Encoding.UTF8.GetBytes(new XElement(registry + "catalogue", hosts, new XElement(registry + "institutions", names), new XElement(registry + "binaries", keys)).ToString());
    }

    /// <summary>A signed call of a side, or of whoever holds a key, to the other.</summary>
    public static async Task<(int Status, byte[] Content, HttpResponseMessage Answer)> Call(Side to, string path, string form, RSA key, Action<HttpRequestMessage>? but = null, string method = "POST", DateTimeOffset? now = null)
    {
        var (target, body) = (new Uri(to.Ewp(path)), Encoding.UTF8.GetBytes(form));
        if (method == "GET") body = [];
        var request = new HttpRequestMessage(new HttpMethod(method), target) { Content = new ByteArrayContent(body) };
        if (method == "POST") request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
        foreach (var (name, value) in HttpSignature.Request(key, method, target, body, now ?? to.House.Clock.Now, Guid.NewGuid())) request.Headers.TryAddWithoutValidation(name, value);
        but?.Invoke(request);
        using var http = to.House.Http();
        var answer = await http.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(), answer);
    }

    public async ValueTask DisposeAsync()
    {
        await A.House.DisposeAsync();
        await B.House.DisposeAsync();
        Stranger.Dispose();
    }

    sealed class Net : HttpMessageHandler
    {
        public Side? A { get; set; }
        public Side? B { get; set; }
        public TwoHalls? Halls { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var to = request.RequestUri!.Host == A!.Host ? A : request.RequestUri.Host == B!.Host ? B : throw new HttpRequestException("nobody is there");
            using var http = to.House.Http();
            var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = new ByteArrayContent(await request.Content!.ReadAsByteArrayAsync(cancellationToken)) };
            foreach (var (name, values) in request.Headers.Concat(request.Content.Headers).Where(h => h.Key != "Content-Length"))
                if (!copy.Headers.TryAddWithoutValidation(name, values)) copy.Content.Headers.TryAddWithoutValidation(name, values);
            var answer = await http.SendAsync(copy, cancellationToken);
            var content = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            lock (Halls!.Wire) Halls.Wire.Add((request.RequestUri.AbsolutePath, Encoding.UTF8.GetString(content)));
            if (Halls.Forge is { } forge) answer.Content = new ByteArrayContent(forge(request.RequestUri.AbsolutePath, content));
            // Servers need not sign: then the host's certificate vouches.
            if (Halls.IsUnsigned) answer.Headers.Remove("Signature");
            return answer;
        }
    }
}
