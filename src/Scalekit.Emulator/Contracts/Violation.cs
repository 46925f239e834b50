namespace Scalekit.Emulator;

/// <summary>One violation of the contract by a request or a response.</summary>
/// <param name="Field">The member or query parameter, as a path such as <c>features[0].name</c>; <c>body</c> for the whole.</param>
/// <param name="Description">What is wrong with it.</param>
/// <param name="Constraint">The name of the violated rule, such as <c>property_required</c>; null if it has no name.</param>
public sealed record Violation(string Field, string Description, string? Constraint = null);
