using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.People;

/// <summary>An organisation writes the record of a learner or of one of its staff. Numbers are unique among each.</summary>
public class WritePerson(GuildhallDb db, Acting acting)
{
    public class Input
    {
        public Guid? OrganisationId { get; set; }
        public PersonKind Kind { get; set; }
        [Required, StringLength(40)] public string? Number { get; set; }
        [StringLength(120)] public string? NameZh { get; set; }
        [StringLength(120)] public string? NameEn { get; set; }
        [EmailAddress, StringLength(256)] public string? Email { get; set; }
        [StringLength(200)] public string? Programme { get; set; }
        public Guid? ProgrammeId { get; set; }
        [StringLength(100)] public string? ClassName { get; set; }
        public DateOnly? Intake { get; set; }
        public DateOnly? ExpectedCompletion { get; set; }
        public DateOnly? BornOn { get; set; }
        [StringLength(120)] public string? Post { get; set; }
        public Guid? UnitId { get; set; }
        public DateOnly? From { get; set; }
        public DateOnly? Until { get; set; }
        public int? Version { get; set; }

        internal static Input Of(PersonRecord p) => new()
        {
            OrganisationId = p.OrganisationId, Kind = p.Kind, Number = p.Number, NameZh = p.Name.OrNull("zh-Hans"), NameEn = p.Name.OrNull("en"), Email = p.Email, Programme = p.Programme, ProgrammeId = p.ProgrammeId, ClassName = p.ClassName,
            Intake = p.Intake, ExpectedCompletion = p.ExpectedCompletion, BornOn = p.BornOn, Post = p.Post, UnitId = p.UnitId, From = p.From, Until = p.Until, Version = p.Version,
        };
    }

    public async Task<Outcome<Guid>> Run(Guid? id, Input input, CancellationToken stop)
    {
        PersonRecord? person = null;
        if (id is not null && ((person = await db.Set<PersonRecord>().SingleOrDefaultAsync(p => p.Id == id, stop)) is null || !acting.Who.May(Act.ManagePeople, person.OrganisationId))) return new Missing();
        if (person is not null && input.Version is { } version && version != person.Version) return new Conflict(new Text("refusal.changed"));
        var organisationId = person?.OrganisationId ?? input.OrganisationId ?? acting.Who.OrganisationsFor(Act.ManagePeople).FirstOrDefault();
        if (!acting.Who.May(Act.ManagePeople, organisationId)) return new Forbidden();
        if (person is null && !await db.Set<Organisation>().AnyAsync(o => o.Id == organisationId, stop)) return new Missing();
        input.Kind = person?.Kind ?? input.Kind;
        if (Broken(input) is { } broken) return broken;
        var number = input.Number!.Trim();
        if (await db.Set<PersonRecord>().AnyAsync(p => p.OrganisationId == organisationId && p.Kind == input.Kind && p.Number == number && p.Id != id, stop)) return new Invalid(nameof(input.Number), new Text("people.number-taken"));
        if (input.UnitId is { } unit && !await db.Set<OrganisationUnit>().AnyAsync(u => u.Id == unit && u.OrganisationId == organisationId, stop)) return new Invalid(nameof(input.UnitId), new Text("rule.required"));
        if (person is null) db.Add(person = new PersonRecord { OrganisationId = organisationId, Kind = input.Kind, Number = number });
        Fill(person, input);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException)
        {
            return new Conflict(new Text("refusal.changed"));
        }
        return person.Id;
    }

    internal static Invalid? Broken(Input input)
    {
        if (Rules.Broken(input) is { } broken) return broken;
        if (string.IsNullOrWhiteSpace(input.NameZh) && string.IsNullOrWhiteSpace(input.NameEn)) return new Invalid(nameof(input.NameZh), new Text("organisation.no-name"));
        if (input.ExpectedCompletion < input.Intake) return new Invalid(nameof(input.ExpectedCompletion), new Text("people.ends-before-it-begins"));
        if (input.BornOn is { } born && (born.Year < 1900 || born > (input.Intake ?? DateOnly.MaxValue))) return new Invalid(nameof(input.BornOn), new Text("people.born.wrong"));
        return input.Until < input.From ? new Invalid(nameof(input.Until), new Text("people.ends-before-it-begins")) : null;
    }

    internal static void Fill(PersonRecord person, Input input)
    {
        static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        person.Called(new Localised(person.Name.Texts.Where(t => t.Key is not ("en" or "zh-Hans")).Append(new("en", input.NameEn ?? "")).Append(new("zh-Hans", input.NameZh ?? ""))));
        (person.Number, person.Email) = (input.Number!.Trim(), Clean(input.Email));
        if (person.Kind == PersonKind.Learner) (person.Programme, person.ProgrammeId, person.ClassName, person.Intake, person.ExpectedCompletion, person.BornOn) = (Clean(input.Programme), input.ProgrammeId, Clean(input.ClassName), input.Intake, input.ExpectedCompletion, input.BornOn);
        else (person.Post, person.UnitId, person.From, person.Until) = (Clean(input.Post), input.UnitId, input.From, input.Until);
    }
}
