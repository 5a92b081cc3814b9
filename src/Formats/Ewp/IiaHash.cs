using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Guildhall.Formats.Ewp;

/// <summary>
/// The hash that partners approve: SHA-256, in lower-case hexadecimal, over the UTF-8 of a text drawn from an `iia` element, as version 7's style sheet draws it
/// (ewp-specs-api-iias 7.0.0, resources/xsltKit/transform_version_7.xsl; section "iia-hash" of its README). O(elements).
/// </summary>
/// <remarks>
/// The text is, without anything between its parts:
/// 1. `_@terminated-as-a-whole@_` where the agreement was ended as a whole;
/// 2. for each partner in turn `_iia-id_N=ID_`, N from 1, with nothing for ID where there is none;
/// 3. for each mobility in turn: for each element within it, in the order of the document, its attributes as `_@grandparent.parent.element.attribute=value@_`, and where it has no elements
///    in it `_grandparent.parent.element=value_`; then `_receiving-first-academic-year-id=YEAR_` and `_receiving-last-academic-year-id=YEAR_`.
/// Left out of 3: what lies within the contacts of either side, the two academic years in their places, whatever is or lies within an element that is `not-yet-defined`, and the attributes
/// `not-yet-defined` and `v6-value`. A field of study counts with its value of version 6 where it has one. In-effect, numbers, signatories and PDF are not in the hash.
/// An agreement is hashed as if it stood alone: the style sheet, given several at once, marks all as terminated when one is.
/// </remarks>
public static class IiaHash
{
    /// <summary>The hash of an agreement as we write it.</summary>
    public static string Of(Iia agreement) => Of(IiaXml.Conditions(agreement));

    internal static string Of(XElement iia) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(iia))));

    internal static string Text(XElement iia)
    {
        var text = new StringBuilder();
        var conditions = Children(iia, "cooperation-conditions").ToList();
        if (conditions.Any(c => IsTrue(c.Attributes().FirstOrDefault(a => a.Name.LocalName == "terminated-as-a-whole")))) text.Append("_@terminated-as-a-whole@_");
        var position = 0;
        foreach (var partner in Children(iia, "partner")) text.Append("_iia-id_").Append(++position).Append('=').Append(Children(partner, "iia-id").FirstOrDefault()?.Value).Append('_');
        foreach (var mobility in conditions.Elements())
        {
            var undefined = mobility.AncestorsAndSelf().Any(IsUndefined);
            foreach (var element in mobility.Elements()) Append(text, element, undefined);
            Year("receiving-first-academic-year-id");
            Year("receiving-last-academic-year-id");

            void Year(string name) => text.Append('_').Append(name).Append('=').Append(Children(mobility, name).FirstOrDefault()?.Value).Append('_');
        }
        return text.ToString();
    }

    internal static bool IsApprovable(XElement iia) => !iia.DescendantsAndSelf().Any(e => IsUndefined(e) || e.Attribute("v6-value") is { Value.Length: > 0 });

    static void Append(StringBuilder text, XElement element, bool undefined)
    {
        undefined = undefined || IsUndefined(element);
        if (!undefined && element.Name.LocalName is not ("receiving-first-academic-year-id" or "receiving-last-academic-year-id"))
        {
            var parent = element.Parent!;
            foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration && a.Name.ToString() is not ("not-yet-defined" or "v6-value")))
                text.Append("_@").Append(parent.Parent!.Name.LocalName).Append('.').Append(parent.Name.LocalName).Append('.').Append(element.Name.LocalName).Append('.').Append(attribute.Name.LocalName).Append('=').Append(attribute.Value).Append("@_");
            if (!element.HasElements)
                text.Append('_').Append(parent.Parent!.Name.LocalName).Append('.').Append(parent.Name.LocalName).Append('.').Append(element.Name.LocalName).Append('=')
                    .Append(element.Name.LocalName == "isced-f-code" && element.Attribute("v6-value") is { Value.Length: > 0 } before ? before.Value : element.Value).Append('_');
        }
        // The contacts' own elements are hidden, not the contact itself; empty ones are seen.
        if (element.Name.LocalName is "sending-contact" or "receiving-contact") return;
        foreach (var child in element.Elements()) Append(text, child, undefined);
    }

    static bool IsUndefined(XElement element) => IsTrue(element.Attribute("not-yet-defined"));

    static bool IsTrue(XAttribute? attribute) => attribute?.Value is "true" or "1";

    static IEnumerable<XElement> Children(XElement element, string name) => element.Elements().Where(child => child.Name.LocalName == name);
}
