using Microsoft.Extensions.Configuration;

namespace Guildhall.Alliance.Members;

/// <summary>The address under which the hall is reached from outside: the setting `Address`; without it, on a machine of one's own, that of the request.</summary>
public class HallAddress(IConfiguration config, IHttpContextAccessor http)
{
    /// <summary>A whole address for a path of ours: for mails and printed codes.</summary>
    public string Of(string path) => (config["Address"]?.TrimEnd('/') ?? (http.HttpContext?.Request is { } request ? $"{request.Scheme}://{request.Host}" : "http://localhost:5080")) + path;
}
