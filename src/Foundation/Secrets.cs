namespace Guildhall.Foundation;

/// <summary>Files that only their owner may read: keys and backups.</summary>
public static class Secrets
{
    /// <summary>A new file for its owner alone; fails where there is one already.</summary>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
