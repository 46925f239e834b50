using System;
using System.Collections.Generic;

namespace Scalekit.Emulator;

/// <summary>The options of an <see cref="EmulatorServer"/>: how it behaves and what data it starts with.</summary>
public sealed record EmulatorOptions
{
    /// <summary>The API contract that it follows.</summary>
    public ServiceContract Contract { get; init; } = ServiceContract.Published;

    /// <summary>
    /// Whether requests may contain only what the description allows. Otherwise they are read as the running service reads them: unknown
    /// values are ignored, and <c>pageSize</c>, <c>null</c> and an empty <c>page_token</c> are understood.
    /// </summary>
    public bool Strict { get; init; }

    /// <summary>The port; 0 picks a free port.</summary>
    public int Port { get; init; }

    /// <summary>
    /// Whether it listens on all network interfaces, as a container must for its port to be published, and not only on 127.0.0.1.
    /// </summary>
    public bool AnyAddress { get; init; }

    /// <summary>The number of organizations at the start.</summary>
    public int Organizations { get; init; } = 3;

    /// <summary>The number of users in the first directory of the first organization. The other directories have five each.</summary>
    public int DirectoryUsers { get; init; } = 250;

    /// <summary>The number of users without an organization at the start.</summary>
    public int Users { get; init; } = 20;

    /// <summary>
    /// The folder of an export; the emulator starts as a copy of it, without sample organizations and users. Null for none. A program
    /// that sets it needs Scalekit.Client next to it.
    /// </summary>
    public string? Seed { get; init; }

    /// <summary>The values that replace <c>{{NAME}}</c> in the files of <see cref="Seed"/>; null for none.</summary>
    public IReadOnlyDictionary<string, string>? SeedParameters { get; init; }

    /// <summary>
    /// Whether responses omit members whose value is empty, false or 0, as many services of this kind do. Free-form values are not
    /// changed.
    /// </summary>
    public bool OmitEmptyValues { get; init; }

    /// <summary>Delay added to every response of an API operation, including the token endpoint.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>How long a token is valid.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The value of <c>expires_in</c> in the token response, in seconds; null for the real lifetime, rounded down.</summary>
    public int? ReportedExpiresIn { get; init; }

    /// <summary>The number of requests per second; more are rejected with 429. 0 means no limit. Token requests do not count.</summary>
    public int RateLimit { get; init; }

    /// <summary>The ID of the only client that gets tokens.</summary>
    public string ClientId { get; init; } = "skc_emulator";

    /// <summary>The secret of that client.</summary>
    public string ClientSecret { get; init; } = "emulator-secret-not-a-secret";

    /// <summary>The URL that events are sent to; null for none, and then no events are created.</summary>
    public Uri? WebhookUrl { get; init; }

    /// <summary>The secret that signs the events.</summary>
    public string WebhookSecret { get; init; } = "whsec_ZW11bGF0b3Itd2ViaG9vay1zZWNyZXQ=";

    /// <summary>The wait between the first attempt to send an event and the second; each further wait is twice as long.</summary>
    public TimeSpan WebhookRetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The clock for the expiry of tokens and for the times of new objects. Delays do not use it.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
