using System.Net;
using System.Net.Sockets;
using System.Text;
using Guildhall.Foundation.Mail;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Alliance.Tests.Outbox;

public class MailTests
{
    [Theory, Both]
    public async Task What_waits_is_sent_by_SMTP_once(Db db)
    {
        await using var server = new SmallMailServer();
        await using var house = await TestHouse.Start(db, Settings(server));
        await Post(house, "li@example.org", "Für 李", "Guten Tag,\n你好。");

        await Sent(house);
        await house.Run<SendMail, int>(send => send.Run(CancellationToken.None));

        var letter = Assert.Single(server.Letters);
        Assert.Contains("li@example.org", letter, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-generated", letter, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes("Guten Tag,"))[..8], letter, StringComparison.Ordinal);
    }

    [Theory, Both]
    public async Task What_fails_is_tried_again_later_and_later_and_given_up_in_the_end_with_the_error(Db db)
    {
        await using var server = new SmallMailServer { Refuses = true };
        await using var house = await TestHouse.Start(db, Settings(server));
        await Post(house, "li@example.org", "Subject", "Body");
        await Until(house, m => m is { Attempts: 1, Error: not null });

        var waits = new List<TimeSpan>();
        for (var i = 0; i < MailSettings.Attempts + 2; i++)
        {
            if (await house.WithDb(d => d.Set<OutgoingMail>().Select(m => m.NextAt).SingleAsync()) is not { } next) break;
            waits.Add(next - house.Clock.Now);
            var attempts = await house.WithDb(d => d.Set<OutgoingMail>().Select(m => m.Attempts).SingleAsync());
            house.Clock.Now = next;
            await house.Run<SendMail, int>(send => send.Run(CancellationToken.None));
            await Until(house, m => m.Attempts > attempts && m.Error is not null);
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 64], waits.Select(w => (int)w.TotalMinutes));
        var mail = await house.WithDb(d => d.Set<OutgoingMail>().SingleAsync());
        Assert.Equal((MailSettings.Attempts, null, null), (mail.Attempts, mail.NextAt, mail.SentAt));
        Assert.Contains("mailbox", mail.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, Both]
    public async Task Without_a_mail_server_an_administrator_of_the_hall_reads_the_outbox_and_nobody_else(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        await Post(house, "li@example.org", "Choose a password", "Follow https://hall.example.org/reset/secret");
        var (administrator, ofWorks, secretariat) = (await house.GivenVisitor(Role.Administrator), await house.GivenVisitor(Role.Administrator, works), await house.GivenVisitor(Role.Secretariat));

        var page = await administrator.Get("/outbox");

        Assert.Contains("https://hall.example.org/reset/secret", page.Text("main"), StringComparison.Ordinal);
        Assert.Equal((403, 403), ((await ofWorks.Get("/outbox")).Status, (await secretariat.Get("/outbox")).Status));
    }

    [Fact]
    public async Task Where_mail_is_sent_its_text_is_not_shown()
    {
        await using var server = new SmallMailServer();
        await using var house = await TestHouse.Start(settings: Settings(server));
        await Post(house, "li@example.org", "Choose a password", "a secret link");

        var page = await (await house.GivenVisitor(Role.Administrator)).Get("/outbox");

        Assert.Contains("Choose a password", page.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("a secret link", page.Body, StringComparison.Ordinal);
    }

    [Theory, Both]
    public async Task What_waited_in_a_restored_hall_is_not_sent_again_and_no_sign_in_or_link_of_before_holds(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var visitor = await house.GivenVisitor(Role.Teacher);
        await Post(house, "li@example.org", "Subject", "Body");

        await house.WithDb(async d =>
        {
            await new AllianceModule().AfterRestore(d, CancellationToken.None);
            return 0;
        });

        Assert.NotNull(await house.WithDb(d => d.Set<OutgoingMail>().Select(m => m.SentAt).SingleAsync()));
        Assert.Equal(302, (await visitor.Get("/account")).Status);
    }

    static KeyValuePair<string, string?>[] Settings(SmallMailServer server) => [new("Mail:Host", "127.0.0.1"), new("Mail:Port", server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)), new("Mail:StartTls", "false"), new("Mail:From", "hall@example.org")];

    static Task Post(TestHouse house, string to, string subject, string body) => house.WithDb(db =>
    {
        db.Post(house.Clock, to, subject, body);
        return db.SaveChangesAsync();
    });

    // The postman of the house may be faster than the test, or be at it just now.
    static async Task Sent(TestHouse house)
    {
        await house.Run<SendMail, int>(send => send.Run(CancellationToken.None));
        await Until(house, m => m.SentAt is not null);
    }

    static async Task Until(TestHouse house, Func<OutgoingMail, bool> so)
    {
        for (var i = 0; i < 200; i++)
        {
            if (so(await house.WithDb(d => d.Set<OutgoingMail>().AsNoTracking().SingleAsync()))) return;
            await Task.Delay(100);
        }
        Assert.Fail("The message did not get there in 20 seconds.");
    }

    /// <summary>A mail server that understands as much of RFC 5321 as one letter needs.</summary>
    sealed class SmallMailServer : IAsyncDisposable
    {
        readonly TcpListener listener = new(IPAddress.Loopback, 0);
        readonly CancellationTokenSource stop = new();

        public SmallMailServer()
        {
            listener.Start();
            _ = Serve();
        }

        public bool Refuses { get; init; }
        public List<string> Letters { get; } = [];
        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        async Task Serve()
        {
            while (!stop.IsCancellationRequested) _ = Talk(await listener.AcceptTcpClientAsync(stop.Token));
        }

        async Task Talk(TcpClient client)
        {
            using var _ = client;
            using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
            await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 small");
            while (await reader.ReadLineAsync() is { } line)
            {
                var verb = line.Split(' ', ':')[0].ToUpperInvariant();
                if (verb == "DATA")
                {
                    await writer.WriteLineAsync("354 go on");
                    var letter = new StringBuilder();
                    while (await reader.ReadLineAsync() is { } text && text != ".") letter.Append(text).Append('\n');
                    Letters.Add(letter.ToString());
                }
                await writer.WriteLineAsync(verb switch { "QUIT" => "221 bye", "RCPT" when Refuses => "550 mailbox unavailable", _ => "250 ok" });
                if (verb == "QUIT") return;
            }
        }

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            listener.Stop();
            stop.Dispose();
        }
    }
}
