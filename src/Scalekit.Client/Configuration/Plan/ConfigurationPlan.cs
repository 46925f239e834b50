using System;
using System.Collections.Generic;
using System.IO;
using Scalekit.Configuration;

namespace Scalekit;

/// <summary>The changes to make to an environment. A plan can be saved to a file, reviewed, and applied as it is.</summary>
public sealed class ConfigurationPlan
{
    /// <summary>The URL of the environment that it is for.</summary>
    public Uri EnvironmentUrl { get; internal set; } = null!;

    /// <summary>The changes, in the order in which they are made, and the objects that are left unchanged for a reason.</summary>
    public IReadOnlyList<PlannedChange> Changes { get; internal set; } = [];

    /// <summary>How many changes of each type there are.</summary>
    public ChangeCounts Counts { get; internal set; } = new();

    /// <summary>Reads a saved plan.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidConfiguration"/>: the file is not a plan, or has a newer version.
    /// </exception>
    public static ConfigurationPlan Load(string path) => PlanFile.Read(path);

    /// <summary>Saves the plan to a file: UTF-8, LF. The same plan always gives the same bytes.</summary>
    public void Save(string path) => File.WriteAllBytes(path, PlanFile.ToBytes(this));

    /// <summary>What was learned about the environment when the plan was made or checked.</summary>
    internal EnvironmentState? State { get; set; }
}
