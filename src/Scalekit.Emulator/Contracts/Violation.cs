namespace Scalekit.Emulator;

/// <summary>One way in which a request or an answer departs from the contract.</summary>
/// <param name="Field">The member or query parameter, as a path such as <c>features[0].name</c>; <c>body</c> for the whole.</param>
/// <param name="Description">What is wrong with it.</param>
public sealed record Violation(string Field, string Description);
