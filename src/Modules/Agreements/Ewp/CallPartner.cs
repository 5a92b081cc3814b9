using System.Security.Cryptography;
using System.Text;
using Guildhall.Formats.Ewp;

namespace Guildhall.Agreements.Ewp;

/// <summary>What a call to a partner brought: the answer, or what was wrong (`ewp.fault.…`).</summary>
public sealed record EwpReply(byte[]? Content, int? Status, string? Fault);

/// <summary>
/// Calls an endpoint of a partner as one of our institutions: at the address of the catalogue and nowhere else, signed, by the hall's one way out (never into private networks unless the operator lists them).
/// An answer that is signed must be signed by the partner's host, for this very request; one that is not rests on the host's certificate.
/// </summary>
public class CallPartner(OutgoingCalls calls, EwpKeys keys, TimeProvider clock)
{
    public async Task<EwpReply> Run(EwpInstitution ours, EwpCatalogue catalogue, string partnerHei, (string Name, int Major, string Address) api, IEnumerable<(string Name, string Value)> parameters, CancellationToken stop)
    {
        if (catalogue.HostOrNull(partnerHei, api.Name, api.Major) is not { } host || !host.ApiOrNull(api.Name, api.Major)!.Addresses.TryGetValue(api.Address, out var address) || !Uri.TryCreate(address, UriKind.Absolute, out var target)) return new(null, null, "no-address");
        if (!calls.MayCall(target)) return new(null, null, "closed");
        var (id, now) = (Guid.CreateVersion7(), clock.GetUtcNow());
        var body = await new FormUrlEncodedContent(parameters.Select(p => KeyValuePair.Create(p.Name, p.Value))).ReadAsByteArrayAsync(stop);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(OutgoingCalls.MostTime);
        try
        {
            var headers = keys.Request(ours, target, body, now, id);
            using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
            foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
            using var answer = await calls.Client.SendAsync(request, patience.Token);
            var content = await answer.Content.ReadAsByteArrayAsync(patience.Token);
            string? Header(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
            if (Header("Signature") is not null && HttpSignature.CheckAnswer(Header, content, clock.GetUtcNow(), id, HttpSignature.SignatureOf(headers)!, key => host.ServerKeys.Contains(key) ? catalogue.KeyOrNull(key) : null).Fault is not null) return new(null, (int)answer.StatusCode, "signature");
            return answer.IsSuccessStatusCode ? new(content, (int)answer.StatusCode, null) : new(null, (int)answer.StatusCode, "status");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or CryptographicException || (fault is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return new(null, null, fault is CryptographicException ? "key" : fault is OperationCanceledException ? "slow" : fault.GetBaseException() is AddressRefusedException ? "closed" : "away");
        }
    }
}
