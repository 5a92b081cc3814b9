using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Guildhall.Formats.Ewp;

namespace Guildhall.Formats.Tests.Ewp;

public sealed class HttpSignatureTests : IDisposable
{
    static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    static readonly Uri Target = new("https://hall.example/ewp/iias/get?hei_id=a%2Fb&x=1");
    static readonly Guid Id = Guid.Parse("dc05b425-4e86-4106-8dde-1257fccf53e5");
    static readonly byte[] Content = Encoding.UTF8.GetBytes("iia_id=1&iia_id=2");

    readonly RSA key = RSA.Create(2048);

    public void Dispose() => key.Dispose();

    byte[] Public => key.ExportSubjectPublicKeyInfo();

    Dictionary<string, string> Request() => Headers(HttpSignature.Request(key, "POST", Target, Content, Now, Id), ("Host", "hall.example"));

    static Dictionary<string, string> Headers(IEnumerable<(string Name, string Value)> headers, params (string Name, string Value)[] more) => headers.Concat(more).ToDictionary(h => h.Name, h => h.Value, StringComparer.OrdinalIgnoreCase);

    (SignedMessage? Message, SignatureFault? Fault) Check(Dictionary<string, string> headers, string method = "POST", string? target = null, byte[]? content = null, DateTimeOffset? now = null, bool isKnown = true) =>
        HttpSignature.CheckRequest(method, target ?? Target.PathAndQuery, "hall.example", headers.GetValueOrDefault, content ?? Content, now ?? Now, id => isKnown && id == HttpSignature.KeyId(Public) ? Public : null);

    [Fact]
    public void A_signed_request_is_believed_and_says_by_which_key()
    {
        var (message, fault) = Check(Request());

        Assert.Null(fault);
        Assert.Equal((HttpSignature.KeyId(Public), Id.ToString()), (message!.KeyId, message.RequestId));
        Assert.Equal(["(request-target)", "date", "digest", "host", "x-request-id"], message.Headers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whatever_is_changed_on_the_way_is_refused()
    {
        Assert.Equal(SignatureFault.Digest, Check(Request(), content: Encoding.UTF8.GetBytes("iia_id=1&iia_id=3")).Fault);
        Assert.Equal(SignatureFault.Signature, Check(Request(), target: "/ewp/iias/get?hei_id=c").Fault);
        Assert.Equal(SignatureFault.Signature, Check(Request(), method: "GET").Fault);
        Assert.Equal(SignatureFault.UnknownKey, Check(Request(), isKnown: false).Fault);
        Assert.Equal(SignatureFault.Signature, Check(Changed("X-Request-Id", "dc05b425-4e86-4106-8dde-1257fccf53e6")).Fault);
        Assert.Equal(SignatureFault.RequestId, Check(Changed("X-Request-Id", "{DC05B425}")).Fault);
        Assert.Equal(SignatureFault.Host, Check(Changed("Host", "evil.example")).Fault);
        Assert.Equal(SignatureFault.Digest, Check(Changed("Digest", "MD5=abc")).Fault);
    }

    [Theory]
    [InlineData(-6), InlineData(6), InlineData(-20), InlineData(60 * 24)]
    public void A_request_that_is_sent_again_later_or_from_a_wrong_clock_is_refused(int minutes) => Assert.Equal(SignatureFault.Date, Check(Request(), now: Now.AddMinutes(minutes)).Fault);

    [Fact]
    public void A_date_that_is_no_date_is_refused() => Assert.Equal(SignatureFault.Date, Check(Changed("Date", "2026-11-22T12:00:00Z")).Fault);

    [Theory]
    [InlineData("(request-target)"), InlineData("host"), InlineData("date"), InlineData("digest"), InlineData("x-request-id")]
    public void A_signature_that_leaves_out_a_header_is_refused(string left) =>
        Assert.Equal(SignatureFault.UnsignedHeader, Check(Signed([.. new[] { "(request-target)", "host", "date", "digest", "x-request-id" }.Where(name => name != left)])).Fault);

    [Fact]
    public void Original_Date_other_orders_and_further_headers_and_digests_are_fine()
    {
        var headers = Signed(["x-request-id", "digest", "original-date", "(request-target)", "x-more", "host"], ("Original-Date", Now.ToString("R", CultureInfo.InvariantCulture)), ("X-More", "any thing"), ("Date", "Mon, 01 Jan 2001 00:00:00 GMT"));
        Assert.Null(Check(headers).Fault);

        var several = Signed(["(request-target)", "host", "date", "digest", "x-request-id"], ("Digest", $"MD5=x, {Request()["Digest"]}"));
        Assert.Null(Check(several).Fault);
    }

    [Theory]
    [InlineData("Bearer x"), InlineData("Signature "), InlineData("Signature keyId=\"a\""), InlineData("Signature keyId=\"a\",keyId=\"b\",headers=\"date\",signature=\"x\""), InlineData("Signature keyId"), InlineData("Signature keyId=\"a,headers=date")]
    public void What_is_no_signature_is_refused(string authorization) => Assert.Equal(SignatureFault.NotSigned, Check(Changed("Authorization", authorization)).Fault);

    [Fact]
    public void Another_algorithm_and_broken_base64_are_refused()
    {
        var authorization = Request()["Authorization"];
        Assert.Equal(SignatureFault.Algorithm, Check(Changed("Authorization", authorization.Replace("rsa-sha256", "hmac-sha256", StringComparison.Ordinal))).Fault);
        Assert.Equal(SignatureFault.Signature, Check(Changed("Authorization", authorization[..authorization.IndexOf("signature=", StringComparison.Ordinal)] + "signature=\"%%%\"")).Fault);
    }

    [Fact]
    public void An_answer_is_believed_only_for_its_request()
    {
        var signature = HttpSignature.SignatureOf(HttpSignature.Request(key, "POST", Target, Content, Now, Id))!;
        var answer = Headers(HttpSignature.Answer(key, Content, Now, Id.ToString(), signature));
        SignatureFault? Of(Guid id, string of, byte[]? content = null, DateTimeOffset? now = null, string? without = null) =>
            HttpSignature.CheckAnswer(name => name.Equals(without, StringComparison.OrdinalIgnoreCase) ? null : answer.GetValueOrDefault(name), content ?? Content, now ?? Now, id, of, _ => Public).Fault;

        Assert.Null(Of(Id, signature));
        Assert.Equal(SignatureFault.RequestId, Of(Guid.CreateVersion7(), signature));
        Assert.Equal(SignatureFault.RequestId, Of(Id, "other"));
        Assert.Equal(SignatureFault.Digest, Of(Id, signature, content: [1]));
        Assert.Equal(SignatureFault.Date, Of(Id, signature, now: Now.AddHours(1)));
        Assert.Equal(SignatureFault.NotSigned, Of(Id, signature, without: "Signature"));
    }

    /// <summary>npm's http-signature believes our requests, and we believe its.</summary>
    [Fact]
    public async Task An_outside_library_understands_us_and_we_it()
    {
        var library = Outside.Npm("http-signature");
        var folder = Directory.CreateTempSubdirectory("guildhall-ewp-");
        try
        {
            var (script, given) = (Path.Combine(folder.FullName, "sign.cjs"), Path.Combine(folder.FullName, "given.json"));
            await File.WriteAllTextAsync(script, """
                const lib = require(process.argv[2]), given = JSON.parse(require('fs').readFileSync(process.argv[3]));
                const parsed = lib.parseRequest({ method: 'POST', url: given.target, httpVersion: '1.1', headers: given.headers }, { clockSkew: 1e9, headers: ['(request-target)', 'host', 'date', 'digest', 'x-request-id'] });
                if (!lib.verifySignature(parsed, given.public)) throw new Error('our signature does not hold');
                const headers = { ...given.headers }; delete headers.authorization;
                const request = { method: 'POST', path: given.target, _headers: headers, getHeader: n => headers[n.toLowerCase()], setHeader: (n, v) => { headers[n.toLowerCase()] = v; }, _stringToSign: null };
                lib.sign(request, { key: given.private, keyId: given.keyId, algorithm: 'rsa-sha256', headers: ['date', 'x-request-id', '(request-target)', 'digest', 'host'] });
                console.log(headers.authorization);
                """, TestContext.Current.CancellationToken);
            var headers = Request();
            await File.WriteAllTextAsync(given, System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, object>
            {
                ["target"] = Target.PathAndQuery, ["headers"] = headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value), ["public"] = key.ExportSubjectPublicKeyInfoPem(), ["private"] = key.ExportRSAPrivateKeyPem(), ["keyId"] = HttpSignature.KeyId(Public),
            }), TestContext.Current.CancellationToken);
            var (code, said) = await Outside.Run("node", [script, library, given]);
            Assert.True(code == 0, said);

            Assert.Null(Check(Changed("Authorization", said.Trim())).Fault);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    Dictionary<string, string> Changed(string name, string value) => new(Request(), StringComparer.OrdinalIgnoreCase) { [name] = value };

    // As another program would sign: by the draft's own words, section 2.3.
    Dictionary<string, string> Signed(string[] names, params (string Name, string Value)[] more)
    {
        var headers = Request();
        foreach (var (name, value) in more) headers[name] = value;
        var text = string.Join('\n', names.Select(name => $"{name}: {(name == "(request-target)" ? "post " + Target.PathAndQuery : headers[name])}"));
        headers["Authorization"] = $"Signature keyId=\"{HttpSignature.KeyId(Public)}\", algorithm=\"rsa-sha256\", headers=\"{string.Join(' ', names)}\", signature=\"{Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}\"";
        return headers;
    }
}
