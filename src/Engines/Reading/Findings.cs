using System.Runtime.InteropServices;

namespace Guildhall.Reading;

/// <summary>One piece of evidence that a text asks for a skill; its words are <see cref="Findings.SpansOf"/>.</summary>
/// <param name="Concept">The skill.</param>
/// <param name="Label">The name that was recognised, as the vocabulary writes it.</param>
/// <param name="Why">In what way it stands there.</param>
/// <param name="Score">How strong the piece is, 0..1.</param>
/// <param name="Vague">Whether the name is a common word, which says little by itself.</param>
/// <param name="Useful">Whether the text wishes rather than asks.</param>
/// <param name="Sentence">The number of the sentence.</param>
/// <param name="FirstSpan">Its first words among those of all pieces.</param>
/// <param name="SpanCount">How many these are, one at least.</param>
/// <param name="Next">The next piece for the same skill, or −1.</param>
readonly record struct Evidence(int Concept, string Label, Reason Why, float Score, bool Vague, bool Useful, int Sentence, int FirstSpan, int SpanCount, int Next = -1);

/// <summary>What speaks for the skills in one text: pieces of evidence in the order in which they were found, those of a skill a chain.</summary>
sealed class Findings
{
    readonly List<Evidence> _evidence = [];
    readonly List<Span> _spans = [];
    readonly Dictionary<int, (int First, int Last)> _of = [];

    public int SpanCount => _spans.Count;

    public int Count => _of.Count;

    /// <summary>Every piece.</summary>
    public ReadOnlySpan<Evidence> All => CollectionsMarshal.AsSpan(_evidence);

    /// <summary>The skills, as they were first found, each with its first piece and its last.</summary>
    public Dictionary<int, (int First, int Last)> Skills => _of;

    public void Clear()
    {
        _evidence.Clear();
        _spans.Clear();
        _of.Clear();
    }

    public bool Contains(int skill) => _of.ContainsKey(skill);

    /// <summary>The pieces for a skill, from <paramref name="first"/> on.</summary>
    public Chain From(int first) => new(_evidence, first);

    public ReadOnlySpan<Span> SpansOf(in Evidence evidence) => CollectionsMarshal.AsSpan(_spans).Slice(evidence.FirstSpan, evidence.SpanCount);

    /// <summary>Words of the pieces that are added next.</summary>
    public void Add(Span span) => _spans.Add(span);

    public void Add(in Evidence evidence)
    {
        int at = _evidence.Count;
        _evidence.Add(evidence);
        ref var chain = ref CollectionsMarshal.GetValueRefOrAddDefault(_of, evidence.Concept, out bool known);
        if (known)
        {
            ref var last = ref CollectionsMarshal.AsSpan(_evidence)[chain.Last];
            last = last with { Next = at };
        }
        else chain.First = at;
        chain.Last = at;
    }

    /// <summary>Goes through a chain.</summary>
    public struct Chain(List<Evidence> evidence, int next)
    {
        int _at = -1, _next = next;

        public readonly ref readonly Evidence Current => ref CollectionsMarshal.AsSpan(evidence)[_at];

        public readonly Chain GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_next < 0) return false;
            _at = _next;
            _next = Current.Next;
            return true;
        }
    }
}
