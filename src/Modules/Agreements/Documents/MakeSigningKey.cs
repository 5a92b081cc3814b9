using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Guildhall.Alliance.Members;
using Guildhall.Formats.Pdf;

namespace Guildhall.Agreements.Documents;

/// <summary>Gives an organisation a key for signing documents: made here, or its own from a PKCS#12 file. By whoever represents it, soon after a sign-in.</summary>
public class MakeSigningKey(GuildhallDb db, Acting acting, MemberDirectory members, SigningKeys keys, TimeProvider clock)
{
    const int Years = 5;

    public class Input
    {
        public Guid OrganisationId { get; set; }
        /// <summary>A PKCS#12 file; without one a key is made.</summary>
        public IFormFile? File { get; set; }
        [StringLength(200)] public string? Passphrase { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Input input, CancellationToken stop)
    {
        if (!acting.Who.OrganisationsFor(Act.Represent).Contains(input.OrganisationId)) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        if (acting.NotRecent(clock) is { } refused) return refused;
        var now = clock.GetUtcNow();
        (X509Certificate2 Certificate, IReadOnlyList<X509Certificate2> Chain) found;
        if (input.File is { } file)
        {
            if (file.Length > SigningCertificate.MostBytes) return new Invalid(nameof(input.File), new Text("agreement.key.unreadable"));
            using var content = new MemoryStream();
            await file.CopyToAsync(content, stop);
            if (SigningCertificate.ReadOrNull(content.ToArray(), input.Passphrase ?? "") is not { } read) return new Invalid(nameof(input.File), new Text("agreement.key.unreadable"));
            if (read.Certificate.NotAfter.ToUniversalTime() <= now.UtcDateTime || read.Certificate.NotBefore.ToUniversalTime() > now.UtcDateTime) return new Invalid(nameof(input.File), new Text("agreement.key.not-now"));
            found = read;
        }
        else
        {
            if (!(await members.Many([input.OrganisationId], stop)).TryGetValue(input.OrganisationId, out var organisation)) return new Missing();
            found = (SigningCertificate.Create(organisation.Name.ToString(), now.AddMinutes(-5), now.AddYears(Years)), []);
        }
        using var certificate = found.Certificate;
        var secret = keys.Sealed(new X509Certificate2Collection((X509Certificate2[])[certificate, .. found.Chain]).Export(X509ContentType.Pkcs12, "")!);
        var key = new SigningKey
        {
            OrganisationId = input.OrganisationId, Subject = certificate.Subject[..Math.Min(500, certificate.Subject.Length)], Sha256 = certificate.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant(),
            Until = new DateTimeOffset(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero), IsOwn = input.File is null, At = now, Secret = secret,
        };
        db.Add(key);
        return await db.SaveOr(key.Id, stop);
    }
}
