using Microsoft.AspNetCore.Builder;

namespace Guildhall.House.Tests;

public class EndpointTests(FurnishedHouse furnished)
{
    [Fact]
    public async Task Every_door_that_is_not_marked_public_refuses_a_stranger() => Faults.None(await OpenToStrangers(furnished.House));

    [Fact]
    public async Task Canary_a_door_with_a_rule_that_everybody_passes_is_noticed()
    {
        await using var house = await TestHouse.Start(extend: app => app.MapGet("/rogue", () => "come in").RequireAuthorization(policy => policy.RequireAssertion(_ => true)));

        Assert.Equal(["GET /rogue answered a stranger with 200"], await OpenToStrangers(house));
    }

    [Fact]
    public async Task The_public_doors_are_those_that_were_agreed() => Repository.MustEqualCommitted("tests/House.Tests/public-endpoints.txt", PublicDoors(await Door.Of(furnished.House)));

    [Fact]
    public async Task Canary_a_further_public_door_changes_the_list()
    {
        await using var house = await TestHouse.Start(extend: app => app.MapGet("/rogue", () => "come in").AllowAnonymous());

        Assert.Equal(["GET /rogue"], PublicDoors(await Door.Of(house)).Split('\n').Except(PublicDoors(await Door.Of(furnished.House)).Split('\n')));
    }

    static string PublicDoors(IEnumerable<Door> doors) => string.Concat(doors.Where(d => d.IsOpen).Select(d => $"{d}\n"));

    static async Task<List<string>> OpenToStrangers(TestHouse house)
    {
        var doors = await Door.Of(house);
        Assert.Contains(doors, d => !d.IsOpen);
        using var http = house.Http();
        var faults = new List<string>();
        foreach (var door in doors.Where(d => !d.IsOpen))
        {
            var request = new HttpRequestMessage(new HttpMethod(door.Method), door.Path);
            // Without a body a door that takes JSON would not even be found.
            if (door.Method is not "GET") request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
            var answer = await http.SendAsync(request);
            var sentAway = answer.Headers.Location?.ToString() is { } location && new Uri(http.BaseAddress!, location).AbsolutePath == "/sign-in";
            if ((int)answer.StatusCode is not (401 or 403) && !sentAway) faults.Add($"{door} answered a stranger with {(int)answer.StatusCode}");
        }
        return faults;
    }
}
