using FsCheck;
using FsCheck.Fluent;

namespace Guildhall.Contests.Tests;

/// <summary>Properties for many seeds; a failure names the seed.</summary>
static class Cases
{
    public static void For(int count, Action<Random> property) => Prop.ForAll<int>(seed => property(new(seed))).Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithEndSize(1_000_000));
}
