using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Guildhall.Foundation.Tests;

public sealed class OutgoingCallsTests
{
    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("114.114.114.114", true)]
    [InlineData("172.15.255.255", true)]
    [InlineData("172.32.0.0", true)]
    [InlineData("100.63.255.255", true)]
    [InlineData("223.255.255.255", true)]
    [InlineData("2606:4700:4700::1111", true)]
    [InlineData("2400:3200::1", true)]
    [InlineData("64:ff9b::808:808", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("0.1.2.3", false)]
    [InlineData("10.255.255.255", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("100.100.100.200", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.255.255.254", false)]
    [InlineData("168.63.129.16", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("169.254.170.2", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.0.0.192", false)]
    [InlineData("192.0.2.1", false)]
    [InlineData("192.88.99.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("198.51.100.1", false)]
    [InlineData("203.0.113.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("239.255.255.255", false)]
    [InlineData("240.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("64:ff9b::a9fe:a9fe", false)]
    [InlineData("64:ff9b:1::808:808", false)]
    [InlineData("100::1", false)]
    [InlineData("2001::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2002:808:808::", false)]
    [InlineData("3fff::1", false)]
    [InlineData("5f00::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fd00:ec2::254", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fe80::1%1", false)]
    [InlineData("fec0::1", false)]
    [InlineData("ff02::1", false)]
    public void Only_the_public_internet_is_public(string address, bool isPublic) => Assert.Equal(isPublic, OutgoingCalls.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://college.example/hook", true)]
    [InlineData("https://8.8.8.8/", true)]
    [InlineData("http://college.example/", false)]
    [InlineData("http://8.8.8.8/", false)]
    [InlineData("ftp://college.example/", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("https://user:word@college.example/", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("https://2130706433/", false)]
    [InlineData("https://0x7f000001/", false)]
    [InlineData("https://0177.0.0.1/", false)]
    [InlineData("https://127.1/", false)]
    [InlineData("https://0xa9.0xfe.0xa9.0xfe/", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://[::ffff:10.0.0.1]/", false)]
    [InlineData("https://[fd00:ec2::254]/", false)]
    [InlineData("https://１２７.0.0.1/", false)]
    [InlineData("http://listed.example/", true)]
    [InlineData("http://LISTED.example:8080/", true)]
    [InlineData("https://10.0.0.9:8443/", true)]
    [InlineData("https://10.0.0.9/", false)]
    [InlineData("http://sub.listed.example/", false)]
    public async Task Addresses_that_give_themselves_away_are_refused_before_anything_is_asked(string url, bool may)
    {
        using var calls = Calls("listed.example, 10.0.0.9:8443");

        Assert.Equal(may, calls.MayCall(new Uri(url)));
        if (!may) Assert.Equal(nameof(AddressRefusedException), (await Record.ExceptionAsync(() => calls.Client.GetAsync(new Uri(url))))!.GetBaseException().GetType().Name);
    }

    [Theory]
    [InlineData("10.0.0.7")]
    [InlineData("8.8.8.8", "127.0.0.1")]
    [InlineData("2606:4700:4700::1111", "::ffff:192.168.0.1")]
    [InlineData("169.254.169.254")]
    public async Task A_name_that_leads_into_a_closed_network_is_not_called(params string[] answers)
    {
        using var calls = new OutgoingCalls(Settings("")) { Resolve = (_, _) => Task.FromResult(answers.Select(IPAddress.Parse).ToArray()) };

        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => calls.Client.GetAsync(new Uri("https://rebound.example/")));

        Assert.IsType<AddressRefusedException>(fault.GetBaseException());
    }

    [Fact]
    public async Task Localhost_is_a_name_too()
    {
        using var calls = Calls("");

        Assert.IsType<AddressRefusedException>((await Assert.ThrowsAsync<HttpRequestException>(() => calls.Client.GetAsync(new Uri("https://localhost:1/")))).GetBaseException());
    }

    [Fact]
    public async Task The_connection_goes_to_the_address_that_was_looked_at()
    {
        await using var there = await Site(http => http.Response.WriteAsync($"{http.Request.Host}"));
        var asked = 0;
        // A name that nobody knows: had it been resolved again, nothing would have answered.
        using var calls = new OutgoingCalls(Settings("nowhere.invalid")) { Resolve = (_, _) => Task.FromResult<IPAddress[]>([asked++ == 0 ? IPAddress.Loopback : IPAddress.None]) };

        var answer = await calls.Client.GetStringAsync(new Uri($"http://nowhere.invalid:{Port(there)}/"));

        Assert.Equal(($"nowhere.invalid:{Port(there)}", 1), (answer, asked));
    }

    [Fact]
    public async Task A_redirect_is_an_answer_and_leads_nowhere()
    {
        var reached = false;
        await using var inside = await Site(http => { reached = true; return http.Response.WriteAsync("secret"); });
        await using var outside = await Site(http => { http.Response.Redirect($"http://127.0.0.1:{Port(inside)}/latest/meta-data"); return Task.CompletedTask; });
        using var calls = Calls($"127.0.0.1:{Port(outside)}");

        var answer = await calls.Client.GetAsync(new Uri($"http://127.0.0.1:{Port(outside)}/"));
        var there = await Record.ExceptionAsync(() => calls.Client.GetAsync(answer.Headers.Location));

        Assert.Equal((HttpStatusCode.Redirect, "", false), (answer.StatusCode, await answer.Content.ReadAsStringAsync(), reached));
        Assert.IsType<AddressRefusedException>(there);
    }

    [Fact]
    public async Task An_answer_without_end_is_broken_off()
    {
        await using var there = await Site(async http =>
        {
            var block = new byte[1 << 16];
            for (var i = 0; i < 64 && !http.RequestAborted.IsCancellationRequested; i++) await http.Response.Body.WriteAsync(block);
        });
        using var calls = Calls("127.0.0.1");

        await Assert.ThrowsAsync<HttpRequestException>(() => calls.Client.GetAsync(new Uri($"http://127.0.0.1:{Port(there)}/")));
    }

    static OutgoingCalls Calls(string allowed) => new(Settings(allowed));

    static IConfiguration Settings(string allowed) => new ConfigurationBuilder().AddInMemoryCollection([new("OutgoingCalls:AllowedHosts", allowed)]).Build();

    static int Port(WebApplication site) => new Uri(site.Urls.First()).Port;

    static async Task<WebApplication> Site(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = builder.Build();
        site.Run(answer);
        await site.StartAsync();
        return site;
    }
}
