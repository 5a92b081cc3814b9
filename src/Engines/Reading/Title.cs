using System.Collections.Frozen;

namespace Guildhall.Reading;

/// <summary>
/// A job title taken apart: how much each token says about the occupation. Grades, pay, hours, gender marks, reference
/// numbers and calls to apply say nothing; words of rank little; what stands in brackets or after a dash less than what comes first.
/// </summary>
sealed class Title
{
    static readonly FrozenSet<string> Noise = Set(
        "band bands grade level ref job vacancy vacancies fulltime parttime full part time time permanent temporary fixed term ftc contract months month hours hour hrs hr week day days night nights shift shifts weekend weekends bank rota wte fte salary annum per bonus welcome competitive pay rate remote hybrid office based home onsite urgent urgently hiring wanted needed immediate start various locations internal only new role opportunity join our team the a an and of in for to with at x k m w d f h div gn mwd "
        + "gesucht vollzeit teilzeit befristet unbefristet ab sofort stelle stellenangebot minijob quereinsteiger mit und oder im in der die das fur bei am "
        + "cdi cdd temps plein partiel urgent poste jornada completa media urge heltid deltid soker sokes fulltid gezocht fulltime");

    static readonly FrozenSet<string> Rank = Set(
        "senior junior trainee apprentice graduate entry lead principal chief experienced associate deputy interim acting intern internship head staff specialist consultant i ii iii iv sr jr leitende leitender erfahrene erfahrener azubi auszubildende auszubildender ausbildung praktikant praktikantin confirme debutant stagiaire alternance");

    static readonly string[] ChineseNoise =
    [
        "急招", "急聘", "诚聘", "高薪诚聘", "高薪", "招聘", "招募", "五险一金", "六险一金", "双休", "周末双休", "包吃住", "包吃", "包住", "包食宿", "可实习", "应届生", "应届", "接受应届", "无经验可", "月薪", "年薪", "底薪",
        "兼职", "全职", "实习", "直招", "名企", "外企", "国企", "上市公司", "若干", "名", "人", "年终奖", "提供住宿", "住宿", "可居家", "远程", "急", "资深", "高级", "初级", "中级", "助理级",
    ];

    static readonly string[] Marks = ["m/w/d", "w/m/d", "d/m/w", "m/f/d", "m/f/x", "m/v/x", "v/m/x", "h/f", "f/h", "m/w", "w/m", "m/v", "all genders", "gn", "x/f/m", "f/m/x", "f/m/d", "m/k", "k/m"];

    float[] _weights = [], _before = [];
    char[] _core = [];
    int _coreLength;

    public Body Body { get; } = new();

    public FoldedText Text => Body.Text;

    public List<Token> Tokens => Body.Tokens;

    /// <summary>For each token, 0 (says nothing) to 1 (names the work).</summary>
    public Span<float> Weights => _weights.AsSpan(..Tokens.Count);

    /// <summary>What is left to compare letters with.</summary>
    public ReadOnlySpan<char> Core => _core.AsSpan(.._coreLength);

    /// <summary>Takes a title apart, in place of the one before.</summary>
    public void Take(ReadOnlyMemory<char> title)
    {
        Body.Take(title);
        var (text, tokens) = (Text, Tokens);
        var weights = Work.Room(ref _weights, tokens.Count);
        float part = 1;
        bool named = false;
        int depth = 0, at = 0;
        for (int i = 0; i < tokens.Count; i++)
        {
            for (; at < tokens[i].Start; at++)
            {
                if (text.Chars[at] is '(' or '[' or '【' or '（') depth++;
                else if (text.Chars[at] is ')' or ']' or '】' or '）' && depth > 0) depth--;
            }
            if (tokens[i].Gap >= Gap.Comma && named && Breaks(text, tokens, i)) part = 0.5f;
            weights[i] = depth > 0 ? 0.3f : part;
            var surface = text.Chars.AsSpan(tokens[i].Start, tokens[i].Length);
            weights[i] *= WeightOf(surface, Rank.GetAlternateLookup<ReadOnlySpan<char>>(), Noise.GetAlternateLookup<ReadOnlySpan<char>>());
            if (weights[i] >= 0.5f) named = true;
        }
        Silence(text, tokens, weights);
        SilenceSecondGender(text, tokens, weights);
        Shorten(text, tokens, weights);
    }

    static float WeightOf(ReadOnlySpan<char> surface, FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> rank, FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> noise)
    {
        if (char.IsAsciiDigit(surface[0]) && (surface.Length < 2 || surface[1] != 'd')) return 0;
        if (noise.Contains(surface)) return 0;
        return rank.Contains(surface) ? 0.25f : 1;
    }

    // A dash or bar begins a remark; a slash or comma may just as well join two names of the same work.
    static bool Breaks(FoldedText text, List<Token> tokens, int i)
    {
        for (int k = tokens[i - 1].End; k < tokens[i].Start; k++)
            if (text.Chars[k] is '-' or '–' or '—' or '|' or ',' or '\n') return true;
        return false;
    }

    void Silence(FoldedText text, List<Token> tokens, Span<float> weights)
    {
        var chars = text.Chars.AsSpan(0, text.Length);
        foreach (var mark in Marks) SilenceAll(chars, mark, tokens, weights, wholeWords: true);
        foreach (var phrase in ChineseNoise)
            if (phrase.Length > 1) SilenceAll(chars, phrase, tokens, weights, wholeWords: false);
        // 招聘护士3名: a count of people at the end.
        if (tokens.Count > 1 && chars[tokens[^1].Start] is '名' or '人' && char.IsAsciiDigit(chars[tokens[^2].Start])) weights[^1] = 0;
    }

    // "Directeur / Directrice d'hôtel" is one work said twice: what follows the stroke and begins as what precedes it says nothing new.
    static void SilenceSecondGender(FoldedText text, List<Token> tokens, Span<float> weights)
    {
        for (int i = 1; i < tokens.Count; i++)
        {
            if (!text.Chars.AsSpan(tokens[i - 1].End, tokens[i].Start - tokens[i - 1].End).Contains('/')) continue;
            for (int j = i, from = Math.Max(0, i - 6); j < tokens.Count; j++)
            {
                int twin = from;
                while (twin < i && !AreTwins(Of(twin), Of(j))) twin++;
                if (twin == i) break;
                weights[j] = 0;
                from = twin + 1;
            }
        }

        ReadOnlySpan<char> Of(int token) => text.Chars.AsSpan(tokens[token].Start, tokens[token].Length);
    }

    static bool AreTwins(ReadOnlySpan<char> first, ReadOnlySpan<char> second) =>
        first.Length > 3 && second.Length > 3 && first.CommonPrefixLength(second) >= Math.Max(3, Math.Min(first.Length, second.Length) - 4);

    void SilenceAll(ReadOnlySpan<char> chars, string phrase, List<Token> tokens, Span<float> weights, bool wholeWords)
    {
        for (int from = 0; ;)
        {
            int found = chars[from..].IndexOf(phrase);
            if (found < 0) return;
            int start = from + found, end = start + phrase.Length;
            from = end;
            if (wholeWords && (start > 0 && Letters.IsWord(chars[start - 1]) || end < chars.Length && Letters.IsWord(chars[end]))) continue;
            var before = Work.Room(ref _before, tokens.Count);
            weights.CopyTo(before);
            for (int i = 0; i < tokens.Count; i++)
                if (tokens[i].Start >= start && tokens[i].End <= end) weights[i] = 0;
            // A title that is nothing but noise is not noise: 实习生, Bank.
            if (!weights.ContainsAnyExcept(0f)) before.CopyTo(weights);
        }
    }

    void Shorten(FoldedText text, List<Token> tokens, ReadOnlySpan<float> weights)
    {
        float least = weights.ContainsAnyExceptInRange(0f, 0.26f) ? 0.26f : 0.05f;
        var core = Work.Room(ref _core, text.Length + tokens.Count);
        int n = 0;
        for (int i = 0; i < tokens.Count; i++)
        {
            if (weights[i] < least) continue;
            if (n > 0 && tokens[i].Gap != Gap.Nothing) core[n++] = ' ';
            text.Chars.AsSpan(tokens[i].Start, tokens[i].Length).CopyTo(core[n..]);
            n += tokens[i].Length;
        }
        _coreLength = n;
    }

    static FrozenSet<string> Set(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
