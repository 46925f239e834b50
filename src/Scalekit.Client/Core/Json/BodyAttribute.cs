using System;

namespace Scalekit.Core.Json;

/// <summary>Marks a type that is written as a request body, so that serialization code is generated for it.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class BodyAttribute : Attribute;
