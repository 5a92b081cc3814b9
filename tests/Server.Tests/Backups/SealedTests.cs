using Guildhall.Foundation.Backups;

namespace Guildhall.Server.Tests.Backups;

public class SealedTests
{
    const int Chunk = 64;
    const string Passphrase = "correct horse battery staple";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Chunk - 1)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 1)]
    [InlineData(3 * Chunk)]
    [InlineData(3 * Chunk + 5)]
    public void What_was_sealed_comes_back(int length)
    {
        var plain = Some(length);

        using var reader = new SealedReader(new MemoryStream(Seal(plain)), Passphrase);

        Assert.Equal(length, reader.Length);
        Assert.Equal(plain, ReadAll(reader));
    }

    [Fact]
    public void It_is_read_from_any_place()
    {
        var plain = Some(10 * Chunk + 3);
        using var reader = new SealedReader(new MemoryStream(Seal(plain)), Passphrase);
        var random = new Random(1);

        for (var i = 0; i < 200; i++)
        {
            var at = random.Next(plain.Length);
            var some = new byte[random.Next(1, plain.Length - at + 1)];
            reader.Seek(at, SeekOrigin.Begin);
            reader.ReadExactly(some);
            Assert.Equal(plain[at..(at + some.Length)], some);
        }
    }

    [Fact]
    public void The_same_is_never_sealed_the_same_way_twice() => Assert.NotEqual(Seal(Some(100))[Sealed.HeadBytes..], Seal(Some(100))[Sealed.HeadBytes..]);

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(3 * Chunk)]
    [InlineData(3 * Chunk + 5)]
    public void Every_bit_that_flips_is_noticed(int length)
    {
        var whole = Seal(Some(length));

        for (var bit = 0; bit < whole.Length * 8; bit++)
        {
            // The rounds are asked before the passphrase: a flipped high bit would only make the test slow.
            if (bit / 8 is >= 24 and < 28) continue;
            var flipped = whole.ToArray();
            flipped[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.Throws<BackupException>(() => Open(flipped));
        }
    }

    [Fact]
    public void Every_cut_is_noticed()
    {
        var whole = Seal(Some(3 * Chunk));

        for (var length = 0; length < whole.Length; length++) Assert.Throws<BackupException>(() => Open(whole[..length]));
    }

    [Fact]
    public void Every_byte_added_is_noticed()
    {
        var whole = Seal(Some(3 * Chunk));

        for (var more = 1; more <= 2 * (Chunk + Sealed.TagBytes); more++) Assert.Throws<BackupException>(() => Open([.. whole, .. new byte[more]]));
    }

    [Fact]
    public void Chunks_that_change_places_are_noticed()
    {
        var whole = Seal(Some(4 * Chunk));
        const int size = Chunk + Sealed.TagBytes;
        byte[] Of(params int[] order) => [.. whole[..Sealed.HeadBytes], .. order.SelectMany(i => whole.AsSpan(Sealed.HeadBytes + i * size, size).ToArray())];

        Open(Of(0, 1, 2, 3));
        foreach (var order in new int[][] { [1, 0, 2, 3], [0, 2, 1, 3], [0, 1, 3, 2], [0, 1, 1, 3], [0, 1, 3], [0, 1, 2, 3, 3], [3] }) Assert.Throws<BackupException>(() => Open(Of(order)));
    }

    [Fact]
    public void Chunks_of_another_file_with_the_same_passphrase_are_noticed()
    {
        var (one, other) = (Seal(Some(2 * Chunk)), Seal(Some(2 * Chunk)));

        Assert.Throws<BackupException>(() => Open([.. one[..^(Chunk + Sealed.TagBytes)], .. other[^(Chunk + Sealed.TagBytes)..]]));
    }

    [Fact]
    public void A_wrong_passphrase_is_told_from_damage()
    {
        var whole = Seal(Some(100));

        Assert.StartsWith("The passphrase does not fit", Assert.Throws<BackupException>(() => new SealedReader(new MemoryStream(whole), Passphrase + " ")).Message, StringComparison.Ordinal);
        whole[^1] ^= 1;
        Assert.StartsWith("The encrypted file is damaged", Assert.Throws<BackupException>(() => Open(whole)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_was_never_finished_cannot_be_opened()
    {
        var to = new MemoryStream();
        var unfinished = new SealedWriter(to, Passphrase, rounds: 1, Chunk);
        unfinished.Write(Some(3 * Chunk));

        Assert.Throws<BackupException>(() => Open(to.ToArray()));
    }

    [Fact]
    public void Rounds_beyond_reason_are_refused_before_they_are_computed()
    {
        var whole = Seal(Some(10));
        whole[24] = 0x7F;

        Assert.Throws<BackupException>(() => Open(whole));
    }

    static byte[] Some(int length)
    {
        var some = new byte[length];
        new Random(length).NextBytes(some);
        return some;
    }

    static byte[] Seal(byte[] plain)
    {
        var to = new MemoryStream();
        using (var writer = new SealedWriter(to, Passphrase, rounds: 1, Chunk))
            foreach (var some in plain.Chunk(37)) writer.Write(some);
        return to.ToArray();
    }

    static byte[] Open(byte[] sealedFile)
    {
        using var reader = new SealedReader(new MemoryStream(sealedFile), Passphrase);
        return ReadAll(reader);
    }

    static byte[] ReadAll(Stream from)
    {
        var to = new MemoryStream();
        from.CopyTo(to);
        return to.ToArray();
    }
}
