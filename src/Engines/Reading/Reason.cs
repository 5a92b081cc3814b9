namespace Guildhall.Reading;

/// <summary>Why a concept was found, strongest first. The words that led to it are in the spans, the label in <c>MatchedLabel</c>.</summary>
public enum Reason
{
    /// <summary>The concept's own name stands in the text.</summary>
    ExactLabel,

    /// <summary>Another name of the concept stands in the text.</summary>
    AlternativeLabel,

    /// <summary>All content words of a name stand close together, in another order or another grammatical form.</summary>
    NearLabel,

    /// <summary>The text shares some of the words, or most of the letters, of a name.</summary>
    SharedWords,

    /// <summary>Nothing was said outright: the skills found are typical of this occupation.</summary>
    OccupationTypical,

    /// <summary>No name was said, but a trained model finds the meaning alike.</summary>
    Likeness,
}
