using System.Collections.Generic;
using Scalekit.Core.Json;

namespace Scalekit.Organizations;

/// <summary>Request body that changes the features of an organization.</summary>
[Body]
internal sealed record FeatureSwitches(IReadOnlyList<FeatureSwitch> Features);

internal sealed record FeatureSwitch(string Name, bool Enabled);
