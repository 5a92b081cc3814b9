namespace Guildhall.Matching.Tests;

public class PostingsTests
{
    [Fact]
    public void A_seek_lands_on_the_first_document_not_before_its_target() => Cases.For(300, cases =>
    {
        var (docs, payloads) = (new List<int>(), new List<int>());
        for (int i = cases.Random.Next(2000), doc = -1; i > 0; i--)
        {
            docs.Add(doc += cases.Random.Next(1, cases.Pick([2, 5, 1000])));
            payloads.Add(cases.Random.Next(1 << cases.Random.Next(1, 31)));
        }

        var writer = new PostingsWriter(1, hasPayload: true);
        writer.Begin(0, docs.Count);
        for (var i = 0; i < docs.Count; i++)
            writer.Add(docs[i], payloads[i]);
        var cursor = writer.Finish().Open(0);

        for (var at = 0; at < docs.Count; at += cases.Random.Next(1, cases.Pick([3, 300, 600])))
        {
            var target = Math.Max(docs[at] - cases.Random.Next(2), Math.Max(0, cursor.Doc));
            var expected = docs.FindIndex(doc => doc >= target);
            Assert.Equal(docs[expected], cursor.Seek(target));
            Assert.Equal(payloads[expected], cursor.Payload);
        }

        Assert.Equal(DocSet.End, cursor.Seek(int.MaxValue - 1));
    });

    [Fact]
    public void The_last_document_of_a_block_is_not_jumped_over()
    {
        var writer = new PostingsWriter(1, hasPayload: false);
        writer.Begin(0, 1000);
        for (var doc = 0; doc < 1000; doc++)
            writer.Add(doc, 0);
        var postings = writer.Finish();

        for (var target = 0; target < 1000; target++)
            Assert.Equal(target, postings.Open(0).Seek(target));
    }
}
