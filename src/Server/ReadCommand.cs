using System.Buffers;
using System.CommandLine;
using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using Guildhall.Demand.Postings;
using Guildhall.Reading;
using Guildhall.Taxonomy;

namespace Guildhall.Server;

static class ReadCommand
{
    const int Best = 30;
    const int LongestLine = 4 << 20;

    static readonly Argument<FileInfo> FileArgument = new("FILE") { Description = "Lines of JSON: {\"id\",\"lang\",\"text\"}, a sentence or a posting, or {\"id\",\"lang\",\"title\"}; the language may be left out" };

    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Make()
    {
        var command = Operator.Command("read", "Reads sentences and postings for their skills, titles for their occupations; prints a line of JSON for each. Needs no hall.", Run);
        command.Add(FileArgument);
        return command;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken stop)
    {
        var file = parsed.GetRequiredValue(FileArgument);
        if (!File.Exists(file.FullName))
        {
            await Console.Error.WriteLineAsync($"There is no file {file.FullName}.");
            return 1;
        }
        await using var input = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using var output = Console.OpenStandardOutput();
        await Answer(input, output, new PostingReader(Classification.Instance).Engine, Classification.Instance, stop);
        return 0;
    }

    /// <summary>Answers each line with one line, in order, holding one line at a time.</summary>
    internal static async Task Answer(Stream input, Stream output, Reader reader, Classification taxonomy, CancellationToken stop)
    {
        var lines = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: 1 << 16, leaveOpen: true));
        var answers = new ArrayBufferWriter<byte>(1 << 16);
        await using var json = new Utf8JsonWriter(answers, Plain);
        var (number, skipping) = (0, false);
        for (var ended = false; !ended;)
        {
            var read = await lines.ReadAsync(stop);
            var (rest, at) = (read.Buffer, read.Buffer.Start);
            ended = read.IsCompleted;
            while (true)
            {
                var end = rest.PositionOf((byte)'\n');
                if (end is null && rest.Length > LongestLine) skipping = true;
                if (end is null && !(ended && (rest.Length > 0 || skipping))) break;
                var line = end is { } found ? rest.Slice(0, found) : rest;
                number++;
                Answer(line, number, skipping || line.Length > LongestLine, json, reader, taxonomy);
                json.Flush();
                json.Reset();
                answers.Write("\n"u8);
                skipping = false;
                rest = end is { } next ? rest.Slice(rest.GetPosition(1, next)) : rest.Slice(rest.End);
                at = rest.Start;
                if (answers.WrittenCount > 1 << 16) await Write();
            }
            lines.AdvanceTo(skipping ? rest.End : at, rest.End);
            await Write();
        }
        await lines.CompleteAsync();

        async Task Write()
        {
            await output.WriteAsync(answers.WrittenMemory, stop);
            await output.FlushAsync(stop);
            answers.ResetWrittenCount();
        }
    }

    static void Answer(ReadOnlySequence<byte> line, int number, bool tooLong, Utf8JsonWriter json, Reader reader, Classification taxonomy)
    {
        if (tooLong)
        {
            Fail(json, number, null, $"longer than {LongestLine >> 20} MiB");
            return;
        }
        JsonElement? id = null;
        try
        {
            // A byte order mark before the first line is no part of it.
            if (number == 1 && line.Length > 2 && line.Slice(0, 3).ToArray() is [0xEF, 0xBB, 0xBF]) line = line.Slice(3);
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) throw new FormatException("not an object");
            if (!root.TryGetProperty("id", out var given) || given.ValueKind is not (JsonValueKind.String or JsonValueKind.Number)) throw new FormatException("id: a string or a number is wanted");
            // An invalid surrogate is found out here, before anything of the answer is written.
            _ = given.ValueKind == JsonValueKind.String ? given.GetString() : null;
            id = given.Clone();
            var (text, title, language) = (Text(root, "text"), Text(root, "title"), Text(root, "lang"));
            if (text is null && title is null) throw new FormatException("neither text nor title");
            if (string.IsNullOrWhiteSpace(language)) language = null;

            var concepts = text is null
                ? reader.ReadTitle(title!, language, Best).Select(o => (o.Concept, o.Confidence, Words: Cut(title!, o.TitleSpans)))
                : reader.ReadText(text, language, Best).Select(s => (s.Concept, s.Confidence, Words: Cut(text, s.TextSpans)));
            Write(json, given, concepts, taxonomy);
        }
        catch (JsonException fault)
        {
            Fail(json, number, id, $"not JSON at byte {fault.BytePositionInLine + 1}");
        }
        catch (InvalidOperationException)
        {
            Fail(json, number, id, "not valid Unicode");
        }
        catch (FormatException fault)
        {
            Fail(json, number, id, fault.Message);
        }
    }

    static string? Text(JsonElement root, string name) =>
        !root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw new FormatException($"{name}: a string is wanted");

    static IEnumerable<string> Cut(string text, IReadOnlyList<Span> spans) => spans.Select(span => text.Substring(span.Start, span.Length)).Distinct(StringComparer.OrdinalIgnoreCase);

    static void Write(Utf8JsonWriter json, JsonElement id, IEnumerable<(int Concept, double Confidence, IEnumerable<string> Words)> concepts, Classification taxonomy)
    {
        json.WriteStartObject();
        json.WritePropertyName("id");
        id.WriteTo(json);
        json.WriteStartArray("concepts");
        foreach (var (concept, confidence, words) in concepts)
        {
            json.WriteStartObject();
            json.WriteString("uri", taxonomy[concept].Uri);
            json.WriteNumber("score", Math.Round(confidence, 4));
            json.WriteStartArray("words");
            foreach (var word in words) json.WriteStringValue(word);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Fail(Utf8JsonWriter json, int number, JsonElement? id, string why)
    {
        json.WriteStartObject();
        if (id is { } known)
        {
            json.WritePropertyName("id");
            known.WriteTo(json);
        }
        json.WriteNumber("line", number);
        json.WriteString("error", why);
        json.WriteEndObject();
    }
}
