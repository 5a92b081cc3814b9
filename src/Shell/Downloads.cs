using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Guildhall.Shell;

/// <summary><c>&lt;downloads href="/members"/&gt;</c>: the list of this page as Excel and CSV, filtered as the page is.</summary>
[HtmlTargetElement("downloads", TagStructure = TagStructure.WithoutEndTag)]
public class DownloadsTagHelper(Words words) : TagHelper
{
    /// <summary>The list's address, under which export.xlsx and export.csv lie.</summary>
    public string Href { get; set; } = "";

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var request = ViewContext.HttpContext.Request;
        var query = request.Without("after")[request.Path.ToString().Length..];
        output.TagName = "p";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "small dim downloads");
        output.Content.Append(words["shell.download"] + " ");
        Link("xlsx", "Excel");
        output.Content.Append(words["shell.list"]);
        Link("csv", "CSV");

        void Link(string ending, string name)
        {
            var link = new TagBuilder("a");
            link.Attributes["href"] = $"{Href}/export.{ending}{query}";
            link.Attributes["rel"] = "nofollow";
            link.InnerHtml.Append(name);
            output.Content.AppendHtml(link);
        }
    }
}
