using System;
using System.Collections.Generic;
using System.IO;
using Scalekit.Configuration;

namespace Scalekit;

/// <summary>What to do to an environment. It can be kept in a file, reviewed, and applied as it is.</summary>
public sealed class ConfigurationPlan
{
    /// <summary>The environment that it is for.</summary>
    public Uri EnvironmentUrl { get; internal set; } = null!;

    /// <summary>The changes, in the order in which they are made, and what is left alone for a reason.</summary>
    public IReadOnlyList<PlannedChange> Changes { get; internal set; } = [];

    /// <summary>How many there are of which sort.</summary>
    public ChangeCounts Counts { get; internal set; } = new();

    /// <summary>Reads a plan that was kept.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidConfiguration"/>: it is no plan, or not of this version.</exception>
    public static ConfigurationPlan Load(string path) => PlanFile.Read(path);

    /// <summary>Keeps the plan in a file: UTF-8, LF, the same bytes for the same plan.</summary>
    public void Save(string path) => File.WriteAllBytes(path, PlanFile.ToBytes(this));

    /// <summary>What is known of the environment since the plan was made or checked.</summary>
    internal EnvironmentState? State { get; set; }
}
