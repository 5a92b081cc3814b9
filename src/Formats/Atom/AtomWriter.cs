using System.Globalization;
using System.Text;
using System.Xml;

namespace Guildhall.Formats.Atom;

/// <summary>Writes Atom feeds, RFC 4287, media type application/atom+xml.</summary>
public static class AtomWriter
{
    const string Namespace = "http://www.w3.org/2005/Atom";

    /// <summary>Writes a feed in UTF-8; the stream stays open. Characters XML forbids are left out. Linear, one entry in memory.</summary>
    public static void Write(Stream to, AtomFeed feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        using var xml = XmlWriter.Create(to, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, CloseOutput = false });
        xml.WriteStartElement("feed", Namespace);
        if (feed.Language is not null) xml.WriteAttributeString("xml", "lang", null, feed.Language);
        Text(xml, "id", feed.Id);
        Text(xml, "title", feed.Title);
        Text(xml, "subtitle", feed.Subtitle);
        Moment(xml, "updated", feed.Updated);
        Person(xml, feed.Author);
        Link(xml, "self", feed.SelfUrl, "application/atom+xml");
        Link(xml, "alternate", feed.Url, "text/html");
        Link(xml, "next", feed.NextUrl, "application/atom+xml");
        foreach (var entry in feed.Entries) Write(xml, entry);
        xml.WriteEndElement();
    }

    static void Write(XmlWriter xml, AtomEntry entry)
    {
        xml.WriteStartElement("entry", Namespace);
        if (entry.Language is not null) xml.WriteAttributeString("xml", "lang", null, entry.Language);
        Text(xml, "id", entry.Id);
        Text(xml, "title", entry.Title);
        Moment(xml, "updated", entry.Updated);
        if (entry.Published is { } published) Moment(xml, "published", published);
        if (entry.Author is not null) Person(xml, entry.Author);
        Link(xml, "alternate", entry.Url, "text/html");
        foreach (var category in entry.Categories)
        {
            xml.WriteStartElement("category", Namespace);
            xml.WriteAttributeString("term", CleanText.Of(category));
            xml.WriteEndElement();
        }
        Text(xml, "summary", entry.Summary);
        if (entry.ContentHtml is not null)
        {
            xml.WriteStartElement("content", Namespace);
            xml.WriteAttributeString("type", "html");
            xml.WriteString(CleanText.Of(entry.ContentHtml));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    static void Text(XmlWriter xml, string name, string? text)
    {
        if (text is not null) xml.WriteElementString(name, Namespace, CleanText.Of(text));
    }

    static void Moment(XmlWriter xml, string name, DateTimeOffset moment) =>
        xml.WriteElementString(name, Namespace, moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    static void Person(XmlWriter xml, string name)
    {
        xml.WriteStartElement("author", Namespace);
        Text(xml, "name", name);
        xml.WriteEndElement();
    }

    static void Link(XmlWriter xml, string relation, string? url, string type)
    {
        if (url is null) return;
        xml.WriteStartElement("link", Namespace);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", CleanText.Of(url));
        xml.WriteAttributeString("type", type);
        xml.WriteEndElement();
    }
}
