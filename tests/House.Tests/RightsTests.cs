namespace Guildhall.House.Tests;

public class RightsTests
{
    [Fact]
    public void The_table_in_the_documents_is_the_one_in_the_program() => Repository.MustEqualCommitted("docs/rights.md", Document(Rights.Of));

    [Fact]
    public void Canary_a_right_more_changes_the_table() => Assert.NotEqual(Document(Rights.Of), Document(role => role == Role.Learner ? [.. Rights.Of(role), Act.Administer] : Rights.Of(role)));

    [Fact]
    public void A_right_in_one_organisation_is_none_in_another()
    {
        var (mine, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var clerk = new Who(Guid.CreateVersion7(), "Li Wei", [new Grant(Role.HrOfficer, mine)], []);

        Assert.True(clerk.May(Act.WritePostings, mine));
        Assert.False(clerk.May(Act.WritePostings, other));
        Assert.False(clerk.May(Act.WritePostings));
        Assert.True(clerk.MayAnywhere(Act.WritePostings));
        Assert.Equal([mine], clerk.OrganisationsFor(Act.WritePostings));
    }

    [Fact]
    public void A_right_in_the_whole_hall_is_one_in_every_organisation() => Assert.True(Who.Operator.May(Act.WritePostings, Guid.CreateVersion7()));

    [Fact]
    public void A_stranger_may_nothing() => Assert.DoesNotContain(Enum.GetValues<Act>(), act => Who.Stranger.May(act) || Who.Stranger.MayAnywhere(act));

    static string Document(Func<Role, IReadOnlyList<Act>> of)
    {
        var acts = Enum.GetValues<Act>();
        var lines = new List<string>
        {
            "# Who may do what",
            "",
            "A role is held in one organisation, and then counts for what belongs to it; or in the whole hall, and then counts everywhere.",
            "What is not in this table is refused. It is `Rights` in `src/Foundation/Access/Who.cs`; a test keeps the two the same",
            "(after a change that is meant: `GUILDHALL_ACCEPT=true dotnet do.cs test House`). Reading what is public needs no account.",
            "",
            $"| | {string.Join(" | ", acts)} |",
            $"|--|{string.Concat(acts.Select(_ => ":-:|"))}",
        };
        lines.AddRange(Enum.GetValues<Role>().Select(role => $"| {role} | {string.Join(" | ", acts.Select(act => of(role).Contains(act) ? "yes" : ""))} |"));
        return string.Join('\n', lines) + "\n";
    }
}
