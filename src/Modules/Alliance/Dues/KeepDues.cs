using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Members;
using Guildhall.Foundation.Mail;

namespace Guildhall.Alliance.Dues;

/// <summary>The secretariat sets what a tier owes for a year; every member of that tier is then invoiced once, and reminded when it is late.</summary>
public class KeepDues(GuildhallDb db, Notices notices, PublicAddress address, Words words, Acting acting, TimeProvider clock)
{
    public class Input
    {
        public MembershipTier Tier { get; set; } = MembershipTier.Member;
        [Range(2000, 2200)] public int Year { get; set; }
        [Range(0.01, 99_999_999)] public decimal? Amount { get; set; }
        [Required, StringLength(3, MinimumLength = 3)] public string? Currency { get; set; } = "CNY";
        public DateOnly? DueOn { get; set; }
    }

    public async Task<Outcome<Done>> SetRate(Guid allianceId, Input input, CancellationToken stop)
    {
        if (!acting.Who.MayIn(Act.ManageMembership, allianceId)) return new Missing();
        if (Rules.Broken(input) is { } broken) return broken;
        if (input.Amount is not { } amount) return new Invalid(nameof(input.Amount), new Text("rule.required"));
        if (input.DueOn is not { } due) return new Invalid(nameof(input.DueOn), new Text("rule.required"));
        if (decimal.Round(amount, 2) != amount) return new Invalid(nameof(input.Amount), new Text("dues.cents"));
        var rate = await db.Set<DuesRate>().SingleOrDefaultAsync(r => r.AllianceId == allianceId && r.Year == input.Year && r.Tier == input.Tier, stop);
        if (rate is null) db.Add(rate = new DuesRate { AllianceId = allianceId, Year = input.Year, Tier = input.Tier, Amount = amount, Currency = "", DueOn = due });
        (rate.Amount, rate.Currency, rate.DueOn) = (amount, input.Currency!.ToUpperInvariant(), due);
        return await Save(stop);
    }

    /// <summary>Invoices every member of today that has none for the year and whose tier owes.</summary>
    public async Task<Outcome<Done>> Issue(Guid allianceId, int year, CancellationToken stop)
    {
        if (!acting.Who.MayIn(Act.ManageMembership, allianceId)) return new Missing();
        var today = clock.Today();
        var rates = await db.Set<DuesRate>().AsNoTracking().Where(r => r.AllianceId == allianceId && r.Year == year).ToDictionaryAsync(r => r.Tier, stop);
        if (rates.Count == 0) return new Conflict(new Text("dues.no-rate"));
        var invoiced = await db.Set<Invoice>().AsNoTracking().Where(i => i.AllianceId == allianceId && i.Year == year).ToListAsync(stop);
        var has = invoiced.Select(i => i.OrganisationId).ToHashSet();
        var number = invoiced.Count;
        var members = await (from m in db.Set<Membership>() join o in db.Set<Organisation>() on m.OrganisationId equals o.Id where m.AllianceId == allianceId && m.From <= today && (m.Until == null || m.Until >= today) orderby o.NameFolded, o.Id select new { m.OrganisationId, m.Tier, o.Name }).ToListAsync(stop);
        foreach (var member in members.Where(m => rates.ContainsKey(m.Tier) && has.Add(m.OrganisationId)))
        {
            var rate = rates[member.Tier];
            var invoice = new Invoice { AllianceId = allianceId, OrganisationId = member.OrganisationId, Year = year, Tier = member.Tier, Number = string.Create(CultureInfo.InvariantCulture, $"{year}-{++number:0000}"), Amount = rate.Amount, Currency = rate.Currency, IssuedOn = today, DueOn = rate.DueOn };
            db.Add(invoice);
            await notices.TellThoseWhoMay(Act.Represent, member.OrganisationId, "dues", member.Name, $"/dues/{invoice.Id}", stop);
        }
        return await Save(stop);
    }

    public async Task<Outcome<Done>> RecordPayment(Guid invoiceId, DateOnly? on, string? reference, CancellationToken stop)
    {
        var invoice = await db.Set<Invoice>().SingleOrDefaultAsync(i => i.Id == invoiceId, stop);
        if (invoice is null || !acting.Who.MayIn(Act.ManageMembership, invoice.AllianceId)) return new Missing();
        if (on is not { } day) return new Invalid("On", new Text("rule.required"));
        if (reference?.Length > 200) return new Invalid("Reference", new Text("rule.length", 200));
        return invoice.Pay(day, string.IsNullOrWhiteSpace(reference) ? null : reference.Trim()) is { } refusal ? refusal : await Save(stop);
    }

    /// <summary>Writes to the contacts of everybody whose invoice is late.</summary>
    public async Task<Outcome<Done>> RemindAll(Guid allianceId, CancellationToken stop)
    {
        if (!acting.Who.MayIn(Act.ManageMembership, allianceId)) return new Missing();
        var today = clock.Today();
        var open = await db.Set<Invoice>().Where(i => i.AllianceId == allianceId && i.PaidOn == null && i.DueOn < today).ToListAsync(stop);
        var late = open.Where(i => i.Remind(today)).ToList();
        var ids = late.ConvertAll(i => i.OrganisationId);
        var contacts = (await db.Set<OrganisationContact>().AsNoTracking().Where(c => ids.Contains(c.OrganisationId) && c.Email != null).OrderBy(c => c.Id).ToListAsync(stop)).ToLookup(c => c.OrganisationId);
        var names = await db.Set<Organisation>().AsNoTracking().Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, stop);
        foreach (var invoice in late)
        {
            await notices.TellThoseWhoMay(Act.Represent, invoice.OrganisationId, "dues", names[invoice.OrganisationId], $"/dues/{invoice.Id}", stop);
            if (contacts[invoice.OrganisationId].FirstOrDefault() is { Email: { } email }) db.Post(clock, email, words["dues.mail.subject", invoice.Number], words["dues.mail", names[invoice.OrganisationId].ToString(), invoice.Number, Memberships.ContributionWords.Money(invoice.Amount, invoice.Currency), invoice.DueOn, address.Of($"/dues/{invoice.Id}")]);
        }
        return await Save(stop);
    }

    async Task<Outcome<Done>> Save(CancellationToken stop)
    {
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException)
        {
            return new Conflict(new Text("refusal.changed"));
        }
        return new Done();
    }
}
