using System.Globalization;
using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Members;

namespace Guildhall.Exchange.Units;

/// <summary>A registrar states the college's grades with how many got each, and what another's grades are worth here; anybody may ask what a grade is worth.</summary>
public class KeepGrades(GuildhallDb db, UnitAccess access, MemberDirectory members, Acting acting)
{
    public class Input
    {
        public Guid? OrganisationId { get; set; }
        /// <summary>A grade and how many got it on each line, the best first.</summary>
        [Required, StringLength(4000)] public string? Grades { get; set; }
        [Required, StringLength(20)] public string? LowestPass { get; set; }
        public OverlapRule Overlap { get; set; } = OverlapRule.Middle;
        public int? Version { get; set; }
    }

    public class TableInput
    {
        public Guid? OrganisationId { get; set; }
        [Required] public Guid? GivingOrganisationId { get; set; }
        /// <summary>On each line the grade there, a sign of equality, and the grade here; empty: no table any more.</summary>
        [StringLength(4000)] public string? Lines { get; set; }
    }

    public class Question
    {
        public Guid? From { get; set; }
        public Guid? At { get; set; }
        public string? Grade { get; set; }
    }

    /// <summary>What a grade is worth, and why: the table of the college, else the distributions with the rule of overlaps.</summary>
    public record Answer(string? Grade, bool IsByTable, OverlapRule? Overlap);

    public record Result(IReadOnlyList<(MemberDirectory.Entry College, GradeScale Scale)> Scales, IReadOnlyList<MemberDirectory.Entry> Mine, IReadOnlyList<MemberDirectory.Entry> Colleges, Answer? Answer);

    public async Task<Outcome<Result>> Show(Question question, CancellationToken stop)
    {
        if (!acting.Who.MayAnywhere(Act.SeeContacts)) return new Forbidden();
        var scales = await db.Set<GradeScale>().AsNoTracking().ToListAsync(stop);
        var colleges = (await members.All(stop)).FindAll(o => o.Kind is OrganisationKind.School or OrganisationKind.University);
        Answer? answer = null;
        if (question is { From: { } from, At: { } at, Grade: { Length: > 0 } grade }) answer = await Of(from, at, grade.Trim(), scales, stop);
        return new Result([.. scales.Join(colleges, s => s.OrganisationId, c => c.Id, (s, c) => (c, s))], await access.Colleges(stop), colleges, answer);
    }

    async Task<Answer> Of(Guid from, Guid at, string grade, List<GradeScale> scales, CancellationToken stop)
    {
        var table = await db.Set<GradeTable>().AsNoTracking().SingleOrDefaultAsync(t => t.OrganisationId == at && t.GivingOrganisationId == from, stop);
        if (table?.Grades.FirstOrDefault(g => string.Equals(g.Key, grade, StringComparison.OrdinalIgnoreCase)).Value is { } stated) return new Answer(stated, true, null);
        if (scales.Find(s => s.OrganisationId == from) is not { } there || scales.Find(s => s.OrganisationId == at) is not { } here) return new Answer(null, false, null);
        var index = there.IndexOf(grade);
        return new Answer(index < 0 ? null : GradeConversion.ByDistribution(there.Passing, here.Passing, there.Grades[index].Grade, here.Overlap), false, here.Overlap);
    }

    public async Task<Outcome<Guid>> Run(Input input, CancellationToken stop)
    {
        if (Rules.Broken(input) is { } broken) return broken;
        if (input.OrganisationId is not { } owner || !acting.Who.May(Act.RecogniseCredit, owner)) return new Forbidden();
        var grades = new List<GradeShare>();
        foreach (var line in Lines(input.Grades!))
        {
            var parts = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length != 2 || parts[0].Length > 20 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > 10_000_000) return new Invalid(nameof(input.Grades), new Text("grades.line", line));
            if (grades.Exists(g => string.Equals(g.Grade, parts[0], StringComparison.OrdinalIgnoreCase))) return new Invalid(nameof(input.Grades), new Text("grades.twice", parts[0]));
            grades.Add(new GradeShare(parts[0], count));
        }
        if (!grades.Exists(g => string.Equals(g.Grade, input.LowestPass!.Trim(), StringComparison.OrdinalIgnoreCase))) return new Invalid(nameof(input.LowestPass), new Text("grades.not-on-scale"));
        var scale = await db.Set<GradeScale>().SingleOrDefaultAsync(s => s.OrganisationId == owner, stop);
        if (scale is null) db.Add(scale = new GradeScale { OrganisationId = owner });
        else if (input.Version is { } version && version != scale.Version) return new Conflict(new Text("refusal.changed"));
        (scale.Grades, scale.LowestPass, scale.Overlap) = (grades, input.LowestPass!.Trim(), input.Overlap);
        return await db.SaveOr(scale.Id, stop);
    }

    public async Task<Outcome<Guid>> Run(TableInput input, CancellationToken stop)
    {
        if (Rules.Broken(input) is { } broken) return broken;
        if (input.OrganisationId is not { } owner || !acting.Who.May(Act.RecogniseCredit, owner)) return new Forbidden();
        if (await members.OrNull(input.GivingOrganisationId!.Value, stop) is null) return new Missing();
        var grades = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Lines(input.Lines ?? ""))
            if (line.Split(['=', '＝'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is not [{ Length: <= 20 } there, { Length: <= 20 } here] || !grades.TryAdd(there, here)) return new Invalid(nameof(input.Lines), new Text("grades.table-line", line));
        var table = await db.Set<GradeTable>().SingleOrDefaultAsync(t => t.OrganisationId == owner && t.GivingOrganisationId == input.GivingOrganisationId, stop);
        if (table is null) db.Add(table = new GradeTable { OrganisationId = owner, GivingOrganisationId = input.GivingOrganisationId.Value });
        table.Grades = grades;
        return await db.SaveOr(table.Id, stop);
    }

    static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
