using Guildhall.Foundation.Languages;
using Microsoft.AspNetCore.Mvc;

namespace Guildhall.Foundation;

/// <summary>The one place where an outcome becomes HTTP.</summary>
public static class Doors
{
    /// <summary>The value as JSON, or the refusal as RFC 9457 problem details in the reader's language.</summary>
    public static IResult ToHttp<T>(this Outcome<T> outcome) => outcome.ToHttp(value => Results.Ok(value));

    public static IResult ToHttp<T>(this Outcome<T> outcome, Func<T, IResult> onSuccess) =>
        outcome.Refusal is { } refusal ? new RefusalResult(refusal) : onSuccess(outcome.Value);

    public static int Status(this Refusal refusal) => refusal switch
    {
        Missing => StatusCodes.Status404NotFound,
        Forbidden or SignInAgain => StatusCodes.Status403Forbidden,
        Conflict => StatusCodes.Status409Conflict,
        Invalid => StatusCodes.Status400BadRequest,
        _ => throw new InvalidOperationException($"An unknown refusal: {refusal}."),
    };

    sealed class RefusalResult(Refusal refusal) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var words = httpContext.RequestServices.GetRequiredService<Words>();
            var problem = refusal is Invalid invalid
                ? new ValidationProblemDetails(invalid.Faults.GroupBy(f => f.Field, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(f => words[f.Text]).ToArray(), StringComparer.Ordinal))
                : new ProblemDetails();
            problem.Status = refusal.Status();
            problem.Title = words[refusal is Invalid ? new Text("refusal.invalid") : refusal.Text];
            return Results.Problem(problem).ExecuteAsync(httpContext);
        }
    }
}
