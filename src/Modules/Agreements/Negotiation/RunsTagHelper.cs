using Guildhall.Agreements.Content;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Guildhall.Agreements.Negotiation;

/// <summary><c>&lt;runs of="run" /&gt;</c>: a run of a comparison, struck where it went, underlined where it came; without white space around it.</summary>
[HtmlTargetElement("runs", TagStructure = TagStructure.WithoutEndTag)]
public class RunsTagHelper : TagHelper
{
    public required Run Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = Of.Change switch { Change.Deleted => "del", Change.Inserted => "ins", _ => null };
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.SetContent(Of.Text);
    }
}
