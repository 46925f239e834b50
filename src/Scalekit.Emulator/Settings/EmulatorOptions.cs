using System;
using System.Collections.Generic;

namespace Scalekit.Emulator;

/// <summary>How an <see cref="EmulatorServer"/> behaves and what it holds at the start.</summary>
public sealed record EmulatorOptions
{
    /// <summary>Which description of the service it follows.</summary>
    public ServiceContract Contract { get; init; } = ServiceContract.Published;

    /// <summary>
    /// Whether requests may hold only what the description allows. Otherwise they are taken as the running service takes them:
    /// what it does not know is ignored, and <c>pageSize</c>, <c>null</c> and an empty <c>page_token</c> are understood.
    /// </summary>
    public bool Strict { get; init; }

    /// <summary>The port on 127.0.0.1; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>How many organizations there are at the start.</summary>
    public int Organizations { get; init; } = 3;

    /// <summary>How many users the first organization's first directory has. The other directories have five each.</summary>
    public int DirectoryUsers { get; init; } = 250;

    /// <summary>How many users there are who belong to no organization at the start.</summary>
    public int Users { get; init; } = 20;

    /// <summary>
    /// The folder of an export that it starts as a copy of, in the place of sample organizations and users; null for none. A program that
    /// sets it needs Scalekit.Client beside it.
    /// </summary>
    public string? Seed { get; init; }

    /// <summary>What <c>{{NAME}}</c> stands for in the files of <see cref="Seed"/>; null for nothing.</summary>
    public IReadOnlyDictionary<string, string>? SeedParameters { get; init; }

    /// <summary>
    /// Whether responses leave out members whose value is empty, false or 0, as many services of this kind do. Free-form values stay
    /// as they are.
    /// </summary>
    public bool OmitEmptyValues { get; init; }

    /// <summary>Added to every response of the contract's operations, the token's included.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>How long a token is valid.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>What the token's response says in <c>expires_in</c>, in seconds; null for the truth, rounded down.</summary>
    public int? ReportedExpiresIn { get; init; }

    /// <summary>How many requests a second are answered; beyond it there is a 429. 0 sets no limit. Tokens do not count.</summary>
    public int RateLimit { get; init; }

    /// <summary>The only client that gets tokens.</summary>
    public string ClientId { get; init; } = "skc_emulator";

    /// <summary>The secret of that client.</summary>
    public string ClientSecret { get; init; } = "emulator-secret-not-a-secret";

    /// <summary>Where the events go; null for nowhere, and then there are none.</summary>
    public Uri? WebhookUrl { get; init; }

    /// <summary>What signs the events.</summary>
    public string WebhookSecret { get; init; } = "whsec_ZW11bGF0b3Itd2ViaG9vay1zZWNyZXQ=";

    /// <summary>How long after the first attempt an event is sent again; each further wait is twice as long.</summary>
    public TimeSpan WebhookRetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The clock that tokens expire by and that new things get their times from. Delays do not follow it.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
