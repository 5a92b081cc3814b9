namespace Guildhall.Reading;

/// <summary>What one reading works with, lent to the next when it is done: a reading allocates what it answers and nothing else.</summary>
sealed class Work
{
    // Longer texts are rare, and what they took would stay in memory.
    const int Longest = 1 << 16;

    Word[] _words = [];
    int[] _wordStarts = [];
    float[] _letters = [], _scores = [], _parts = [], _shares = [];
    long[] _grams = [];
    (int Gram, float Weight)[] _weighedGrams = [];
    (int Concept, float Score, int Form, Reason Why)[] _best = [];

    public Work(int occupations)
    {
        Votes = new Ballot(occupations);
        (TitleWords, EnglishTitleWords, LineWords, EnglishLineWords) = (new(this, Title), new(this, Title), new(this, Line), new(this, Line));
    }

    public Body Text { get; } = new();
    public Title Title { get; } = new();

    /// <summary>A line of the text that is tried as a title.</summary>
    public Title Line { get; } = new();

    public TitleWords TitleWords { get; }
    public TitleWords EnglishTitleWords { get; }
    public TitleWords LineWords { get; }
    public TitleWords EnglishLineWords { get; }

    public List<Candidate> Candidates { get; } = [];
    public List<Candidate> OfLine { get; } = [];
    public List<Candidate> Borrowed { get; } = [];

    /// <summary>Where a concept stands in the list at hand.</summary>
    public Dictionary<int, int> At { get; } = [];

    public Dictionary<int, int> AtOfLines { get; } = [];

    public Findings InText { get; } = new();
    public Findings InTitle { get; } = new();

    /// <summary>How strongly the text speaks for each skill that it speaks for at all.</summary>
    public Dictionary<int, float> Strengths { get; } = [];

    public Ballot Votes { get; }
    public List<(int Candidate, int Concept, float Score)> Scored { get; } = [];
    public List<RankedOccupation> Occupations { get; } = [];

    /// <summary>Of the skills found, those that are typical of a likely occupation.</summary>
    public Dictionary<int, (float Weight, int Occupation)> OfOccupation { get; } = [];

    /// <summary>The best score with which a name claims a stretch of the text.</summary>
    public Dictionary<long, float> Claims { get; } = [];

    public List<WeighedSkill> Skills { get; } = [];
    public List<(int Skill, float Weight)> Supporters { get; } = [];
    public List<Span> Spans { get; } = [];
    public List<Token> Said { get; } = [];
    public List<(int At, float Score)> Alike { get; } = [];

    public bool IsLarge => Math.Max(Text.Text.Length, Math.Max(Title.Text.Length, Line.Text.Length)) > Longest;

    public Span<Word> Words(int count) => Room(ref _words, count);

    public Span<int> WordStarts(int count) => Room(ref _wordStarts, count);

    public Span<float> Letters(int count) => Room(ref _letters, count);

    public Span<long> Grams(int count) => Room(ref _grams, count);

    public Span<(int Gram, float Weight)> WeighedGrams(int count) => Room(ref _weighedGrams, count);

    public Span<(int Concept, float Score, int Form, Reason Why)> Best(int count) => Room(ref _best, count);

    public Span<float> Scores(int count) => Room(ref _scores, count);

    public Span<float> Parts(int count) => Room(ref _parts, count);

    public Span<float> Shares(int count) => Room(ref _shares, count);

    /// <summary>Room for so many, which may hold what was there before.</summary>
    public static Span<T> Room<T>(ref T[] held, int count)
    {
        if (held.Length < count) held = new T[Math.Max(count, 2 * held.Length)];
        return held.AsSpan(..count);
    }
}
