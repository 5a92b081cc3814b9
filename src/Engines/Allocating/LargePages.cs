using System.Runtime.InteropServices;

namespace Guildhall.Allocating;

/// <summary>
/// Arrays that are read here and there, where much of the time goes into looking up which page of memory is meant: Linux is asked to take pages of 2 MB for what is large
/// (madvise(2), MADV_HUGEPAGE). That is a hint; without it everything is the same, but slower by about a tenth.
/// </summary>
static unsafe partial class LargePages
{
    const int Size = 2 << 20, MadvHugepage = 14;

    /// <summary>An array that is not filled; if it is large, it stays where it is.</summary>
    internal static T[] Array<T>(int length, bool pinned = false) where T : unmanaged
    {
        var large = (long)length * sizeof(T) >= 2 * Size;
        var array = GC.AllocateUninitializedArray<T>(length, pinned || large);
        if (!large || !OperatingSystem.IsLinux()) return array;
        var (at, end) = (Marshal.UnsafeAddrOfPinnedArrayElement(array, 0), Marshal.UnsafeAddrOfPinnedArrayElement(array, length));
        at = (at + Size - 1) & -Size;
        _ = Advise(at, (nuint)((end & -Size) - at), MadvHugepage);
        return array;
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(nint address, nuint length, int advice);
}
