using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Guildhall.Foundation;

/// <summary>Checks an input against its data annotations: once, in the use case, the same for form, API, file and command line.</summary>
public static class Rules
{
    // Attributes are made anew each time they are asked for.
    static readonly ConcurrentDictionary<Type, (PropertyInfo Property, ValidationAttribute[] Rules)[]> Known = [];

    /// <summary>The rules that the input breaks, or null. O(properties).</summary>
    public static Invalid? Broken(object input)
    {
        List<Fault>? faults = null;
        var context = new ValidationContext(input);
        foreach (var (property, rules) in Known.GetOrAdd(input.GetType(), Of))
        {
            var value = property.GetValue(input);
            context.MemberName = property.Name;
            if (Array.Find(rules, rule => !Holds(rule, value, context)) is { } broken) (faults ??= []).Add(new Fault(property.Name, Sentence(broken)));
        }
        return faults is null ? null : new Invalid(faults);
    }

    static (PropertyInfo, ValidationAttribute[])[] Of(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => (p, p.GetCustomAttributes<ValidationAttribute>().ToArray())).Where(p => p.Item2.Length > 0)];

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
