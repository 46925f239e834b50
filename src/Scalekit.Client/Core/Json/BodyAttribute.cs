using System;

namespace Scalekit.Core.Json;

/// <summary>Marks what is written as the body of a request, so that code for it is generated.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class BodyAttribute : Attribute;
