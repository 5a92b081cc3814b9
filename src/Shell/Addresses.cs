using Microsoft.AspNetCore.Http.Extensions;

namespace Guildhall.Shell;

/// <summary>Addresses that differ from the present one in a single choice: for filters, their removal, order and paging.</summary>
public static class Addresses
{
    // Paging belongs to one question; a changed question begins anew.
    static readonly string[] Paging = ["after"];

    public static string With(this HttpRequest request, string key, string value) => Build(request, key, null, value);

    /// <summary>Without this value of a key, or without the key when <paramref name="value"/> is null.</summary>
    public static string Without(this HttpRequest request, string key, string? value = null) => Build(request, key, value, null);

    static string Build(HttpRequest request, string key, string? without, string? with)
    {
        var query = new QueryBuilder();
        foreach (var (name, values) in request.Query)
        {
            if (Paging.Contains(name, StringComparer.OrdinalIgnoreCase) || name.Equals("lang", StringComparison.OrdinalIgnoreCase)) continue;
            foreach (var value in values)
                if (!string.IsNullOrEmpty(value) && !(name.Equals(key, StringComparison.OrdinalIgnoreCase) && (without is null || value.Equals(without, StringComparison.OrdinalIgnoreCase)))) query.Add(name, value);
        }
        if (with is not null) query.Add(key, with);
        return request.Path + query.ToQueryString();
    }
}
