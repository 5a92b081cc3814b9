namespace Guildhall.Matching.Tests;

/// <summary>Plain factories; documents are numbered from 1.</summary>
static class Given
{
    public static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    public static int Number(Guid id) => BitConverter.ToInt32(id.ToByteArray());

    public static Document Text(int number, params string[] texts) => new() { Id = Id(number), Texts = [.. texts.Select(text => new TextField(text))] };

    /// <summary>An index of one text per document.</summary>
    public static Snapshot Texts(params string[] texts) => Documents([.. texts.Select((text, i) => Text(i + 1, text))]);

    public static Snapshot Documents(params Document[] documents)
    {
        var index = new SearchIndex();
        index.PutMany(documents);
        return index.Publish();
    }

    /// <summary>The numbers of the documents found, the best first.</summary>
    public static IEnumerable<int> Find(this Snapshot snapshot, string words) => snapshot.Find(new Query { Words = words });

    public static IEnumerable<int> Find(this Snapshot snapshot, Query query) => snapshot.Search(query).Hits.Select(hit => Number(hit.Id));
}
