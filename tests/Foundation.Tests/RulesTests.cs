using System.ComponentModel.DataAnnotations;

namespace Guildhall.Foundation.Tests;

public class RulesTests
{
    sealed class Input
    {
        [Required, StringLength(5)] public string Name { get; set; } = "Works";
        [StringLength(3, MinimumLength = 3)] public string? Currency { get; set; }
        [Range(1, 100)] public decimal? Pay { get; set; }
        [EmailAddress] public string? Email { get; set; }
        [Url] public string? Site { get; set; }
    }

    sealed class Unsaid
    {
        [CreditCard] public string? Card { get; set; } = "no card";
    }

    [Fact]
    public void A_sound_input_breaks_no_rule() => Assert.Null(Rules.Broken(new Input { Currency = "CNY", Pay = 100, Email = "li@example.org", Site = "https://example.org" }));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    public void Nothing_is_not_a_name(string? name) => Assert.Equal([("Name", "rule.required")], Broken(new Input { Name = name! }));

    [Fact]
    public void Each_field_says_what_is_wrong_with_it()
    {
        var broken = Broken(new Input { Name = "Works!", Currency = "RM", Pay = 101, Email = "li", Site = "example" });

        Assert.Equal([("Name", "rule.length"), ("Currency", "rule.length-between"), ("Pay", "rule.range"), ("Email", "rule.email"), ("Site", "rule.url")], broken);
    }

    [Fact]
    public void A_field_names_its_first_fault_only() => Assert.Single(Broken(new Input { Name = "" }));

    [Fact]
    public void The_sentence_carries_the_bounds()
    {
        var fault = Rules.Broken(new Input { Pay = 0 })!.Faults.Single();

        Assert.Equal(["1", "100"], fault.Text.Args.Select(a => $"{a}"));
    }

    [Fact]
    public void A_number_too_large_for_its_rule_breaks_it() => Assert.Equal([("Pay", "rule.range")], Broken(new Input { Pay = 99_999_999_999_999m }));

    [Fact]
    public void A_rule_without_a_sentence_is_the_programmers_fault() => Assert.Throws<NotSupportedException>(() => Rules.Broken(new Unsaid()));

    static IEnumerable<(string, string)> Broken(object input) => Rules.Broken(input)?.Faults.Select(f => (f.Field, f.Text.Key)) ?? [];
}
