namespace Guildhall.Gap.Tests.Observatory;

/// <summary>The least and the most that an unknown can be, given sums of unknowns that are known: linear programming by the two-phase simplex method with Bland's rule, on doubles. Knows nothing of how the observatory hides.</summary>
sealed class Simplex
{
    const double Tiny = 1e-7;
    readonly double[,] table;
    readonly int[] basis;
    readonly int rows, unknowns;

    /// <param name="sums">Each the coefficients of the unknowns and what they add up to; no sum is below nought. Unknowns are not below nought.</param>
    public Simplex(IReadOnlyList<(double[] Of, double Is)> sums, int unknowns)
    {
        (rows, this.unknowns) = (sums.Count, unknowns);
        // One artificial unknown for each sum, which the first phase drives out.
        table = new double[rows + 1, unknowns + rows + 1];
        basis = new int[rows];
        for (var i = 0; i < rows; i++)
        {
            var sign = sums[i].Is < 0 ? -1 : 1;
            for (var j = 0; j < unknowns; j++) table[i, j] = sign * sums[i].Of[j];
            table[i, unknowns + i] = 1;
            table[i, unknowns + rows] = sign * sums[i].Is;
            basis[i] = unknowns + i;
        }
        for (var j = 0; j <= unknowns + rows; j++)
            for (var i = 0; i < rows; i++)
                if (j < unknowns || j == unknowns + rows) table[rows, j] -= table[i, j];
        Optimise(unknowns + rows);
        if (table[rows, unknowns + rows] < -1e-4) throw new InvalidOperationException("The sums contradict each other.");
        for (var i = 0; i < rows; i++)
            if (basis[i] >= unknowns)
                for (var j = 0; j < unknowns; j++)
                    if (Math.Abs(table[i, j]) > Tiny)
                    {
                        Pivot(i, j);
                        break;
                    }
    }

    /// <summary>The most an unknown can be; infinite when nothing bounds it.</summary>
    public double Most(int unknown) => Extreme(unknown, -1) is { } most ? most : double.PositiveInfinity;

    /// <summary>The least it can be.</summary>
    public double Least(int unknown) => Extreme(unknown, 1) ?? double.NegativeInfinity;

    double? Extreme(int unknown, int sign)
    {
        for (var j = 0; j <= unknowns + rows; j++) table[rows, j] = j == unknown ? sign : 0;
        for (var i = 0; i < rows; i++)
            if (basis[i] == unknown)
                for (var j = 0; j <= unknowns + rows; j++) table[rows, j] -= sign * table[i, j];
        return Optimise(unknowns) ? -table[rows, unknowns + rows] * sign : null;
    }

    bool Optimise(int columns)
    {
        while (true)
        {
            var enter = -1;
            for (var j = 0; j < columns && enter < 0; j++)
                if (table[rows, j] < -Tiny) enter = j;
            if (enter < 0) return true;
            var leave = -1;
            var least = double.PositiveInfinity;
            for (var i = 0; i < rows; i++)
                if (table[i, enter] > Tiny && (table[i, unknowns + rows] / table[i, enter] is var ratio && (ratio < least - Tiny || (ratio < least + Tiny && basis[i] < basis[leave])))) (least, leave) = (ratio, i);
            if (leave < 0) return false;
            Pivot(leave, enter);
        }
    }

    void Pivot(int row, int column)
    {
        var by = table[row, column];
        for (var j = 0; j <= unknowns + rows; j++) table[row, j] /= by;
        for (var i = 0; i <= rows; i++)
        {
            if (i == row || table[i, column] == 0) continue;
            var times = table[i, column];
            for (var j = 0; j <= unknowns + rows; j++) table[i, j] -= times * table[row, j];
        }
        basis[row] = column;
    }
}
