namespace Guildhall.Foundation.Backups;

/// <summary>A backup file that cannot be trusted or read; the message says why, in one sentence.</summary>
public sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
