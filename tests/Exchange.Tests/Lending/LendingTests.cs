using Guildhall.Alliance.People;
using Guildhall.Exchange.Lending;
using Microsoft.EntityFrameworkCore;
using static Guildhall.Exchange.Tests.Voyage;

namespace Guildhall.Exchange.Tests.Lending;

public class LendingTests
{
    [Theory, Both]
    public async Task A_teacher_is_lent_on_terms_that_both_approve_and_hours_and_payment_are_noted(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var voyage = await Voyage.In(house);
        var borrower = await house.GivenVisitor(Role.Coordinator, voyage.Other);
        var form = await voyage.Registrar.Get("/lending/write");
        Assert.Equal(422, (await voyage.Registrar.Submit(form, ("Input.Name", "Wang Li"), ("Input.Skills", "Robot welding"))).Status);
        var expert = Must(await voyage.Registrar.Submit(form, ("Input.Name", "Wang Li"), ("Input.Skills", "Robot welding"), ("Input.Agreed", true)));
        Assert.Equal(expert, Must(await voyage.Registrar.Submit(form, ("Input.Name", "Wang Li"), ("Input.Skills", "Robot welding"), ("Input.Agreed", true))));
        Assert.Contains("Wang Li", (await borrower.Get("/lending?q=robot")).Texts(".hit h3"));
        // Learners do not browse people.
        Assert.True((await voyage.Learner.Get("/lending")).Has(".empty"));
        Assert.Equal(404, (await voyage.Learner.Get(expert)).Status);

        var loan = Must(await borrower.Submit(await borrower.Get(expert), ("Input.Purpose", "A course for teachers"), ("Input.From", "2026-11-20"), ("Input.Until", "2026-12-20"), ("Input.Hours", "20")));
        Assert.Equal(404, (await voyage.Officer.Get(loan)).Status);
        Assert.DoesNotContain("Approve and offer these terms", (await borrower.Get(loan)).Texts("button"));
        Must(await Press(voyage.Registrar, loan, "Approve and offer these terms", ("Input.Terms", "Travel is yours."), ("Input.PayPerHour", "200")));
        var id = Guid.Parse(loan[^36..]);
        Assert.IsType<Conflict>((await house.Run<MoveLoan, Outcome<LoanStage>>(async m => await m.Run(id, new() { To = LoanStage.Agreed }, CancellationToken.None), await voyage.WhoIs(voyage.Registrar))).Refusal);
        Must(await Press(borrower, loan, "Agree to the terms"));
        Must(await Press(borrower, loan, "Add the hours", ("Hours.On", "2026-11-21"), ("Hours.Hours", "6")));
        Assert.Equal(422, (await Press(borrower, loan, "Add the hours", ("Hours.On", "2026-11-21"), ("Hours.Hours", "6"))).Status);
        Must(await Press(borrower, loan, "Note the payment", ("Payment.PaidOn", "2026-11-22"), ("Payment.Amount", "1200")));
        Must(await Press(voyage.Registrar, loan, "The loan has ended"));
        Assert.Equal((LoanStage.Ended, 1200m), await house.WithDb(async d => { var l = await d.Set<Loan>().SingleAsync(); return (l.Stage, l.PaidAmount!.Value); }));
        Assert.Contains("6 of 20", (await borrower.Get("/lending")).Text("#loans ~ .scroll tbody"), StringComparison.Ordinal);
    }

    [Theory, Both]
    public async Task A_profile_belongs_to_the_record_of_the_person_that_it_names(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var voyage = await Voyage.In(house);
        PersonRecord Of(string number, string name) => new PersonRecord { OrganisationId = voyage.Home.Id, Kind = PersonKind.Staff, Number = number }.Called(Localised.Of("en", name));
        var (wang, other, lee) = (Of("7", "Wang Li"), Of("8", "Wang Li"), Of("9", "Lee Ann"));
        await house.Given(wang, other, lee);
        var form = await voyage.Registrar.Get("/lending/write");
        (string, object?)[] given = [("Input.Name", "Wang Li"), ("Input.Skills", "Robot welding"), ("Input.Agreed", true)];
        Assert.Equal((422, 422), ((await voyage.Registrar.Submit(form, given)).Status, (await voyage.Registrar.Submit(form, [.. given, ("Input.Number", "77")])).Status));
        var expert = Must(await voyage.Registrar.Submit(form, [.. given, ("Input.Number", "8")]));
        Task<Guid?> Person() => house.WithDb(d => d.Set<Expert>().Select(e => e.PersonId).SingleAsync());
        Assert.Equal(other.Id, await Person());
        var edit = await voyage.Registrar.Get(expert.Replace("/lending/", "/lending/write/", StringComparison.Ordinal));
        Must(await voyage.Registrar.Submit(edit, edit.FormOf("Save"), ("Input.Name", "Lee Ann"), ("Input.Number", "")));
        Assert.Equal(lee.Id, await Person());
    }
}
