using Guildhall.Alliance.Members;

namespace Guildhall.Demand.Programmes;

/// <summary>A college publishes a programme, or changes one. Its name is its own within the college.</summary>
public class WriteProgramme(GuildhallDb db, ProgrammeMaker maker, MemberDirectory members, Acting acting)
{
    public class Input : ProgrammeFacts
    {
        /// <summary>For which college, when the person acts for several.</summary>
        public Guid? OrganisationId { get; set; }
        /// <summary>The version that was read, so that nobody writes over another's change.</summary>
        public int? Version { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Guid? id, Input input, CancellationToken stop)
    {
        var who = acting.Who;
        Programme? programme = null;
        if (id is not null)
        {
            programme = await db.Set<Programme>().SingleOrDefaultAsync(p => p.Id == id, stop);
            if (programme is null) return new Missing();
            if (!programme.IsManagedBy(who)) return new Forbidden();
            if (input.Version is { } version && version != programme.Version) return new Conflict(new Text("refusal.changed"));
        }
        var collegeId = programme?.OrganisationId ?? input.OrganisationId ?? who.OrganisationsFor(Act.WriteProgrammes).Cast<Guid?>().FirstOrDefault();
        if (collegeId is null || !who.May(Act.WriteProgrammes, collegeId)) return new Forbidden();
        if (await members.OrNull(collegeId.Value, stop) is not { } college) return new Missing();
        var prepared = maker.Prepare(input);
        if (prepared.Refusal is { } refusal) return refusal;
        var key = Programme.KeyOf(prepared.Value.Name);
        if (await db.Set<Programme>().AnyAsync(p => p.OrganisationId == collegeId && p.NameKey == key && p.Id != id, stop)) return new Invalid(nameof(input.NameZh), new Text("programme.name-taken"));

        if (programme is null) db.Add(programme = new Programme { OrganisationId = college.Id });
        ProgrammeMaker.Fill(programme, prepared.Value, college);
        return await db.SaveOr(programme.Id, stop);
    }
}
