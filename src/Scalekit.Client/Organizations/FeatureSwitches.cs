using System.Collections.Generic;
using Scalekit.Core.Json;

namespace Scalekit.Organizations;

/// <summary>Body of a settings change.</summary>
[Body]
internal sealed record FeatureSwitches(IReadOnlyList<FeatureSwitch> Features);

internal sealed record FeatureSwitch(string Name, bool Enabled);
