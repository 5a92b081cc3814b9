using Guildhall.Agreements.Commitments;
using Guildhall.Agreements.Register;
using Guildhall.Foundation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guildhall.Agreements.Tests.Commitments;

public class DrawTests
{
    [Theory, Both]
    public async Task What_was_promised_is_drawn_by_real_exchanges_never_beyond_it_and_given_back(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var url = await table.InForce();
        var owner = await house.WithDb(d => d.Set<AgreementParty>().SingleAsync(p => p.OrganisationId == table.Members[1].Id));
        var made = await table.Parties[0].Submit(await table.Parties[0].Get(url + "/commitments/add"), ("Input.TitleEn", "Places"), ("Input.PartyId", owner.Id.ToString()), ("Input.Due", "2027-06-30"), ("Input.TargetAmount", "6"), ("Input.Unit", "places"));
        var commitment = await house.WithDb(d => d.Set<Commitment>().Select(c => c.Id).SingleAsync());
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        async Task<Refusal?> Draw(Guid source, decimal amount) => await house.Run<IServiceProvider, Refusal?>(services => Drawn(services, commitment, source, amount), await table.Who(0));

        // As another room does it: the draw goes with its own save.
        static async Task<Refusal?> Drawn(IServiceProvider services, Guid commitment, Guid source, decimal amount) =>
            (await services.GetRequiredService<DrawCommitment>().Run(commitment, "exchange", source, amount, CancellationToken.None)).Refusal ?? (await services.GetRequiredService<GuildhallDb>().SaveOr(new Done(), CancellationToken.None)).Refusal;

        Assert.Null(await Draw(one, 4));
        Assert.Equal("commitment.used-up", Assert.IsType<Conflict>(await Draw(other, 3)).Text.Key);
        Assert.Null(await Draw(other, 2));
        Assert.Null(await Draw(one, 4));
        Assert.Contains("6 of 6 places drawn", (await table.Parties[2].Get(url)).Body, StringComparison.Ordinal);
        Assert.Contains("6 of 6 places", string.Join(' ', (await table.Parties[2].Get(made.Location!)).Texts(".facts dd")), StringComparison.Ordinal);
        Assert.Null(await Draw(one, 0));
        Assert.Equal(2, await house.WithDb(d => d.Set<CommitmentUse>().Select(u => u.Amount).SingleAsync()));
        Assert.IsType<Missing>(await house.Run<IServiceProvider, Refusal?>(services => Drawn(services, Guid.NewGuid(), one, 1), await table.Who(0)));
    }
}
