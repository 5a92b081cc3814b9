using System.ComponentModel.DataAnnotations;
using Guildhall.Agreements.Register;
using Guildhall.Alliance.Members;
using Guildhall.Governance;

namespace Guildhall.Agreements.Institutes;

/// <summary>Enters what organisations run together, or changes it. Founders are members of the alliance, at least two, and one's own among them unless one runs the alliance.</summary>
public class WriteInstitute(GuildhallDb db, InstituteAccess access, Standing standing, MemberDirectory members)
{
    const int MostLines = 60;

    public class Input
    {
        public Guid? AllianceId { get; set; }
        public InstituteKind Kind { get; set; }
        [StringLength(300)] public string? NameZh { get; set; }
        [StringLength(300)] public string? NameEn { get; set; }
        [StringLength(4000)] public string? AboutZh { get; set; }
        [StringLength(4000)] public string? AboutEn { get; set; }
        public List<Guid> Founders { get; set; } = [];
        /// <summary>The number of the agreement behind it.</summary>
        [StringLength(100)] public string? Agreement { get; set; }
        public DateOnly? FoundedOn { get; set; }
        public DateOnly? EndedOn { get; set; }
        [StringLength(300)] public string? Place { get; set; }
        /// <summary>One in each line.</summary>
        [StringLength(6000)] public string? Programmes { get; set; }
        /// <summary>One in each line: name, position.</summary>
        [StringLength(6000)] public string? Board { get; set; }
        public bool IsPublic { get; set; }
        public int? Version { get; set; }
    }

    public record Result(Input Input, IReadOnlyList<MemberDirectory.Entry> Members);

    /// <summary>What the form begins with.</summary>
    public async Task<Outcome<Result>> Look(Guid? id, Guid? alliance, CancellationToken stop)
    {
        if (id is null)
        {
            if (!(standing.Who.MayAnywhere(Act.WriteAgreements) || standing.Who.MayAnywhere(Act.Govern)) || await standing.Choose(alliance, stop) is not { MayRead: true } chosen) return new Forbidden();
            return new Result(new Input { AllianceId = chosen.Id, Founders = [.. standing.Who.OrganisationsFor(Act.WriteAgreements).Take(1)] }, await Members(chosen.Id, stop));
        }
        var found = await access.FindToKeep(id.Value, stop);
        if (found.Refusal is { } refusal) return refusal;
        var i = found.Value;
        var code = i.AgreementId is { } behind ? await db.Set<Agreement>().AsNoTracking().VisibleTo(db, access.Who).Where(a => a.Id == behind).Select(a => a.Code).SingleOrDefaultAsync(stop) : null;
        return new Result(new Input
        {
            AllianceId = i.AllianceId, Kind = i.Kind, NameZh = i.Name.OrNull("zh-Hans"), NameEn = i.Name.OrNull("en"), AboutZh = i.About.OrNull("zh-Hans"), AboutEn = i.About.OrNull("en"), Agreement = code, FoundedOn = i.FoundedOn, EndedOn = i.EndedOn, Place = i.Place,
            Founders = await db.Set<InstituteFounder>().Where(f => f.InstituteId == i.Id).Select(f => f.OrganisationId).ToListAsync(stop), Programmes = string.Join('\n', i.Programmes), Board = string.Join('\n', i.Board.Select(b => b.Position is null ? b.Name : $"{b.Name}, {b.Position}")), IsPublic = i.IsPublic, Version = i.Version,
        }, await Members(i.AllianceId, stop));
    }

    public async Task<Outcome<Guid>> Run(Guid? id, Input input, CancellationToken stop)
    {
        Institute? institute = null;
        if (id is not null)
        {
            var found = await access.FindToKeep(id.Value, stop);
            if (found.Refusal is { } refusal) return refusal;
            institute = found.Value;
            if (input.Version is { } version && version != institute.Version) return new Conflict(new Text("refusal.changed"));
        }
        if ((institute?.AllianceId ?? input.AllianceId) is not { } alliance) return new Invalid(nameof(input.AllianceId), new Text("rule.required"));
        if (!standing.MayRead(alliance)) return new Missing();
        if (Rules.Broken(input) is { } broken) return broken;
        var name = Localised.EnglishAndChinese(input.NameEn, input.NameZh);
        if (name.IsEmpty) return new Invalid(nameof(input.NameZh), new Text("rule.required"));
        var founders = input.Founders.Distinct().ToList();
        if (founders.Count < 2) return new Invalid(nameof(input.Founders), new Text("institute.needs-two"));
        var before = id is null ? [] : await db.Set<InstituteFounder>().Where(f => f.InstituteId == id).ToListAsync(stop);
        var own = await members.MembersOf([alliance], stop);
        // Who left the alliance stays the founder that it was.
        if (founders.Exists(f => !own.Contains(f) && !before.Exists(b => b.OrganisationId == f))) return new Invalid(nameof(input.Founders), new Text("refusal.missing"));
        if (!access.MayKeep(alliance, founders)) return new Invalid(nameof(input.Founders), new Text("institute.not-yours"));
        if (input.EndedOn < input.FoundedOn) return new Invalid(nameof(input.EndedOn), new Text("agreement.ends-before"));
        Guid? behind = null;
        if (input.Agreement?.Trim() is { Length: > 0 } code)
        {
            behind = await db.Set<Agreement>().VisibleTo(db, access.Who).Where(a => a.AllianceId == alliance && a.Code == code).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(stop);
            if (behind is null) return new Invalid(nameof(input.Agreement), new Text("institute.no-such-agreement"));
        }
        // Whoever may not see the agreement behind it leaves it where it is.
        else if (institute?.AgreementId is { } kept && !await db.Set<Agreement>().VisibleTo(db, access.Who).AnyAsync(a => a.Id == kept, stop)) behind = kept;
        var (programmes, seats) = (Lines(input.Programmes), Lines(input.Board));
        if (programmes.Count > MostLines) return new Invalid(nameof(input.Programmes), new Text("institute.too-many", MostLines));
        if (seats.Count > MostLines) return new Invalid(nameof(input.Board), new Text("institute.too-many", MostLines));

        if (institute is null) db.Add(institute = new Institute { AllianceId = alliance, Kind = input.Kind, Name = name });
        (institute.Kind, institute.Name, institute.About, institute.AgreementId, institute.FoundedOn, institute.EndedOn, institute.Place) = (input.Kind, name, Localised.EnglishAndChinese(input.AboutEn, input.AboutZh), behind, input.FoundedOn, input.EndedOn, input.Place?.Trim() ?? "");
        (institute.Programmes, institute.IsPublic) = (programmes, input.IsPublic);
        institute.Board = seats.ConvertAll(line => line.Split([',', '，', '、'], 2, StringSplitOptions.TrimEntries) is [var person, var position] ? new BoardSeat(person, position) : new BoardSeat(line, null));
        db.RemoveRange(before.Where(b => !founders.Contains(b.OrganisationId)));
        db.AddRange(founders.Where(f => !before.Exists(b => b.OrganisationId == f)).Select(f => new InstituteFounder { InstituteId = institute.Id, OrganisationId = f }));
        return await db.SaveOr(institute.Id, stop);
    }

    static List<string> Lines(string? text) => [.. (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    async Task<List<MemberDirectory.Entry>> Members(Guid alliance, CancellationToken stop) =>
        [.. (await members.Many(await members.MembersOf([alliance], stop), stop)).Values.OrderBy(m => m.Kind).ThenBy(m => m.Name.ToString(), StringComparer.CurrentCulture)];
}
