using System;
using System.Collections.Generic;

namespace Scalekit;

/// <summary>Values of an API client. A property that is null is not sent.</summary>
public sealed record ApiClientInput
{
    private readonly TimeSpan? tokenLifetime;
    private readonly IReadOnlyDictionary<string, string>? customClaims;

    /// <summary>The name that people see, of 128 characters at most.</summary>
    public string? Name { get; init; }

    /// <summary>What it is for, in 512 characters at most.</summary>
    public string? Description { get; init; }

    /// <summary>The scopes that its tokens get, instead of those before.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>Whom its tokens are for, instead of those before.</summary>
    public IReadOnlyList<string>? Audience { get; init; }

    /// <summary>Claims that its tokens get besides, by name (1 to 128 characters).</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidValue"/>: there are none, which the service takes for no change.
    /// </exception>
    public IReadOnlyDictionary<string, string>? CustomClaims
    {
        get => customClaims;
        init => customClaims = value is not { Count: 0 } ? value : throw new ScalekitException(
            ErrorIds.InvalidValue,
            "There are no claims in the table: the service takes an empty list of claims for no change; nothing was sent.")
        {
            Advice = new Advice(AdviceCode.KeepOneClaim),
        };
    }

    /// <summary>How long its tokens are valid: whole seconds.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: it is not positive, or no whole seconds.</exception>
    public TimeSpan? TokenLifetime
    {
        get => tokenLifetime;
        init => tokenLifetime = value is not { } time || (time > TimeSpan.Zero && time.Ticks % TimeSpan.TicksPerSecond == 0)
            ? value
            : throw new ScalekitException(
                ErrorIds.InvalidValue, $"The lifetime of tokens is {time:c}, but it must be whole seconds; nothing was sent.")
            {
                Advice = new Advice(AdviceCode.GiveWholeSeconds),
            };
    }
}
