namespace Guildhall.House.Tests;

public class RightsTests
{
    [Fact]
    public async Task The_table_in_the_documents_is_the_one_in_the_program_and_the_doors_keep_to_it()
    {
        var doors = await Walk();

        Faults.None(doors.Where(d => !IsByRight(d.LetIn)).Select(d => $"{d.Door} lets in {string.Join(", ", d.LetIn)}: no act or pair of acts lets in exactly these"));
        Repository.MustEqualCommitted("docs/rights.md", Document(Rights.Of) + Table(doors));
    }

    [Fact]
    public void Canary_a_door_that_lets_in_one_more_than_the_table_is_noticed()
    {
        Assert.True(IsByRight([.. ByActs([Act.ReadAudit], _ => true)]));
        Assert.False(IsByRight([.. ByActs([Act.ReadAudit], _ => true), nameof(Role.Learner)]));
    }

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

    /// <summary>Every page and every address of the API, tried by a stranger and by one person of each role (the hall's by the hall, the others by one organisation, with a record of that organisation where one is asked for).</summary>
    static async Task<List<(Door Door, List<string> LetIn)>> Walk()
    {
        await using var furnished = new FurnishedHouse();
        await furnished.InitializeAsync();
        var walked = new List<(Door, List<string>)>();
        foreach (var door in (await Door.Of(furnished.House)).Where(d => d.Route != "/sign-out" && !d.Route.Contains('*', StringComparison.Ordinal) && (d.Method == "GET" || d.Route.StartsWith("/api/", StringComparison.Ordinal))))
        {
            var path = door.Path.Replace("019ab000-0000-7000-8000-000000000000", (door.Route.Contains("/postings/", StringComparison.Ordinal) ? furnished.PostingId : furnished.Works.Id).ToString(), StringComparison.Ordinal);
            var letIn = new List<string>();
            foreach (var (name, visitor) in furnished.Everyone)
            {
                using var request = new HttpRequestMessage(new HttpMethod(door.Method), path);
                if (door.Method != "GET") request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
                using var answer = await visitor.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                var sentAway = answer.Headers.Location is { } location && new Uri(new Uri("http://localhost"), location).AbsolutePath == "/sign-in";
                if ((int)answer.StatusCode is not (401 or 403 or 404) && !sentAway) letIn.Add(name);
            }
            // What nobody finds belongs to a record that this house does not have; its own stories tell who may.
            if (letIn.Count > 0) walked.Add((door, letIn));
        }
        return walked;
    }

    static readonly string[] Roles = Enum.GetNames<Role>();
    static readonly Role[] OfTheHall = [Role.Administrator, Role.Secretariat, Role.Reviewer, Role.Auditor];

    static bool IsByRight(IReadOnlyCollection<string> letIn) =>
        letIn.Count == Roles.Length + 1 || (!letIn.Contains("a stranger") && (letIn.Count == Roles.Length || Acts().Any(acts => ByActs(acts, _ => true).ToHashSet().SetEquals(letIn) || ByActs(acts, OfTheHall.Contains).ToHashSet().SetEquals(letIn) || ByActs(acts, r => !OfTheHall.Contains(r)).ToHashSet().SetEquals(letIn))));

    static IEnumerable<Act[]> Acts() => from one in Enum.GetValues<Act>() from other in Enum.GetValues<Act>() where one <= other select new[] { one, other };

    static IEnumerable<string> ByActs(Act[] acts, Func<Role, bool> scope) => Enum.GetValues<Role>().Where(r => scope(r) && Rights.Of(r).Intersect(acts).Any()).Select(r => r.ToString());

    static string Table(List<(Door Door, List<string> LetIn)> doors)
    {
        var lines = new List<string>
        {
            "",
            "## Recent sign-in",
            "",
            "Votes, approvals, keys, grants and changes of the ways to sign in ask for a sign-in (or a confirmation) of the last ten minutes: `acting.NotRecent(clock)` in the use case.",
            "A page then leads to `/account/confirm` and back; a program gets 403. Keys of programs may none of it.",
            "",
            "## Who comes through which door",
            "",
            "Found by walking: every page and every address of the API, by a stranger and by one person of each role. Administrator, Secretariat, Reviewer and Auditor hold theirs in the whole hall, the others in one organisation,",
            "whose records are asked for; what is written without naming an organisation is written for one's own. Doors to records that the walk does not have are left out. Each line is what the table above says for one act or two, or everybody signed in, or everybody.",
            "",
            "| door | who |",
            "|--|--|",
        };
        lines.AddRange(doors.Select(d => $"| {d.Door.ToString().Replace("|", "\\|", StringComparison.Ordinal)} | {(d.LetIn.Count == Roles.Length + 1 ? "everybody" : d.LetIn.Count == Roles.Length ? "everybody signed in" : string.Join(", ", d.LetIn))} |"));
        return string.Join('\n', lines) + "\n";
    }

    static string Document(Func<Role, IReadOnlyList<Act>> of)
    {
        var acts = Enum.GetValues<Act>();
        var lines = new List<string>
        {
            "# Who may do what",
            "",
            "A role is held in one organisation or in one alliance, and then counts for what belongs to it; or in the whole hall, and then counts everywhere.",
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
