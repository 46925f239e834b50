using System;
using System.Collections.Generic;

namespace Scalekit;

/// <summary>What an export wrote.</summary>
public sealed class ExportSummary
{
    /// <summary>The folder, as a full path.</summary>
    public string Path { get; internal set; } = "";

    /// <summary>The URL of the environment.</summary>
    public Uri? EnvironmentUrl { get; internal set; }

    /// <summary>The number of objects of each kind.</summary>
    public IReadOnlyDictionary<string, int> Counts { get; internal set; } = new Dictionary<string, int>();

    /// <summary>How many files were written, because they were missing or different.</summary>
    public int FilesWritten { get; internal set; }

    /// <summary>How many files were deleted, because their organizations are gone.</summary>
    public int FilesDeleted { get; internal set; }

    /// <summary>What was left out of the files, and why.</summary>
    public IReadOnlyList<PlannedChange> Unmanaged { get; internal set; } = [];
}
