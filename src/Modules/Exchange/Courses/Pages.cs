using Guildhall.Exchange.Requests;

namespace Guildhall.Exchange.Courses;

/// <summary>How the pages of this room say and mark things.</summary>
public static class Pages
{
    /// <summary>The name of a language of teaching, where the hall has a word for it; else its tag.</summary>
    public static string SpokenLanguage(this Words words, string tag) => words.Has("course.language." + tag) ? words["course.language." + tag] : tag;

    public static string Mark(this RequestState state) => state switch { RequestState.Established => "ok", RequestState.Denied => "late", RequestState.Open or RequestState.MoreInformation => "soon", _ => "wait" };
}
