using System;

namespace Scalekit.Emulator.Resources.Base;

/// <summary>Marks a method that executes the operation with this ID, in each contract that has it.</summary>
/// <param name="id">The ID of the operation.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OperationAttribute(string id) : Attribute
{
    public string Id { get; } = id;
}
