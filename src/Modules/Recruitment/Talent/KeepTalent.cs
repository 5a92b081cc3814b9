using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Guildhall.Alliance.Privacy;
using Guildhall.Demand.Postings;
using Guildhall.Demand.Programmes;
using Guildhall.Taxonomy;

namespace Guildhall.Recruitment.Talent;

/// <summary>A learner chooses to be in the talent list, and what is shown there; or leaves it, with one button. Skills are read from the learner's own words, and come from the programme.</summary>
public class KeepTalent(GuildhallDb db, MemberDirectory members, TalentAccess access, WithdrawConsent withdraw, ProgrammeMaker maker, RegionFinder finder, Classification taxonomy, TimeProvider clock)
{
    public class Input
    {
        public bool ShowsName { get; set; }
        [Required, StringLength(1000)] public string? About { get; set; }
        /// <summary>Places in words or by code, with commas between; none: anywhere.</summary>
        [StringLength(300)] public string? Regions { get; set; }
        public List<PostingKind> Kinds { get; set; } = [];
        public bool Agreed { get; set; }
        /// <summary>Which words the person saw.</summary>
        public int? TextVersion { get; set; }
        public string? Language { get; set; }
        public int? Version { get; set; }
    }

    /// <param name="Record">The college's record; null: none was claimed yet, and there is nothing to show.</param>
    /// <param name="Entry">Null while one is not in the list.</param>
    public record Result(PersonRecord? Record, MemberDirectory.Entry? College, bool IsOfAge, TalentEntry? Entry, Input Input);

    public async Task<Outcome<Result>> Find(CancellationToken stop)
    {
        if (access.Who.AccountId is not { } account) return new Forbidden();
        var record = await db.Set<PersonRecord>().AsNoTracking().Where(p => p.AccountId == account && p.Kind == PersonKind.Learner).OrderByDescending(p => p.Intake).ThenBy(p => p.Id).FirstOrDefaultAsync(stop);
        if (record is null) return new Result(null, null, false, null, new());
        var entry = await access.InTheList().AsNoTracking().SingleOrDefaultAsync(e => e.AccountId == account, stop);
        var input = entry is null ? new Input() : new Input { ShowsName = entry.ShownName is not null, About = entry.About, Kinds = [.. entry.Kinds], Regions = string.Join(", ", entry.Regions.Select(r => taxonomy.Region(r)?.Name.ToString() ?? r)), Version = entry.Version };
        return new Result(record, await members.OrNull(record.OrganisationId, stop), record.BornOn <= access.BornBy, entry, input);
    }

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        var found = await Find(stop);
        if (found.Refusal is { } refusal) return refusal;
        if (found.Value.Record is not { } record) return new Conflict(new Text("talent.no-record"));
        if (!found.Value.IsOfAge) return new Conflict(new Text("talent.minor"));
        if (Rules.Broken(input) is { } broken) return broken;
        var regions = new List<string>();
        foreach (var name in (input.Regions ?? "").Split([',', '，', '、', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if ((taxonomy.Region(name) ?? finder.Find(name)) is not { } region) return new Invalid(nameof(input.Regions), new Text("vetting.no-such-region", name));
            regions.Add(region.Code);
        }
        var (account, now) = (access.Who.AccountId!.Value, clock.GetUtcNow());
        // Also one whose consent was withdrawn: it rests on the new consent from now on.
        var entry = await db.Set<TalentEntry>().SingleOrDefaultAsync(e => e.AccountId == account, stop);
        if (found.Value.Entry is not null && input.Version is { } version && version != entry?.Version) return new Conflict(new Text("refusal.changed"));
        var consent = found.Value.Entry?.ConsentId;
        if (consent is null)
        {
            if (!input.Agreed) return new Invalid(nameof(input.Agreed), new Text("talent.not-agreed"));
            // Nobody consents to words that were changed meanwhile.
            if (input.TextVersion != ConsentTexts.Version(ConsentPurpose.TalentList) || !Words.Languages.Contains(input.Language ?? "", StringComparer.Ordinal)) return new Conflict(new Text("consent.text-changed"));
            var given = new Consent { AccountId = account, OrganisationId = record.OrganisationId, Purpose = ConsentPurpose.TalentList, TextVersion = input.TextVersion.Value, Language = input.Language!, Method = ConsentMethod.TickedOnForm, GivenAt = now };
            db.Add(given);
            consent = given.Id;
        }
        if (entry is not null && (entry.PersonId != record.Id || entry.CollegeOrganisationId != record.OrganisationId))
        {
            db.Remove(entry);
            if ((await db.SaveOr(new Done(), stop)).Refusal is { } changed) return changed;
            entry = null;
        }
        if (entry is null) db.Add(entry = new TalentEntry { AccountId = account, PersonId = record.Id, CollegeOrganisationId = record.OrganisationId, ConsentId = consent.Value, At = now });
        var about = input.About!.Trim();
        var taught = record.ProgrammeId is { } programme ? (await db.Set<Programme>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == programme, stop))?.Skills.Select(s => s.Skill) ?? [] : [];
        var called = record.Name.ToString();
        (entry.ConsentId, entry.ShownName, entry.Programme, entry.About, entry.Skills, entry.Regions, entry.Kinds, entry.At) = (consent.Value, input.ShowsName ? called[..Math.Min(200, called.Length)] : null, record.Programme, about,
            [.. SkillsIn(maker, about).Union(taught)], [.. regions.Distinct(StringComparer.Ordinal)], [.. input.Kinds.Where(Enum.IsDefined).Distinct().Order()], now);
        return await db.SaveOr(new Done(), stop);
    }

    /// <summary>Withdraws the consent; the entry is gone with it.</summary>
    public async Task<Outcome<Done>> Leave(CancellationToken stop)
    {
        if (access.Who.AccountId is not { } account) return new Forbidden();
        // Pressed twice: gone is gone.
        if (await db.Set<TalentEntry>().SingleOrDefaultAsync(e => e.AccountId == account, stop) is not { } entry) return new Done();
        db.Remove(entry);
        if (!await db.Set<Consent>().AnyAsync(c => c.Id == entry.ConsentId && c.WithdrawnAt == null, stop)) return await db.SaveOr(new Done(), stop);
        return await withdraw.Run(entry.ConsentId, stop);
    }

    /// <summary>The skills that words name, in either language.</summary>
    public static IEnumerable<int> SkillsIn(ProgrammeMaker maker, string words) => maker.Read(Localised.EnglishAndChinese(words, words)).Keys;
}

/// <summary>Removes entries whose consent was withdrawn elsewhere: they are seen by nobody from that moment, and need not be kept.</summary>
public class SweepTalent(GuildhallDb db, Acting acting)
{
    public async Task Run(CancellationToken stop)
    {
        acting.As(Who.System);
        db.RemoveRange(await db.Set<TalentEntry>().Where(e => !db.Set<Consent>().Any(c => c.Id == e.ConsentId && c.WithdrawnAt == null)).Take(500).ToListAsync(stop));
        await db.SaveChangesAsync(stop);
    }
}
