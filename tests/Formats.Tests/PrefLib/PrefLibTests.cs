using Guildhall.Formats.PrefLib;

namespace Guildhall.Formats.Tests.PrefLib;

public class PrefLibTests
{
    const string Head = "# DATA TYPE: soi\n# NUMBER ALTERNATIVES: 4\n# NUMBER VOTERS: 4\n# ALTERNATIVE NAME 1: Project 0\n";

    [Fact]
    public void Orders_are_read_with_their_counts_and_lines()
    {
        var profile = PreferenceReader.Read(new StringReader(Head + "1: 2,1\r\n\n 2 : 3 \n1:\n"));

        Assert.Null(profile.Fault);
        Assert.Equal(4, profile.Alternatives);
        Assert.Equal([(1, "2,1", 5), (2, "3", 7), (1, "", 8)], profile.Orders.Select(order => (order.Count, Print(order), order.Line)));
    }

    [Fact]
    public void Ties_are_read_where_the_file_says_that_it_has_some()
    {
        var profile = PreferenceReader.Read(new StringReader("# DATA TYPE: toi\n1: 2,{1,3},{4}\n"));

        Assert.Null(profile.Fault);
        Assert.Equal(4, profile.Alternatives);
        Assert.Equal("2,{1,3},4", Print(Assert.Single(profile.Orders)));
    }

    [Theory]
    [InlineData("2,1", FaultKind.NotAnOrder, "2,1")]
    [InlineData("one: 1", FaultKind.NotAWholeNumber, "one")]
    [InlineData("1: 1,x", FaultKind.NotAWholeNumber, "x")]
    [InlineData("1: 1,", FaultKind.NotAWholeNumber, "")]
    [InlineData("1: {1,2}", FaultKind.NotAWholeNumber, "{1")]
    [InlineData("1: 5", FaultKind.OutOfRange, "5")]
    [InlineData("1: 0", FaultKind.OutOfRange, "0")]
    [InlineData("0: 1", FaultKind.OutOfRange, "0")]
    [InlineData("-1: 1", FaultKind.OutOfRange, "-1")]
    [InlineData("999999999999999999999: 1", FaultKind.NotAWholeNumber, "999999999999999999999")]
    [InlineData("1: 3,2,3", FaultKind.Repeated, "3")]
    public void A_bad_line_is_named(string line, FaultKind kind, string value)
    {
        var fault = PreferenceReader.Read(new StringReader($"{Head}1: 1\n{line}\n1: 2\n")).Fault;

        Assert.Equal((kind, 6, value), (fault!.Kind, fault.Row!.Value, fault.Value!));
    }

    [Theory]
    [InlineData("", FaultKind.Empty)]
    [InlineData("# NUMBER VOTERS: 3\n1: 1\n1: 2\n", FaultKind.MissingValue)]
    [InlineData("# NUMBER ALTERNATIVES: many\n1: 1\n", FaultKind.NotAWholeNumber)]
    [InlineData("10000000: 1\n1: 1\n", FaultKind.TooLarge)]
    [InlineData("# DATA TYPE: toi\n1: {1,2\n", FaultKind.NotAnOrder)]
    [InlineData("# DATA TYPE: toi\n1: {1,{2}}\n", FaultKind.NotAWholeNumber)]
    public void A_file_that_cannot_be_right_is_refused(string text, FaultKind kind) => Assert.Equal(kind, PreferenceReader.Read(new StringReader(text)).Fault!.Kind);

    [Fact]
    public void Capacities_are_read_with_projects_from_zero()
    {
        var (supervisors, fault) = CapacityReader.Read(new StringReader("Supervisor,Capacity,Projects\nDoe, Jane,2,0 3\n\nRoe,0,\n"), 4);

        Assert.Null(fault);
        Assert.Equal([("Doe, Jane", 2, "0 3"), ("Roe", 0, "")], supervisors.Select(s => (s.Name, s.Capacity, string.Join(' ', s.Projects))));
    }

    [Theory]
    [InlineData("Doe", FaultKind.NotACapacity)]
    [InlineData("Doe,two,1", FaultKind.NotAWholeNumber)]
    [InlineData("Doe,-1,1", FaultKind.OutOfRange)]
    [InlineData("Doe,1,4", FaultKind.OutOfRange)]
    [InlineData("Doe,1,0", FaultKind.Repeated)]
    public void A_bad_line_of_capacities_is_named(string line, FaultKind kind)
    {
        var fault = CapacityReader.Read(new StringReader($"Supervisor,Capacity,Projects\nRoe,1,0\n{line}\n"), 4).Fault;

        Assert.Equal((kind, 3), (fault!.Kind, fault.Row!.Value));
    }

    static string Print(PreferenceOrder order) => string.Join(',', order.Ranks.Select(rank => rank.Count == 1 ? $"{rank[0]}" : $"{{{string.Join(',', rank)}}}"));
}
