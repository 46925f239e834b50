namespace Scalekit.Emulator;

/// <summary>A rule and how far it is used.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Matched">How many requests matched it, those let through included.</param>
/// <param name="Played">How often it was played.</param>
public sealed record FaultRuleState(FaultRule Rule, int Matched, int Played);
