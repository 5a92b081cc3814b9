using Microsoft.AspNetCore.Mvc.Rendering;

namespace Guildhall.Shell;

/// <summary>What one chooses from in a form.</summary>
public static class Choices
{
    /// <summary>The values of an enum, in words and in its order; before them an empty one where nothing may be chosen.</summary>
    public static IEnumerable<SelectListItem> Options<T>(this Words words, bool orNone = false) where T : struct, Enum =>
        (orNone ? [new SelectListItem("", "")] : Array.Empty<SelectListItem>()).Concat(Enum.GetValues<T>().Select(v => new SelectListItem(words[v], v.ToString())));
}
