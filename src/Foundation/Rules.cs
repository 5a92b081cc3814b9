using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Guildhall.Foundation;

/// <summary>Checks an input against its data annotations: once, in the use case, the same for form, API, file and command line.</summary>
public static class Rules
{
    /// <summary>The rules that the input breaks, or null. O(properties).</summary>
    public static Invalid? Broken(object input)
    {
        var faults = new List<Fault>();
        foreach (var property in input.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var context = new ValidationContext(input) { MemberName = property.Name };
            foreach (var rule in property.GetCustomAttributes<ValidationAttribute>())
                if (!Holds(rule, property.GetValue(input), context))
                {
                    faults.Add(new Fault(property.Name, Sentence(rule)));
                    break;
                }
        }
        return faults.Count == 0 ? null : new Invalid(faults);
    }

    static bool Holds(ValidationAttribute rule, object? value, ValidationContext context)
    {
        try
        {
            return rule.GetValidationResult(value, context) == ValidationResult.Success;
        }
        catch (OverflowException)
        {
            // A range of whole numbers cannot even hold it.
            return false;
        }
    }

    static Text Sentence(ValidationAttribute rule) => rule switch
    {
        RequiredAttribute => new Text("rule.required"),
        StringLengthAttribute { MinimumLength: > 0 } length => new Text("rule.length-between", length.MinimumLength, length.MaximumLength),
        StringLengthAttribute length => new Text("rule.length", length.MaximumLength),
        RangeAttribute range => new Text("rule.range", range.Minimum, range.Maximum),
        EmailAddressAttribute => new Text("rule.email"),
        UrlAttribute => new Text("rule.url"),
        _ => throw new NotSupportedException($"No sentence for {rule.GetType().Name}: add it to Rules."),
    };
}
