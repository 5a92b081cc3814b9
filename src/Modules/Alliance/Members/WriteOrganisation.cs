using System.ComponentModel.DataAnnotations;
using Guildhall.Taxonomy;

namespace Guildhall.Alliance.Members;

/// <summary>Adds an organisation, or changes the record of one with its names, codes, units, sites and contacts. No two organisations share a code.</summary>
public class WriteOrganisation(GuildhallDb db, MemberAccess access, RegionFinder regions, Classification taxonomy)
{
    /// <summary>The languages in which names are kept, those of the interface first.</summary>
    public static readonly IReadOnlyList<string> NameLanguages = ["zh-Hans", "en", "zh-Hant", "vi", "de", "fr", "es", "ja", "ko", "ru"];

    public class Name
    {
        public string? Language { get; set; }
        public string? Text { get; set; }
    }

    public class Unit
    {
        public Guid? Id { get; set; }
        public string? NameZh { get; set; }
        public string? NameEn { get; set; }
    }

    public class Site
    {
        public Guid? Id { get; set; }
        public string? Name { get; set; }
        public string? Address { get; set; }
        public string? Region { get; set; }
        public double? Latitude { get; set; }
        public double? Longitude { get; set; }
    }

    public class Contact
    {
        public Guid? Id { get; set; }
        public string? Name { get; set; }
        public string? Position { get; set; }
        public string? Email { get; set; }
        public string? Phone { get; set; }
    }

    public class Input
    {
        public OrganisationKind Kind { get; set; } = OrganisationKind.School;
        /// <summary>One row for each language; at least one.</summary>
        public List<Name> Names { get; set; } = [];
        [StringLength(4000)] public string? AboutZh { get; set; }
        [StringLength(4000)] public string? AboutEn { get; set; }
        /// <summary>In words or by code.</summary>
        [StringLength(200)] public string? Region { get; set; }
        [Range(-90.0, 90.0)] public double? Latitude { get; set; }
        [Range(-180.0, 180.0)] public double? Longitude { get; set; }
        [Url, StringLength(300)] public string? Website { get; set; }
        public string? MoeCode { get; set; }
        public string? Ror { get; set; }
        public string? CreditCode { get; set; }
        /// <summary>All units; a row without a name is left out.</summary>
        public List<Unit> Units { get; set; } = [];
        public List<Site> Sites { get; set; } = [];
        public List<Contact> Contacts { get; set; } = [];
        /// <summary>The version that was read, so that nobody writes over another's change.</summary>
        public int? Version { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Guid? id, Input input, CancellationToken stop)
    {
        Organisation? organisation = null;
        if (id is { } known)
        {
            organisation = await db.Set<Organisation>().SingleOrDefaultAsync(o => o.Id == known, stop);
            if (organisation is null) return new Missing();
            if (!await access.MayKeep(known, stop)) return new Forbidden();
            if (organisation.MergedIntoId is not null || (input.Version is { } version && version != organisation.Version)) return new Conflict(new Text("refusal.changed"));
        }
        else if (!access.MayAdd) return new Forbidden();
        if (await Faults(id, input, stop) is { Count: > 0 } faults) return new Invalid(faults);

        var names = new Localised(input.Names.Where(n => !string.IsNullOrWhiteSpace(n.Text)).Select(n => KeyValuePair.Create(n.Language!, n.Text!)));
        if (organisation is null) db.Add(organisation = new Organisation { Kind = input.Kind, Name = names });
        organisation.Called(names);
        (organisation.Kind, organisation.RegionCode, organisation.Latitude, organisation.Longitude) = (input.Kind, CodeOf(input.Region), input.Latitude, input.Longitude);
        organisation.About = new Localised(organisation.About.Texts.Where(t => t.Key is not ("en" or "zh-Hans")).Append(new("en", input.AboutEn ?? "")).Append(new("zh-Hans", input.AboutZh ?? "")));
        (organisation.Website, organisation.MoeCode, organisation.Ror, organisation.CreditCode) = (Clean(input.Website), RegistryCodes.Tidy(input.MoeCode), RegistryCodes.Tidy(input.Ror, isRor: true), RegistryCodes.Tidy(input.CreditCode));
        await Parts(organisation.Id, input, stop);
        // Whoever changes a part changes the record.
        if (id is not null && db.Entry(organisation).State == EntityState.Unchanged && db.ChangeTracker.HasChanges()) db.Entry(organisation).Property(o => o.Kind).IsModified = true;
        return await db.SaveOr(organisation.Id, stop);
    }

    /// <summary>What a form begins with.</summary>
    public async Task<Outcome<Input>> Read(Guid id, CancellationToken stop)
    {
        var o = await db.Set<Organisation>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, stop);
        if (o is null) return new Missing();
        if (!await access.MayKeep(id, stop)) return new Forbidden();
        return new Input
        {
            Kind = o.Kind, AboutZh = o.About.OrNull("zh-Hans"), AboutEn = o.About.OrNull("en"), Region = Spoken(o.RegionCode), Latitude = o.Latitude, Longitude = o.Longitude, Website = o.Website, MoeCode = o.MoeCode, Ror = o.Ror, CreditCode = o.CreditCode, Version = o.Version,
            Names = [.. o.Name.Texts.Select(t => new Name { Language = t.Key, Text = t.Value })],
            Units = await db.Set<OrganisationUnit>().Where(u => u.OrganisationId == id).OrderBy(u => u.Id).Select(u => new Unit { Id = u.Id, NameZh = u.Name.OrNull("zh-Hans"), NameEn = u.Name.OrNull("en") }).ToListAsync(stop),
            Sites = (await db.Set<OrganisationSite>().AsNoTracking().Where(s => s.OrganisationId == id).OrderBy(s => s.Id).ToListAsync(stop)).ConvertAll(s => new Site { Id = s.Id, Name = s.Name, Address = s.Address, Region = Spoken(s.RegionCode), Latitude = s.Latitude, Longitude = s.Longitude }),
            Contacts = await db.Set<OrganisationContact>().Where(c => c.OrganisationId == id).OrderBy(c => c.Id).Select(c => new Contact { Id = c.Id, Name = c.Name, Position = c.Position, Email = c.Email, Phone = c.Phone }).ToListAsync(stop),
        };
    }

    // In words, unless these words would be read as another place.
    string? Spoken(string? code) => taxonomy.Region(code)?.Spoken(Words.Language) is { } spoken && regions.Find(spoken)?.Code == code ? spoken : code;

    string? CodeOf(string? region) => string.IsNullOrWhiteSpace(region) ? null : regions.Find(region)?.Code;

    static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    async Task<List<Fault>> Faults(Guid? id, Input input, CancellationToken stop)
    {
        var faults = new List<Fault>(Rules.Broken(input)?.Faults ?? []);
        void Add(string field, string key, params object?[] args) => faults.Add(new Fault(field, new Text(key, args)));
        var named = input.Names.Where(n => !string.IsNullOrWhiteSpace(n.Text)).ToList();
        if (named.Count == 0) Add("Names[0].Text", "organisation.no-name");
        for (var i = 0; i < input.Names.Count; i++)
        {
            var name = input.Names[i];
            if (string.IsNullOrWhiteSpace(name.Text)) continue;
            if (name.Text.Length > 200) Add($"Names[{i}].Text", "rule.length", 200);
            if (!NameLanguages.Contains(name.Language)) Add($"Names[{i}].Language", "rule.required");
            else if (named.Count(n => n.Language == name.Language) > 1) Add($"Names[{i}].Language", "organisation.language-twice");
        }
        if (!string.IsNullOrWhiteSpace(input.Region) && CodeOf(input.Region) is null) Add(nameof(input.Region), "organisation.no-region", input.Region);
        if (input.Latitude is null != input.Longitude is null) Add(input.Latitude is null ? nameof(input.Latitude) : nameof(input.Longitude), "organisation.both-coordinates");
        var (moe, ror, credit) = (RegistryCodes.Tidy(input.MoeCode), RegistryCodes.Tidy(input.Ror, isRor: true), RegistryCodes.Tidy(input.CreditCode));
        if (moe is not null && !RegistryCodes.IsMoeCode(moe)) Add(nameof(input.MoeCode), "organisation.moe.wrong");
        if (ror is not null && !RegistryCodes.IsRor(ror)) Add(nameof(input.Ror), "organisation.ror.wrong");
        if (credit is not null && !RegistryCodes.IsCreditCode(credit)) Add(nameof(input.CreditCode), "organisation.credit.wrong");
        foreach (var other in await db.Set<Organisation>().AsNoTracking().Where(o => o.Id != id && o.MergedIntoId == null && ((moe != null && o.MoeCode == moe) || (ror != null && o.Ror == ror) || (credit != null && o.CreditCode == credit))).ToListAsync(stop))
            Add(other.MoeCode == moe && moe is not null ? nameof(input.MoeCode) : other.Ror == ror && ror is not null ? nameof(input.Ror) : nameof(input.CreditCode), "organisation.code-taken", other.Name.ToString());
        for (var i = 0; i < input.Units.Count; i++)
            if ((input.Units[i].NameZh?.Length ?? 0) > 200 || (input.Units[i].NameEn?.Length ?? 0) > 200) Add($"Units[{i}].NameZh", "rule.length", 200);
        for (var i = 0; i < input.Sites.Count; i++)
        {
            var site = input.Sites[i];
            if (string.IsNullOrWhiteSpace(site.Name)) continue;
            if (site.Name.Length > 200) Add($"Sites[{i}].Name", "rule.length", 200);
            if (site.Address?.Length > 300) Add($"Sites[{i}].Address", "rule.length", 300);
            if (!string.IsNullOrWhiteSpace(site.Region) && CodeOf(site.Region) is null) Add($"Sites[{i}].Region", "organisation.no-region", site.Region);
            if (site.Latitude is null != site.Longitude is null) Add($"Sites[{i}].{(site.Latitude is null ? "Latitude" : "Longitude")}", "organisation.both-coordinates");
            if (site.Latitude is < -90 or > 90) Add($"Sites[{i}].Latitude", "rule.range", -90, 90);
            if (site.Longitude is < -180 or > 180) Add($"Sites[{i}].Longitude", "rule.range", -180, 180);
        }
        for (var i = 0; i < input.Contacts.Count; i++)
        {
            var contact = input.Contacts[i];
            if (string.IsNullOrWhiteSpace(contact.Name)) continue;
            if (contact.Name.Length > 120 || contact.Position?.Length > 120) Add($"Contacts[{i}].Name", "rule.length", 120);
            if (!string.IsNullOrWhiteSpace(contact.Email) && (contact.Email.Length > 256 || !new EmailAddressAttribute().IsValid(contact.Email))) Add($"Contacts[{i}].Email", "rule.email");
            if (contact.Phone?.Length > 40) Add($"Contacts[{i}].Phone", "rule.length", 40);
        }
        return faults;
    }

    // A row keeps its identity, because others refer to it; one that is not in the input any more goes. An id of another organisation is as good as none.
    async Task Parts(Guid organisationId, Input input, CancellationToken stop)
    {
        var units = await db.Set<OrganisationUnit>().Where(u => u.OrganisationId == organisationId).ToListAsync(stop);
        Keep(units, u => u.Id, input.Units.Where(u => !Localised.EnglishAndChinese(u.NameEn, u.NameZh).IsEmpty), u => u.Id, _ => new OrganisationUnit { OrganisationId = organisationId, Name = new([]) }, (u, from) => u.Name = Localised.EnglishAndChinese(from.NameEn, from.NameZh));
        var sites = await db.Set<OrganisationSite>().Where(s => s.OrganisationId == organisationId).ToListAsync(stop);
        Keep(sites, s => s.Id, input.Sites.Where(s => !string.IsNullOrWhiteSpace(s.Name)), s => s.Id, _ => new OrganisationSite { OrganisationId = organisationId, Name = "" },
            (s, from) => (s.Name, s.Address, s.RegionCode, s.Latitude, s.Longitude) = (from.Name!.Trim(), Clean(from.Address), CodeOf(from.Region), from.Latitude, from.Longitude));
        var contacts = await db.Set<OrganisationContact>().Where(c => c.OrganisationId == organisationId).ToListAsync(stop);
        Keep(contacts, c => c.Id, input.Contacts.Where(c => !string.IsNullOrWhiteSpace(c.Name)), c => c.Id, _ => new OrganisationContact { OrganisationId = organisationId, Name = "" },
            (c, from) => (c.Name, c.Position, c.Email, c.Phone) = (from.Name!.Trim(), Clean(from.Position), Clean(from.Email), Clean(from.Phone)));
    }

    void Keep<TRow, TInput>(List<TRow> rows, Func<TRow, Guid> idOf, IEnumerable<TInput> wanted, Func<TInput, Guid?> wantedId, Func<TInput, TRow> make, Action<TRow, TInput> fill) where TRow : class
    {
        var kept = new HashSet<TRow>();
        foreach (var input in wanted)
        {
            var row = rows.Find(r => idOf(r) == wantedId(input));
            if (row is null) db.Add(row = make(input));
            fill(row, input);
            kept.Add(row);
        }
        db.RemoveRange(rows.Where(r => !kept.Contains(r)));
    }
}
