namespace Guildhall.Gap.Board;

/// <summary>
/// What is wanted and what is taught in one cell, in people. Overlap is the part of the forecasts that postings of the same employers already ask for, or of a sector's forecast that its employers' own demand covers.
/// </summary>
public readonly record struct Figures(long Postings, long Forecasts, long Overlap, long Least, long Most, long Supply, long Estimated)
{
    public long Demand => Postings + Forecasts - Overlap;

    /// <summary>Demand when every forecast turns out at the foot, or the top, of its range.</summary>
    public long DemandAtLeast => Postings + Least;
    public long DemandAtMost => Postings + Most;

    /// <summary>Below zero people are short, above it there are people to spare.</summary>
    public long Gap => Supply - Demand;

    /// <summary>How much of the demand is covered; null when there is none.</summary>
    public double? Covered => Demand == 0 ? null : (double)Supply / Demand;

    public bool IsEmpty => Postings + Forecasts + Supply == 0;

    public static Figures operator +(Figures a, Figures b) => new(a.Postings + b.Postings, a.Forecasts + b.Forecasts, a.Overlap + b.Overlap, a.Least + b.Least, a.Most + b.Most, a.Supply + b.Supply, a.Estimated + b.Estimated);
}
