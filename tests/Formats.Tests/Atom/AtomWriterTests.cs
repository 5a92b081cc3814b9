using System.Xml.Linq;
using Guildhall.Formats.Atom;

namespace Guildhall.Formats.Tests.Atom;

public class AtomWriterTests
{
    static readonly XNamespace Ns = "http://www.w3.org/2005/Atom";

    static XElement Written(AtomFeed feed)
    {
        using var file = new MemoryStream();
        AtomWriter.Write(file, feed);
        file.Position = 0;
        return XDocument.Load(file).Root!;
    }

    static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void A_feed_has_what_RFC_4287_requires()
    {
        var feed = Written(new AtomFeed("urn:uuid:1", "岗位 & more", Noon, "Guildhall", "https://example.org/feed.atom") { Language = "zh", Entries = [new("urn:uuid:2", "护士", Noon, "https://example.org/1") { ContentHtml = "<p>x</p>", Categories = ["nursing"] }] });

        Assert.Equal(["id", "title", "updated", "author", "link", "entry"], feed.Elements().Select(element => element.Name.LocalName));
        Assert.Equal("2026-11-21T04:00:00Z", feed.Element(Ns + "updated")!.Value);
        var entry = feed.Element(Ns + "entry")!;
        Assert.Equal(["id", "title", "updated", "link", "category", "content"], entry.Elements().Select(element => element.Name.LocalName));
        Assert.Equal(("html", "<p>x</p>"), ((string?)entry.Element(Ns + "content")!.Attribute("type"), entry.Element(Ns + "content")!.Value));
    }

    [Fact]
    public void Characters_XML_forbids_are_left_out() =>
        Assert.Equal("abc", Written(new AtomFeed("x", "a\u0001b\ud83dc", Noon, "a", "b")).Element(Ns + "title")!.Value);
}
