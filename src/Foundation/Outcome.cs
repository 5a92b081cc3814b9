namespace Guildhall.Foundation;

/// <summary>A sentence by its key in the word files, with what fills its gaps; a door says it in the reader's language.</summary>
public sealed record Text(string Key, params object?[] Args);

/// <summary>One field of an input and what is wrong with it.</summary>
public sealed record Fault(string Field, Text Text);

/// <summary>Why a use case said no: expected, shown to the person, never logged as an error.</summary>
public abstract record Refusal(Text Text);

/// <summary>There is no such thing, or not for you (404).</summary>
public sealed record Missing() : Refusal(new Text("refusal.missing"));

/// <summary>You may see it, but not do this (403).</summary>
public sealed record Forbidden(Text Text) : Refusal(Text)
{
    public Forbidden() : this(new Text("refusal.forbidden")) { }
}

/// <summary>You may, but not on the strength of a sign-in of long ago (403; a page asks to sign in again and comes back).</summary>
public sealed record SignInAgain() : Refusal(new Text("refusal.sign-in-again"));

/// <summary>It cannot be done in the present state of things (409).</summary>
public sealed record Conflict(Text Text) : Refusal(Text);

/// <summary>What was entered breaks a rule, field by field (400, or 422 on a page).</summary>
public sealed record Invalid(IReadOnlyList<Fault> Faults) : Refusal(Faults[0].Text)
{
    public Invalid(string field, Text text) : this([new Fault(field, text)]) { }
}

/// <summary>What a use case returns: a value, or a refusal.</summary>
public readonly struct Outcome<T>
{
    readonly T? value;

    Outcome(T? value, Refusal? refusal) => (this.value, Refusal) = (value, refusal);

    /// <summary>Why not; null when there is a value.</summary>
    public Refusal? Refusal { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">The use case refused.</exception>
    public T Value => Refusal is null ? value! : throw new InvalidOperationException(Refusal.Text.Key);

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>The value of a use case that has nothing to say when it went well.</summary>
public readonly record struct Done;
