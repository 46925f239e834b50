using System;

namespace Scalekit.Emulator.Resources.Base;

/// <summary>The method carries out an operation: the one with this id, in each contract that has it.</summary>
/// <param name="id">The operation's id.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OperationAttribute(string id) : Attribute
{
    public string Id { get; } = id;
}
