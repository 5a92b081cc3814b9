using System.Text;
using System.Xml;

namespace Guildhall.Formats.Sheets;

/// <summary>Reads XML from strangers: no DTD, no resolver, bounded depth, bounded names, bounded text.</summary>
static class Xml
{
    const int Deepest = 64;
    /// <summary>Bytes allowed between two tags: four times the longest cell with every character written as an entity.</summary>
    internal const int LongestWithoutTag = 4 << 20;

    internal static XmlReader Open(Stream stream) => XmlReader.Create(stream, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true,
        CheckCharacters = false, CloseInput = true, NameTable = new BoundedNames(),
    });

    internal static bool Step(XmlReader reader)
    {
        if (!reader.Read()) return false;
        if (reader.Depth > Deepest) throw new FaultException(new Fault(FaultKind.Corrupt) { Limit = Deepest });
        return true;
    }

    /// <summary>Appends the text inside the current element and steps to its end. Returns false when it was cut at <paramref name="most"/> characters.</summary>
    internal static bool AppendText(XmlReader reader, StringBuilder into, int most)
    {
        if (reader.IsEmptyElement) return true;
        var depth = reader.Depth;
        var whole = true;
        var chunk = new char[512];
        while (Step(reader) && reader.Depth > depth)
        {
            if (reader.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)) continue;
            for (int read; (read = reader.ReadValueChunk(chunk, 0, chunk.Length)) > 0;)
            {
                var room = Math.Min(read, most - into.Length);
                if (room > 0) into.Append(chunk, 0, room);
                if (room < read) whole = false;
            }
        }
        return whole;
    }

    sealed class BoundedNames : NameTable
    {
        int count;

        public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Counted(base.Add(key, start, len));

        public override string Add(string key) => Get(key) ?? Counted(base.Add(key));

        string Counted(string name) => ++count > 20_000 ? throw new FaultException(new Fault(FaultKind.Corrupt) { Limit = 20_000 }) : name;
    }
}
