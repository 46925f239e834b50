namespace Scalekit.Emulator;

/// <summary>A rule and how often it was used.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Matched">The number of requests that matched it, including those that were let through.</param>
/// <param name="Played">How often it was simulated.</param>
public sealed record FaultRuleState(FaultRule Rule, int Matched, int Played);
