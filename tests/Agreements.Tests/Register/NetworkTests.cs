using Guildhall.Agreements.Content;
using Guildhall.Agreements.Register;
using Guildhall.Alliance.Members;

namespace Guildhall.Agreements.Tests.Register;

public class NetworkTests
{
    [Theory, Both]
    public async Task The_network_shows_who_is_tied_by_what_is_in_force_as_soon_as_it_is_and_to_nobody_else(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        await table.Offered();
        await house.Settled();
        var before = (await table.Parties[0].Get("/agreements/network")).Has(".empty");
        var url = await table.InForce();
        await house.Settled();
        var party = await table.Parties[0].Get("/agreements/network");
        var stranger = await table.Stranger.Get("/agreements/network");
        var page = await table.Secretary.Get(url);
        await table.Secretary.Submit(page, page.FormOf("Make it public"));
        await house.Settled();

        Assert.True(before);
        Assert.Equal("4 organisations, 6 ties, 1 agreements", party.Texts("figure figcaption")[0]);
        Assert.Equal(4, party.Texts("#who ~ .scroll tbody th").Count);
        Assert.True(stranger.Has(".empty"));
        Assert.False((await house.Visitor().Get("/agreements/network")).Has(".empty"));
        house.Clock.Now = new DateTimeOffset(2028, 12, 1, 8, 0, 0, TimeSpan.Zero);
        Assert.True((await table.Secretary.Get("/agreements/network")).Has(".empty"));
    }

    [Theory, Both]
    public async Task The_networks_figures_are_those_of_a_recount(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var random = new Random(7);
        string?[] places = ["CN-120101", "CN-1301", "CN-1302", "CN-1101", null];
        var members = Enumerable.Range(0, 140).Select(i => Given.Organisation($"Member {i}", region: places[i % places.Length] ?? "")).ToArray();
        var alliance = await house.GivenAlliance(members);
        var made = Enumerable.Range(0, 90).Select(i =>
        {
            var agreement = new Agreement { AllianceId = alliance.Id, Code = $"N{i}", Kind = AgreementKind.Framework, Title = Localised.Of("en", $"Agreement {i}"), MadeAt = house.Clock.Now, TouchedAt = house.Clock.Now };
            // Some with few, some with nearly everybody.
            var parties = members.Where(_ => random.Next(140) < 2 + i % 9 * i % 40).ToArray();
            var content = new AgreementContent { Number = agreement.Code, Kind = agreement.Kind, Title = agreement.Title, Languages = ["en"], From = new(2026, 1, 1), Until = new(2030, 1, 1), NoticeDays = 30, Parties = [], Clauses = [] };
            agreement.Take(AgreementVersion.Of(agreement.Id, 1, content, null, Who.System, null, house.Clock.Now), isDraft: false);
            if (i % 10 != 0)
            {
                agreement.Approve();
                agreement.Sign(content);
            }
            return (Agreement: agreement, Parties: parties);
        }).ToList();
        await house.Given([.. made.Select(m => m.Agreement), .. made.SelectMany(m => m.Parties.Select((o, n) => new AgreementParty { AgreementId = m.Agreement.Id, OrganisationId = o.Id, Name = o.Name, Role = PartyRole.College, Place = n }))]);

        var found = await house.Run<ShowNetwork, ShowNetwork.Result>(s => s.Run(CancellationToken.None));

        var signed = made.Where(m => m.Agreement.State == AgreementState.Signed && m.Parties.Length > 0).Select(m => m.Parties.Select(p => p.Id).ToHashSet()).ToList();
        var pairs = (from m in signed from one in m from other in m where one.CompareTo(other) < 0 select (one, other)).CountBy(p => p).ToDictionary();
        Assert.Equal((signed.SelectMany(s => s).Distinct().Count(), pairs.Count), (found.Organisations, found.AllTies));
        foreach (var node in found.Nodes) Assert.Equal((signed.Count(s => s.Contains(node.Id)), pairs.Keys.Count(p => p.one == node.Id || p.other == node.Id)), (node.Agreements, node.Partners));
        Assert.Equal(found.Nodes.Select(n => n.Partners).OrderDescending(), found.Nodes.Select(n => n.Partners));
        var shown = found.Nodes.Take(ShowNetwork.MostShown).Select(n => n.Id).ToHashSet();
        Assert.Equal(pairs.Where(p => shown.Contains(p.Key.one) && shown.Contains(p.Key.other)).ToDictionary(), found.Ties.ToDictionary(t => t.One.CompareTo(t.Other) < 0 ? (t.One, t.Other) : (t.Other, t.One), t => t.Agreements));
    }
}
