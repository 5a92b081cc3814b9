using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Guildhall.Shell;

/// <summary>Label, hint, error and control in one accessible block: <c>&lt;field for="Input.Title" label="posting.title" hint="posting.title.hint" /&gt;</c>.</summary>
[HtmlTargetElement("field", TagStructure = TagStructure.WithoutEndTag)]
public class FieldTagHelper(Words words) : TagHelper
{
    /// <summary>The property of the page model.</summary>
    public required ModelExpression For { get; set; }
    /// <summary>Key of the label.</summary>
    public required string Label { get; set; }
    /// <summary>Key of the hint.</summary>
    public string? Hint { get; set; }
    /// <summary>The input's type; a <c>select</c> when there are options, a <c>textarea</c> when there are rows.</summary>
    public string Type { get; set; } = "text";
    public int Rows { get; set; }
    public IEnumerable<SelectListItem>? Options { get; set; }
    public string? Autocomplete { get; set; }
    /// <summary>Where typeahead.js asks for completions.</summary>
    public string? Complete { get; set; }
    /// <summary>The id of a <c>datalist</c> with names to choose from.</summary>
    public string? Among { get; set; }
    /// <summary>"numeric" or "decimal" for the keyboard of a phone.</summary>
    public string? Inputmode { get; set; }
    /// <summary>Width class: w2, w4.</summary>
    public string? Width { get; set; }
    /// <summary>Accepted kinds of file.</summary>
    public string? Accept { get; set; }
    public string? Lang { get; set; }
    [HtmlAttributeNotBound, ViewContext] public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var id = TagBuilder.CreateSanitizedId(For.Name, "_");
        var entry = View.ModelState.GetValueOrDefault(For.Name);
        var error = entry?.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;
        var value = entry?.AttemptedValue ?? Shown(For.Model);

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "field");
        if (Type == "checkbox")
        {
            var pick = new TagBuilder("label") { Attributes = { ["class"] = "pick" } };
            var box = Control("input", id);
            box.Attributes["type"] = "checkbox";
            box.Attributes["value"] = "true";
            if (For.Model is true) box.Attributes["checked"] = "checked";
            pick.InnerHtml.AppendHtml(box).AppendHtml("<span>").Append(words[Label]).AppendHtml("</span><span></span>");
            output.Content.AppendHtml(pick);
            if (Hint is not null) output.Content.AppendHtml(Line("hint", id + "-hint", words[Hint]));
            return;
        }

        var label = new TagBuilder("label") { Attributes = { ["for"] = id } };
        label.InnerHtml.Append(words[Label]);
        output.Content.AppendHtml(label);
        if (Hint is not null) output.Content.AppendHtml(Line("hint", id + "-hint", words[Hint]));
        if (error is not null)
        {
            var line = Line("err", id + "-error", error);
            output.Content.AppendHtml(line);
        }

        TagBuilder control;
        if (Options is not null)
        {
            control = Control("select", id);
            foreach (var option in Options)
            {
                var item = new TagBuilder("option") { Attributes = { ["value"] = option.Value } };
                if ((value ?? "") == (option.Value ?? "")) item.Attributes["selected"] = "selected";
                item.InnerHtml.Append(option.Text);
                control.InnerHtml.AppendHtml(item);
            }
        }
        else if (Rows > 0)
        {
            control = Control("textarea", id);
            control.Attributes["rows"] = Rows.ToString(System.Globalization.CultureInfo.InvariantCulture);
            control.InnerHtml.Append(value ?? "");
        }
        else
        {
            control = Control("input", id);
            control.TagRenderMode = TagRenderMode.SelfClosing;
            control.Attributes["type"] = Type;
            if (Type is not ("password" or "file") && value is not null) control.Attributes["value"] = value;
            if (Accept is not null) control.Attributes["accept"] = Accept;
        }
        if (Autocomplete is not null) control.Attributes["autocomplete"] = Autocomplete;
        if (Complete is not null) (control.Attributes["data-complete"], control.Attributes["autocomplete"]) = (Complete, "off");
        if (Among is not null) control.Attributes["list"] = Among;
        if (Inputmode is not null) control.Attributes["inputmode"] = Inputmode;
        if (Width is not null) control.AddCssClass(Width);
        if (Lang is not null) control.Attributes["lang"] = Lang;
        var describedBy = string.Join(' ', new[] { Hint is null ? null : id + "-hint", error is null ? null : id + "-error" }.OfType<string>());
        if (describedBy.Length > 0) control.Attributes["aria-describedby"] = describedBy;
        if (error is not null) control.Attributes["aria-invalid"] = "true";
        output.Content.AppendHtml(control);
    }

    TagBuilder Control(string tag, string id) => new(tag) { Attributes = { ["id"] = id, ["name"] = For.Name }, TagRenderMode = tag == "input" ? TagRenderMode.SelfClosing : TagRenderMode.Normal };

    static string? Shown(object? value) => value switch
    {
        null => null,
        DateOnly date => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        decimal amount => amount.ToString("0.##########", System.Globalization.CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    TagBuilder Line(string kind, string id, string text)
    {
        var line = new TagBuilder("p") { Attributes = { ["id"] = id, ["class"] = kind } };
        if (kind == "err") line.InnerHtml.AppendHtml("<span class=\"vh\">").Append(words["shell.error"] + " ").AppendHtml("</span>");
        line.InnerHtml.Append(text);
        return line;
    }
}

/// <summary>All errors of a form, above its heading, each a link to its field.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public class ErrorSummaryTagHelper(Words words) : TagHelper
{
    [HtmlAttributeNotBound, ViewContext] public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (View.ModelState.ErrorCount == 0)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Content.AppendHtml("<h2>").Append(words.Count("shell.mend", View.ModelState.ErrorCount)).AppendHtml("</h2><ul>");
        foreach (var (name, entry) in View.ModelState)
            foreach (var error in entry!.Errors)
            {
                output.Content.AppendHtml("<li>");
                if (name.Length == 0) output.Content.Append(error.ErrorMessage);
                else
                {
                    var link = new TagBuilder("a") { Attributes = { ["href"] = "#" + TagBuilder.CreateSanitizedId(name, "_") } };
                    link.InnerHtml.Append(error.ErrorMessage);
                    output.Content.AppendHtml(link);
                }
                output.Content.AppendHtml("</li>");
            }
        output.Content.AppendHtml("</ul>");
    }
}
