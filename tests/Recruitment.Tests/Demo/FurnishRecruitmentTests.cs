using Guildhall.Demand.Demo;
using Guildhall.Recruitment.JobApplications;
using Guildhall.Recruitment.Talent;
using Guildhall.Recruitment.Vetting;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Recruitment.Tests.Demo;

public class FurnishRecruitmentTests
{
    [Theory, Both]
    public async Task The_demo_hall_has_verdicts_applications_at_every_stage_with_outcomes_and_a_talent_list(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var people = (await house.Run<SeedDemo, Outcome<List<SeedDemo.Person>>>(seed => seed.Run(200, null, CancellationToken.None))).Value;
        await house.Settled();
        var officer = house.Visitor("zh-Hans");
        var person = people.Single(p => p.Role == Role.HrOfficer);
        await officer.SignIn(person.Email, person.Password);

        var stages = await house.WithDb(d => d.Set<JobApplication>().GroupBy(a => a.Stage).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count));
        Assert.Equal((60, Enum.GetValues<JobStage>().Length), (stages.Values.Sum(), stages.Count));
        Assert.True(await house.WithDb(d => d.Set<JobOutcome>().AnyAsync(o => o.IsThere == true && o.Months == 12)));
        Assert.Equal(8, await house.WithDb(d => d.Set<Verdict>().CountAsync()));
        Assert.NotEmpty((await officer.Get("/job-applications")).Texts("tbody th"));
        // One of those who consented has changed their mind.
        Assert.Equal(await house.WithDb(d => d.Set<TalentEntry>().CountAsync()), (await officer.Get("/talent")).Texts("main .hit h3").Count);
        Assert.Equal(5, (await officer.Get("/talent")).Texts("main .hit h3").Count);
    }
}
