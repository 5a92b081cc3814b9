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

    /// <summary>After a use case on a page that shows something: on to an address; or the same page anew with what is wrong.</summary>
    public static async Task<IActionResult> Then<T, TShown>(this PageModel page, Outcome<T> outcome, Func<T, string> to, Func<Task<Outcome<TShown>>> find, Action<TShown> take)
    {
        if (outcome.Refusal is null) return new RedirectResult(to(outcome.Value));
        var shown = await find();
        if (shown.Refusal is { } missing) return new StatusCodeResult(missing.Status());
        take(shown.Value);
        return page.After(outcome, _ => page.Page());
    }

    /// <summary>For pages that only show: the page when there is something to show.</summary>
    public static IActionResult Show<T>(this PageModel page, Outcome<T> outcome, Action<T> take) => page.After(outcome, value =>
    {
        take(value);
        return page.Page();
    });
}
