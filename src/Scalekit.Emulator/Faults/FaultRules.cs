using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Scalekit.Emulator.Faults;

namespace Scalekit.Emulator;

/// <summary>The fault rules. For each request, the first rule that matches and is not used up is simulated. Thread-safe.</summary>
public sealed class FaultRules
{
    private readonly Lock gate = new();
    private readonly List<ActiveRule> rules = [];
    private readonly Contract contract;

    internal FaultRules(Contract contract) => this.contract = contract;

    /// <summary>Appends rules.</summary>
    /// <param name="rules">The rules.</param>
    /// <exception cref="ArgumentException">A rule names an operation that the contract does not have, or has an invalid value.</exception>
    public void Add(params IReadOnlyList<FaultRule> rules)
    {
        foreach (var rule in rules)
        {
            Check(rule);
        }

        lock (gate)
        {
            this.rules.AddRange(rules.Select(rule => new ActiveRule(rule)));
        }
    }

    /// <summary>Removes all rules.</summary>
    public void Clear()
    {
        lock (gate)
        {
            rules.Clear();
        }
    }

    /// <summary>The rules in their order, including those that are used up.</summary>
    /// <returns>A copy.</returns>
    public IReadOnlyList<FaultRuleState> Snapshot()
    {
        lock (gate)
        {
            return [.. rules.Select(active => new FaultRuleState(active.Rule, active.Matched, active.Played))];
        }
    }

    internal FaultRule? Take(ContractOperation operation, string path)
    {
        lock (gate)
        {
            foreach (var active in rules.Where(active => active.Matches(operation, path) && !active.IsUsedUp))
            {
                // A rule that still lets requests through leaves them to the rules after it.
                if (++active.Matched > active.Rule.Skip)
                {
                    active.Played++;
                    return active.Rule;
                }
            }

            return null;
        }
    }

    private void Check(FaultRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.OperationId is { } operationId && !contract.Contains(operationId))
        {
            throw new ArgumentException($"The contract has no operation '{operationId}'.", nameof(rule));
        }

        if (rule.Skip < 0 || rule.Times < 0 || rule.Mebibytes < 0 || rule.Delay < TimeSpan.Zero)
        {
            throw new ArgumentException("Skip, Times, Mebibytes and Delay cannot be negative.", nameof(rule));
        }

        _ = RetryAfterValue.Of(rule.RetryAfter, DateTimeOffset.UtcNow);
        if (rule.Status is < 200 or > 599)
        {
            throw new ArgumentException("Status must be from 200 to 599.", nameof(rule));
        }
    }

    private sealed class ActiveRule(FaultRule rule)
    {
        public FaultRule Rule => rule;

        public int Matched { get; set; }

        public int Played { get; set; }

        public bool IsUsedUp => rule.Times > 0 && Played >= rule.Times;

        public bool Matches(ContractOperation operation, string path) =>
            (rule.OperationId is null ? operation.RequiresToken : rule.OperationId == operation.Id)
            && (rule.Path is null || path.Contains(rule.Path, StringComparison.Ordinal));
    }
}
