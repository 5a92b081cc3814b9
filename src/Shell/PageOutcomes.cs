using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Guildhall.Shell;

/// <summary>The one place where an outcome becomes a page.</summary>
public static class PageOutcomes
{
    /// <summary>Shows the form again, with its errors, as 422.</summary>
    public static PageResult Again(this PageModel page)
    {
        page.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page.Page();
    }

    /// <summary>Goes on after a use case: to <paramref name="onSuccess"/>, to an error page, or back to the form with what was typed and what to mend.</summary>
    public static IActionResult After<T>(this PageModel page, Outcome<T> outcome, Func<T, IActionResult> onSuccess)
    {
        var words = page.HttpContext.RequestServices.GetRequiredService<Words>();
        switch (outcome.Refusal)
        {
            case null: return onSuccess(outcome.Value);
            case Invalid invalid:
                foreach (var fault in invalid.Faults) page.ModelState.AddModelError(fault.Field.Length == 0 ? "" : "Input." + fault.Field, words[fault.Text]);
                return page.Again();
            case SignInAgain:
                // After the proof the person sees the page anew and presses the button again: nothing that was posted is kept meanwhile.
                return page.LocalRedirect($"/account/confirm?returnUrl={Uri.EscapeDataString(page.Request.Without("handler"))}");
            case Conflict conflict:
                page.ModelState.AddModelError("", words[conflict.Text]);
                page.Response.StatusCode = StatusCodes.Status409Conflict;
                return page.Page();
            case var refusal: return new StatusCodeResult(refusal.Status());
        }
    }

    /// <summary>For pages that only show: the page when there is something to show.</summary>
    public static IActionResult Show<T>(this PageModel page, Outcome<T> outcome, Action<T> take) => page.After(outcome, value =>
    {
        take(value);
        return page.Page();
    });
}
