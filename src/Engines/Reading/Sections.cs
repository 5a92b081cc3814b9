namespace Guildhall.Reading;

/// <summary>One sentence of a posting and what part of the posting it belongs to.</summary>
/// <param name="First">Its first token.</param>
/// <param name="End">The token after its last.</param>
/// <param name="Weight">How far it speaks of the work, 0..1.</param>
/// <param name="Wished">Whether all of it is a wish only.</param>
/// <param name="WishAt">The token at which words of wishing stand, or −1.</param>
readonly record struct Sentence(int First, int End, float Weight, bool Wished, int WishAt);

/// <summary>
/// Divides a posting into sentences and says of each how far it speaks of the work: duties and requirements fully,
/// remarks about the employer half, pay, holidays and equal-opportunity notices not at all.
/// </summary>
static class Sections
{
    static readonly Cues Asks = new(
        "requirement", "you will need", "you'll need", "we are looking for", "essential", "qualification", "responsibilit", "duties", "person specification", "your profile", "key skills", "the role", "skills", "what you", "experience", "job purpose", "about you",
        "要求", "职责", "职位描述", "岗位描述", "工作内容", "任职资格", "职位资格", "工作描述", "技能",
        "anforderung", "aufgaben", "profil", "qualifikation", "voraussetzung", "ihre tätigkeit", "sie bringen", "das bringst", "das sind ihre",
        "kvalifikation", "arbetsuppgifter", "vi söker", "din profil", "krav", "om dig", "functie-eisen", "taken", "jouw profiel", "wij vragen", "wat vragen", "functieomschrijving",
        "missions", "compétences", "profil recherché", "vos missions", "exigences", "requisitos", "funciones", "se requiere", "perfil", "yêu cầu", "mô tả công việc", "trách nhiệm");

    static readonly Cues Offers = new(
        "we offer", "benefits", "in return", "what's in it", "perks", "we provide you", "why work", "why join", "package includes", "rewards",
        "福利", "薪资", "薪酬", "待遇", "我们提供", "我们能提供", "公司提供", "员工活动", "晋升", "联系方式", "工作地址", "工作时间",
        "wir bieten", "das bieten", "unser angebot", "ihre vorteile", "deine benefits", "was wir", "vi erbjuder", "förmåner", "wij bieden", "ons aanbod", "wat bieden", "arbeidsvoorwaarden",
        "nous offrons", "avantages", "ofrecemos", "se ofrece", "quyền lợi", "phúc lợi", "đãi ngộ");

    static readonly Cues Employer = new(
        "about us", "our trust", "the company", "who we are", "about the trust", "公司简介", "公司介绍", "企业简介", "关于我们", "企业介绍", "über uns", "om oss", "over ons", "à propos", "qui sommes", "sobre nosotros", "về chúng tôi");

    static readonly Cues Notices = new(
        "equal opportunit", "annual leave", "pension scheme", "bank holiday", "disclosure and barring", "disclosure & barring", "dbs check", "salary sacrifice", "free parking", "car parking", "gym membership", "sick pay", "maternity pay",
        "regardless of", "reasonable adjustment", "disability confident", "right to work", "protected characteristic", "work permit", "certificate of sponsorship", "closing date", "please apply", "to apply", "informal visit", "informal discussion",
        "for further information", "further details", "please contact", "childcare voucher", "season ticket", "cycle to work", "discount", "we welcome applications", "safeguarding and promoting the welfare", "national minimum wage", "interviews will", "interview date", "application form", "covid", "data protection act", "privacy notice",
        "五险一金", "社保", "公积金", "带薪年假", "年终奖", "双休", "节日福利", "团建", "包吃", "包住", "底薪", "提成", "试用期", "下午茶", "体检", "餐补", "补贴",
        "schwerbehindert", "gleichstellung", "unabhängig von geschlecht", "betriebliche altersvorsorge", "urlaubstage", "jobticket", "kollektivavtal", "friskvårdsbidrag", "vakantiedagen", "pensioenregeling", "mutuelle", "tickets restaurant", "égalité des chances", "igualdad de oportunidades");

    static readonly Cues Wishes = new(
        "nice to have", "nice-to-have", "preferred", "desirable", "an advantage", "advantageous", "a plus", "ideally", "would be beneficial", "would be useful", "would be an asset", "is a bonus", "preferably", "not essential", "desired",
        "优先", "加分", "者佳", "更佳", "最好", "von vorteil", "wünschenswert", "idealerweise", "gern gesehen", "wünschen wir uns", "meriterande", "merit", "fördel", "pré", "een pluspunt", "is een plus", "bij voorkeur", "serait un plus", "est un plus", "souhaité", "souhaitable", "idéalement", "un atout",
        "se valora", "valorable", "deseable", "ưu tiên", "là lợi thế");

    enum Part { Unknown, Ask, Wish, Offer, Employer }

    /// <summary>The sentences of a text, in place of what the list held. Linear in the text.</summary>
    public static void Of(FoldedText text, List<Token> tokens, List<Sentence> sentences)
    {
        sentences.Clear();
        var part = Part.Unknown;
        // No cue contains what parts sentences, so one pass over the text finds those of each.
        var all = text.Chars.AsSpan(0, text.Length);
        int nextNotice = Next(all, 0, Notices), nextWish = Next(all, 0, Wishes);
        for (int first = 0; first < tokens.Count;)
        {
            int end = first + 1;
            while (end < tokens.Count && tokens[end].Gap < Gap.Sentence) end++;
            int from = tokens[first].Start, to = end < tokens.Count ? tokens[end].Start : text.Length;
            var chars = text.Chars.AsSpan(from, to - from);
            var words = text.Chars.AsSpan(from, tokens[end - 1].End - from);
            if (nextNotice < from) nextNotice = Next(all, from, Notices);
            if (nextWish < from) nextWish = Next(all, from, Wishes);
            int wish = nextWish < from + words.Length ? nextWish - from : -1, wishAt = -1;
            bool colon = chars[words.Length..].Contains(':') || words.Contains('【') || chars[words.Length..].Contains('】');
            bool brief = words.Length <= 60 && tokens[first].Gap == Gap.Line && (end == tokens.Count || tokens[end].Gap == Gap.Line);
            if (colon || brief)
            {
                if (Offers.IndexIn(words) >= 0) part = Part.Offer;
                else if (Employer.IndexIn(words) >= 0) part = Part.Employer;
                else if (colon && wish >= 0) part = Part.Wish;
                else if ((colon || words.Length <= 30) && Asks.IndexIn(words) >= 0) part = Part.Ask;
            }
            if (wish >= 0)
                for (wishAt = first; wishAt + 1 < end && tokens[wishAt + 1].Start <= from + wish; wishAt++) { }
            float weight = nextNotice < from + words.Length ? 0 : part switch
            {
                Part.Ask or Part.Wish => 1f,
                Part.Unknown => 0.92f,
                Part.Employer => 0.6f,
                _ => 0.3f,
            };
            sentences.Add(new Sentence(first, end, weight, part == Part.Wish, wishAt));
            first = end;
        }
    }

    static int Next(ReadOnlySpan<char> text, int from, Cues cues) =>
        cues.IndexIn(text[from..]) is >= 0 and var at ? from + at : int.MaxValue;
}
