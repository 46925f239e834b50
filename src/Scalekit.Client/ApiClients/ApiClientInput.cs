using System;
using System.Collections.Generic;

namespace Scalekit;

/// <summary>Values of an API client. A property that is null is not sent.</summary>
public sealed record ApiClientInput
{
    private readonly TimeSpan? tokenLifetime;
    private readonly IReadOnlyDictionary<string, string>? customClaims;

    /// <summary>The name shown to people; at most 128 characters.</summary>
    public string? Name { get; init; }

    /// <summary>What it is for; at most 512 characters.</summary>
    public string? Description { get; init; }

    /// <summary>The scopes of its tokens: the complete list.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>The audience of its tokens: the complete list.</summary>
    public IReadOnlyList<string>? Audience { get; init; }

    /// <summary>Custom claims of its tokens, by name (1 to 128 characters).</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidValue"/>: the table is empty, which the service would ignore.
    /// </exception>
    public IReadOnlyDictionary<string, string>? CustomClaims
    {
        get => customClaims;
        init => customClaims = value is not { Count: 0 } ? value : throw new ScalekitException(
            ErrorIds.InvalidValue,
            "The table of claims is empty, and the service ignores an empty list of claims; nothing was sent.")
        {
            Advice = new Advice(AdviceCode.KeepOneClaim),
        };
    }

    /// <summary>How long its tokens are valid; a whole number of seconds.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: it is not a positive number of whole seconds.</exception>
    public TimeSpan? TokenLifetime
    {
        get => tokenLifetime;
        init => tokenLifetime = value is not { } time || (time > TimeSpan.Zero && time.Ticks % TimeSpan.TicksPerSecond == 0)
            ? value
            : throw new ScalekitException(
                ErrorIds.InvalidValue,
                $"The token lifetime is {time:c}, but it must be a positive number of whole seconds; nothing was sent.")
            {
                Advice = new Advice(AdviceCode.GiveWholeSeconds),
            };
    }
}
