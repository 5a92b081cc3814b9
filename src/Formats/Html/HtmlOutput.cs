using System.Text;
using AngleSharp.Dom;

namespace Guildhall.Formats.Html;

/// <summary>Writes the allowed elements of a parsed document anew, tidied.</summary>
sealed class HtmlOutput
{
    /// <summary>A paragraph's content, or a finished block.</summary>
    readonly record struct Piece(bool IsParagraph, string Html);

    // Inline elements with blocks inside them: those are unwrapped, since a b around a list is no valid HTML.
    readonly HashSet<INode> wrapping = [];

    internal static string Of(IElement body)
    {
        var output = new HtmlOutput();
        foreach (var block in body.Descendants<IElement>().Where(element => SafeHtml.IsBlock(element.LocalName)))
            for (var above = block.Parent; above is IElement element && above != body && !SafeHtml.IsBlock(element.LocalName) && output.wrapping.Add(above); above = above.Parent) { }
        return Render(output.Flow(body, 0));
    }

    static string Render(List<Piece> pieces) => string.Concat(pieces.Select(piece => piece.IsParagraph ? $"<p>{piece.Html}</p>" : piece.Html));

    List<Piece> Flow(INode parent, int depth)
    {
        var pieces = new List<Piece>();
        if (depth > SafeHtml.Deepest)
        {
            AddParagraph(pieces, [parent], depth);
            return pieces;
        }
        var run = new List<INode>();
        var strays = new List<INode>();
        foreach (var child in parent.ChildNodes)
        {
            if (SafeHtml.IsHidden(child)) continue;
            var isBlock = child is IElement element && (SafeHtml.IsBlock(element.LocalName) || wrapping.Contains(child));
            if (!isBlock)
            {
                if (strays.Count > 0 && string.IsNullOrWhiteSpace(child.TextContent)) continue;
                EndStrays();
                run.Add(child);
                continue;
            }
            EndRun();
            if (((IElement)child).LocalName == "li")
            {
                strays.Add(child);
                continue;
            }
            EndStrays();
            Block(pieces, (IElement)child, depth);
        }
        EndRun();
        EndStrays();
        return pieces;

        void EndRun()
        {
            if (run.Count > 0) AddParagraph(pieces, run, depth);
            run.Clear();
        }

        void EndStrays()
        {
            if (strays.Count > 0) AddList(pieces, "ul", strays, depth);
            strays.Clear();
        }
    }

    static void AddParagraph(List<Piece> pieces, IEnumerable<INode> nodes, int depth, bool keepLines = false)
    {
        var inline = new InlineOutput(keepLines);
        foreach (var node in nodes) inline.Write(node, depth);
        if (inline.Finish() is { Length: > 0 } html) pieces.Add(new Piece(true, html));
    }

    void Block(List<Piece> pieces, IElement element, int depth)
    {
        switch (element.LocalName)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6" when !HasBlocks(element):
                var heading = new List<Piece>();
                AddParagraph(heading, element.ChildNodes, depth);
                var tag = element.LocalName[1] <= '3' ? "h3" : "h4";
                if (heading.Count > 0) pieces.Add(new Piece(false, $"<{tag}>{heading[0].Html}</{tag}>"));
                break;
            case "ul" or "ol" or "menu" or "dir":
                AddList(pieces, element.LocalName == "ol" ? "ol" : "ul", element.ChildNodes, depth);
                break;
            case "table":
                AddTable(pieces, element, depth);
                break;
            case "pre" when !HasBlocks(element):
                AddParagraph(pieces, element.ChildNodes, depth, keepLines: true);
                break;
            default:
                pieces.AddRange(Flow(element, depth + 1));
                break;
        }
    }

    bool HasBlocks(IElement element) => element.Children.Any(child => SafeHtml.IsBlock(child.LocalName) || wrapping.Contains(child));

    void AddList(List<Piece> pieces, string tag, IEnumerable<INode> children, int depth)
    {
        var items = new StringBuilder();
        foreach (var child in children)
        {
            if (SafeHtml.IsHidden(child)) continue;
            var item = child is IElement { LocalName: "li" } ? Item(Flow(child, depth + 1)) : Item(Flow(new[] { child }, depth + 1));
            if (item.Length > 0) items.Append("<li>").Append(item).Append("</li>");
        }
        if (items.Length > 0) pieces.Add(new Piece(false, $"<{tag}>{items}</{tag}>"));
    }

    List<Piece> Flow(INode[] loose, int depth)
    {
        var pieces = new List<Piece>();
        foreach (var node in loose)
        {
            if (node is IElement element && depth <= SafeHtml.Deepest && (SafeHtml.IsBlock(element.LocalName) || wrapping.Contains(node))) Block(pieces, element, depth);
            else AddParagraph(pieces, [node], depth);
        }
        return pieces;
    }

    // One paragraph in an item or a cell needs no element of its own.
    static string Item(List<Piece> pieces) => pieces.Count(piece => piece.IsParagraph) == 1 ? string.Concat(pieces.Select(piece => piece.Html)) : Render(pieces);

    void AddTable(List<Piece> pieces, IElement table, int depth)
    {
        var html = new StringBuilder();
        var any = false;
        foreach (var part in table.Children)
        {
            switch (part.LocalName)
            {
                case "caption":
                    var caption = new List<Piece>();
                    AddParagraph(caption, [part], depth);
                    if (caption.Count > 0) html.Append("<caption>").Append(caption[0].Html).Append("</caption>");
                    break;
                case "thead" or "tbody" or "tfoot":
                    var rows = new StringBuilder();
                    foreach (var row in part.Children.Where(child => child.LocalName == "tr")) any |= AddTableRow(rows, row, depth);
                    var tag = part.LocalName == "thead" ? "thead" : "tbody";
                    if (rows.Length > 0) html.Append('<').Append(tag).Append('>').Append(rows).Append("</").Append(tag).Append('>');
                    break;
            }
        }
        if (any) pieces.Add(new Piece(false, $"<table>{html}</table>"));
    }

    bool AddTableRow(StringBuilder rows, IElement row, int depth)
    {
        var any = false;
        var cells = new StringBuilder();
        foreach (var cell in row.Children.Where(child => child.LocalName is "td" or "th"))
        {
            var content = Item(Flow(cell, depth + 1));
            any |= content.Length > 0;
            cells.Append('<').Append(cell.LocalName);
            foreach (var span in (ReadOnlySpan<string>)["colspan", "rowspan"])
                if (int.TryParse(cell.GetAttribute(span), out var count) && count is > 1 and <= 100) cells.Append(' ').Append(span).Append("=\"").Append(count).Append('"');
            cells.Append('>').Append(content).Append("</").Append(cell.LocalName).Append('>');
        }
        if (cells.Length > 0) rows.Append("<tr>").Append(cells).Append("</tr>");
        return any;
    }
}
