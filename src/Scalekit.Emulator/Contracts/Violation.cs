namespace Scalekit.Emulator;

/// <summary>One way in which a request or a response departs from the contract.</summary>
/// <param name="Field">The member or query parameter, as a path such as <c>features[0].name</c>; <c>body</c> for the whole.</param>
/// <param name="Description">What is wrong with it.</param>
/// <param name="Constraint">The name of the rule that is broken, such as <c>property_required</c>; null for one without a name.</param>
public sealed record Violation(string Field, string Description, string? Constraint = null);
