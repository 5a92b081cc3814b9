using Guildhall.Alliance.Sheets;

namespace Guildhall.Governance.Letters;

/// <summary>Brings the register of letters that were numbered elsewhere, before the hall or on paper: each keeps its number, and the numbers go on after the highest. Nobody is told, and what is registered does not change.</summary>
public class TakeLetters(SheetDesk desk, GuildhallDb db, Standing standing, Numbers numbers, TimeProvider clock, Words words) : AllianceIntake(desk, db, standing, words)
{
    public const string Code = "letter.code", Subject = "letter.subject", Kind = "letter.kind", On = "letter.on", Sender = "letter.sender", SenderCode = "letter.sender-code";

    public override string Name => "letters";

    public override string List => "/governance/letters";

    public override IReadOnlyList<SheetField> Fields { get; } = [new(Code, true, "文号", "编号"), new(Subject, true, "标题", "事由"), new(Kind, true, "文种"), new(On, true, "成文日期", "收文日期"), new(Sender, false, "来文单位"), new(SenderCode, false, "来文字号")];

    protected override async Task<Func<SheetCells, SheetDesk.Taken>> Begin(Guid allianceId, CancellationToken stop)
    {
        var letters = (await Db.Set<Letter>().Where(l => l.AllianceId == allianceId && l.Code != null).ToListAsync(stop)).ToDictionary(l => (l.Kind, l.Code!));
        var numbered = await numbers.Brought(allianceId, [.. Enum.GetValues<LetterKind>().Select(k => NameOf(k))], stop);
        var (today, seen) = (clock.Today(), new HashSet<Letter>());
        return cells =>
        {
            var (code, subject, kind) = (cells.Text(Code, 100, required: true) ?? "", cells.Text(Subject, 200, required: true), cells.Choice<LetterKind>(Kind));
            var (on, sender, senderCode) = (cells.Date(On, required: true), cells.Text(Sender, 200), cells.Text(SenderCode, 100));
            if (kind is null && cells.IsEmpty(Kind)) cells.Wrong(Kind, Formats.FaultKind.MissingValue);
            if (kind is not { } of || on is not { } day || cells.IsFaulty) return SheetDesk.Taken.Faulty(code);
            if (day > today) return SheetDesk.Taken.Faulty(code, new Text("intake.letters.not-yet", day));
            if (letters.GetValueOrDefault((of, code)) is { } known)
            {
                if (!seen.Add(known)) return SheetDesk.Taken.Faulty(code, new Text("intake.twice", code));
                return known.On == day && known.Subject.Texts.Values.Contains(subject) ? Taken(code, known) : SheetDesk.Taken.Faulty(code, new Text("intake.letters.differs", code));
            }
            if (of == LetterKind.Incoming && sender is null) return SheetDesk.Taken.Faulty(code, new Text("intake.letters.no-sender", code));
            if (numbered.Take(NameOf(of), code) is not { } number) return SheetDesk.Taken.Faulty(code, new Text("intake.other-numbering", code, numbered.Example(NameOf(of), day.Year)));
            var letter = new Letter { AllianceId = allianceId, Kind = of, Subject = cells.Localised(Subject, new([]), 200), Sender = sender, SenderCode = senderCode };
            if ((of == LetterKind.Incoming ? letter.Register(number.Year, number.Number, code, day) : letter.Issue(number.Year, number.Number, code, day, null)) is { } refusal) return SheetDesk.Taken.Faulty(code, refusal.Text);
            letters[(of, code)] = letter;
            seen.Add(letter);
            Db.Add(letter);
            return Taken(code, letter);
        };
    }

    static string NameOf(LetterKind kind) => kind.ToString().ToLowerInvariant();
}
