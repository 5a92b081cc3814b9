using Guildhall.Formats.Sheets;

namespace Guildhall.Formats.Tests.Sheets;

public class ValuesTests
{
    readonly List<Fault> faults = [];

    static Cell At(string text) => Cell.FromText(text, 7, 4);

    [Theory]
    [InlineData("12", 12)]
    [InlineData("1,000", 1000)]
    [InlineData("１２", 12)]
    [InlineData("12人", 12)]
    [InlineData("12 people", 12)]
    [InlineData("-3", -3)]
    [InlineData("3.0", 3)]
    public void Whole_numbers_are_read_as_people_write_them(string text, int number)
    {
        Assert.Equal(number, Values.Int(At(text), "Places", faults));
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("9O", "90")]
    [InlineData("l2", "12")]
    [InlineData("2.5", "3")]
    [InlineData("several", null)]
    [InlineData("1万", null)]
    public void A_bad_number_is_named_with_its_cell_and_what_was_meant(string text, string? suggestion)
    {
        Assert.Null(Values.Int(At(text), "Places", faults));

        var fault = Assert.Single(faults);
        Assert.Equal((FaultKind.NotAWholeNumber, 7, "Places", "D7", text, suggestion), (fault.Kind, fault.Row!.Value, fault.Column!, fault.Address!, fault.Value!, fault.Suggestion));
    }

    [Fact]
    public void An_empty_cell_is_no_fault_unless_it_is_required()
    {
        Assert.Null(Values.Int(At(" "), "Places", faults));
        Assert.Empty(faults);

        Assert.Null(Values.Text(At(" "), "Title", faults, required: true));
        Assert.Equal(FaultKind.MissingValue, Assert.Single(faults).Kind);
    }

    [Fact]
    public void A_number_out_of_range_suggests_the_nearest_allowed()
    {
        Assert.Null(Values.Int(At("500"), "Places", faults, 1, 200));

        Assert.Equal((FaultKind.OutOfRange, "200"), (faults[0].Kind, faults[0].Suggestion));
    }

    [Theory]
    [InlineData("1,234.5", "1234.5")]
    [InlineData("12,5", "12.5")]
    [InlineData("3.5%", "3.5")]
    public void Decimals_are_read(string text, string number) => Assert.Equal(decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture), Values.Decimal(At(text), "x", faults));

    [Theory]
    [InlineData("2026-11-21")]
    [InlineData("2026/11/21")]
    [InlineData("2026.11.21")]
    [InlineData("20261121")]
    [InlineData("21.11.2026")]
    [InlineData("21 Nov 2026")]
    [InlineData("21st November 2026")]
    [InlineData("Nov 21, 2026")]
    [InlineData("Saturday, 21 November 2026")]
    [InlineData("2026年11月21日")]
    [InlineData("２０２６年１１月２１日")]
    [InlineData("11/21/2026")]
    [InlineData("21/11/2026")]
    [InlineData("21-11-2026")]
    [InlineData("46347")]
    [InlineData("2026-11-21T09:30:00+08:00")]
    [InlineData("2026-11-21 09:30")]
    public void Dates_are_read_in_every_form(string text)
    {
        Assert.Equal(new DateOnly(2026, 11, 21), Values.Date(At(text), "From", faults));
        Assert.Empty(faults);
    }

    [Fact]
    public void A_date_with_two_readings_names_both_unless_its_column_tells()
    {
        Assert.Null(Values.Date(At("03/04/2026"), "From", faults));
        Assert.Equal(FaultKind.AmbiguousDate, Assert.Single(faults).Kind);
        Assert.Equal(["2026-04-03", "2026-03-04"], faults[0].Suggestions);

        Assert.Equal(new DateOnly(2026, 4, 3), Values.Date(At("03/04/2026"), "From", faults, Values.OrderOf(["03/04/2026", "21/11/2026", "", "soon"])));
        Assert.Equal(new DateOnly(2026, 3, 4), Values.Date(At("03/04/2026"), "From", faults, Values.OrderOf(["11/21/2026"])));
        Assert.Equal(DateOrder.Unknown, Values.OrderOf(["11/21/2026", "21/11/2026"]));
        Assert.Equal(new DateOnly(2026, 5, 5), Values.Date(At("05/05/2026"), "From", faults));
    }

    [Theory]
    [InlineData("2026-02-30", "2026-02-28")]
    [InlineData("soon", null)]
    [InlineData("2026-13-01", null)]
    [InlineData("0000-00-00", null)]
    public void A_day_that_never_was_is_a_fault(string text, string? suggestion)
    {
        Assert.Null(Values.Date(At(text), "From", faults));

        Assert.Equal((FaultKind.NotADate, suggestion), (faults[0].Kind, faults[0].Suggestion));
    }

    [Theory]
    [InlineData("是", true)]
    [InlineData("√", true)]
    [InlineData("YES", true)]
    [InlineData("否", false)]
    [InlineData("False", false)]
    [InlineData("maybe", null)]
    public void Yes_and_no_are_read(string text, bool? value) => Assert.Equal(value, Values.Bool(At(text), "x", faults));

    [Fact]
    public void Lists_are_parted_by_any_usual_sign() =>
        Assert.Equal(["a", "b", "c", "d", "e", "f"], Values.List(At("a; b；c、d|e，f,a,,")));

    [Theory]
    [InlineData("full-time", "Full-time")]
    [InlineData("ＦＵＬＬ-ＴＩＭＥ", "Full-time")]
    public void A_choice_is_found_in_any_case_and_width(string text, string choice) => Assert.Equal(choice, Values.Choice(At(text), "x", faults, ["Full-time", "Part-time"]));

    [Fact]
    public void A_choice_misspelt_suggests_the_nearest()
    {
        Assert.Null(Values.Choice(At("Fulltmie"), "x", faults, ["Part-time", "Full-time", "Intern"]));

        Assert.Equal("Full-time", faults[0].Suggestion);
    }

    [Theory]
    [InlineData("8000-12000元/月", "8000", "12000", "CNY", PayUnit.Month)]
    [InlineData("8-12K", "8000", "12000", null, null)]
    [InlineData("8k-12k·13薪", "8000", "12000", null, null)]
    [InlineData("1.2万-1.8万/月", "12000", "18000", "CNY", PayUnit.Month)]
    [InlineData("15-25万/年", "150000", "250000", "CNY", PayUnit.Year)]
    [InlineData("200元/天", "200", "200", "CNY", PayUnit.Day)]
    [InlineData("£24,214 to £30,112 a year", "24214", "30112", "GBP", PayUnit.Year)]
    [InlineData("£24,214 - £30,112 per annum pro rata", "24214", "30112", "GBP", PayUnit.Year)]
    [InlineData("£9.50 per hour", "9.50", "9.50", "GBP", PayUnit.Hour)]
    [InlineData("From £20,000 per annum", "20000", null, "GBP", PayUnit.Year)]
    [InlineData("up to £40,000 per annum DOE", null, "40000", "GBP", PayUnit.Year)]
    [InlineData("Band 5 £24,214 - £30,112", "24214", "30112", "GBP", null)]
    [InlineData("月薪6000元以上", "6000", null, "CNY", PayUnit.Month)]
    [InlineData("12000", "12000", "12000", null, null)]
    [InlineData("面议", null, null, null, null)]
    [InlineData("Competitive", null, null, null, null)]
    public void Pay_is_read_as_people_write_it(string text, string? min, string? max, string? currency, PayUnit? unit)
    {
        var pay = Values.Pay(At(text), "Pay", faults)!;

        Assert.Empty(faults);
        Assert.Equal((Number(min), Number(max), currency, unit), (pay.Min, pay.Max, pay.Currency, pay.Unit));

        static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("Band 6")]
    [InlineData("good")]
    public void Words_that_state_no_pay_are_a_fault(string text)
    {
        Assert.Null(Values.Pay(At(text), "Pay", faults));
        Assert.Equal(FaultKind.NotPay, faults[0].Kind);
    }
}
