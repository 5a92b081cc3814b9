using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Guildhall.Alliance.Members;
using Guildhall.Exchange.Courses;
using Guildhall.Exchange.Equivalences;

namespace Guildhall.Exchange.Pathways;

/// <summary>The pathways between members, and one of them with what remains of it for the learner who asks: by own results, and by what these count for at the target.</summary>
public class ShowPathway(GuildhallDb db, CourseAccess access, MemberDirectory members, WhatIf whatIf, EquivalenceStore store, Acting acting, TimeProvider clock)
{
    public record Row(Pathway Pathway, Localised? From, Localised? To);

    public record Stage(StageLeft Left, Localised? At, IReadOnlyList<Course> Courses);

    public record Result(Row Row, IReadOnlyList<Stage> Stages, IReadOnlySet<Guid> Done, IReadOnlySet<Guid> Recognised, bool HasOwn, decimal YearsLeft, bool MayWrite);

    public async Task<Outcome<(IReadOnlyList<Row> Rows, bool MayWrite)>> All(CancellationToken stop)
    {
        if (!access.MayRead) return new Forbidden();
        var found = await db.Set<Pathway>().AsNoTracking().OrderByDescending(p => p.Id).Take(500).ToListAsync(stop);
        var names = await members.Many([.. found.SelectMany(p => new[] { p.OrganisationId, p.TargetOrganisationId }).Distinct()], stop);
        return (found.ConvertAll(p => new Row(p, names.GetValueOrDefault(p.OrganisationId)?.Name, names.GetValueOrDefault(p.TargetOrganisationId)?.Name)), acting.Who.OrganisationsFor(Act.RecogniseCredit).Any());
    }

    public async Task<Outcome<Result>> Run(Guid id, CancellationToken stop)
    {
        if (!access.MayRead || await db.Set<Pathway>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, stop) is not { } pathway) return new Missing();
        var ids = pathway.Stages.SelectMany(s => s.Courses).Distinct().ToList();
        var courses = await db.Set<Course>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, stop);
        var names = await members.Many([pathway.OrganisationId, pathway.TargetOrganisationId], stop);
        var own = await whatIf.Own(stop);
        var done = own.Where(e => e is { Passed: true, CourseId: not null }).Select(e => e.CourseId!.Value).ToHashSet();
        var recognised = store.Book.WhatIf(own, clock.Today(), only: pathway.TargetOrganisationId).Values.SelectMany(r => r.Applied).SelectMany(a => a.Awards).Select(a => a.CourseId).OfType<Guid>().ToHashSet();
        var left = StageLeft.Of(pathway.Stages, done.Union(recognised).ToHashSet(), courses.ToDictionary(c => c.Key, c => c.Value.Credits));
        return new Result(new Row(pathway, names.GetValueOrDefault(pathway.OrganisationId)?.Name, names.GetValueOrDefault(pathway.TargetOrganisationId)?.Name),
            [.. left.Select(l => new Stage(l, names.GetValueOrDefault(l.Stage.AtTarget ? pathway.TargetOrganisationId : pathway.OrganisationId)?.Name, [.. l.Stage.Courses.Where(courses.ContainsKey).Select(c => courses[c])]))],
            done, recognised, own.Count > 0, left.Sum(l => l.Years), acting.Who.May(Act.RecogniseCredit, pathway.OrganisationId) || acting.Who.May(Act.RecogniseCredit, pathway.TargetOrganisationId));
    }
}

/// <summary>A registrar of either side writes down an articulation; by its name, college and target the same again changes it.</summary>
public class WritePathway(GuildhallDb db, MemberDirectory members, Acting acting)
{
    public class Input
    {
        [Required] public Guid? OrganisationId { get; set; }
        [Required] public Guid? TargetOrganisationId { get; set; }
        [Required, StringLength(200)] public string? NameZh { get; set; }
        [StringLength(200)] public string? NameEn { get; set; }
        /// <summary>On each line a stage: name, years, "here" or "there", and the codes of its courses, apart by a stroke.</summary>
        [Required, StringLength(4000)] public string? Stages { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Input input, CancellationToken stop)
    {
        if (!acting.Who.MayAnywhere(Act.RecogniseCredit)) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        var (from, to) = (input.OrganisationId!.Value, input.TargetOrganisationId!.Value);
        if (!acting.Who.May(Act.RecogniseCredit, from) && !acting.Who.May(Act.RecogniseCredit, to)) return new Forbidden();
        if ((await members.Many([from, to], stop)).Count < (from == to ? 1 : 2)) return new Missing();
        var codes = (await db.Set<Course>().Where(c => c.OrganisationId == from || c.OrganisationId == to).Select(c => new { c.OrganisationId, c.CodeKey, c.Id }).ToListAsync(stop)).ToDictionary(c => (c.OrganisationId, c.CodeKey), c => c.Id);
        var stages = new List<PathwayStage>();
        foreach (var line in input.Stages!.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.Split(['|', '｜'], StringSplitOptions.TrimEntries) is not [{ Length: > 0 and <= 100 } name, var years, var place, var listed] || !decimal.TryParse(years, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var length) || length is <= 0 or > 10) return new Invalid(nameof(input.Stages), new Text("equivalence.line", line));
            bool? isThere = place.ToLowerInvariant() switch { "here" or "本校" => false, "there" or "对方" => true, _ => null };
            if (isThere is not { } there) return new Invalid(nameof(input.Stages), new Text("equivalence.line", line));
            var courses = new List<Guid>();
            foreach (var code in listed.Split([',', '，', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                if (codes.TryGetValue((there ? to : from, Course.KeyOf(code)), out var course)) courses.Add(course);
                else return new Invalid(nameof(input.Stages), new Text("equivalence.no-such-course", code));
            stages.Add(new PathwayStage(name, there, length, courses));
        }
        var called = Localised.EnglishAndChinese(input.NameEn, input.NameZh);
        var pathway = (await db.Set<Pathway>().Where(p => p.OrganisationId == from && p.TargetOrganisationId == to).ToListAsync(stop)).Find(p => p.Name.Equals(called));
        if (pathway is null) db.Add(pathway = new Pathway { OrganisationId = from, TargetOrganisationId = to, Name = called });
        pathway.Stages = stages;
        return await db.SaveOr(pathway.Id, stop);
    }
}
