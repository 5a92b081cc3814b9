namespace Guildhall.House.Tests;

/// <summary>A rule's faults: all of them are told, each on its line.</summary>
static class Faults
{
    public static void None(IEnumerable<string> faults)
    {
        var all = faults.ToList();
        if (all.Count > 0) Assert.Fail($"{all.Count} faults:\n  {string.Join("\n  ", all)}");
    }
}
