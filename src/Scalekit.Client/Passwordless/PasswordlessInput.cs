using System.Collections.Generic;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>What is in an e-mail that lets a person sign in. A property that is null is not sent.</summary>
[Body]
public sealed record PasswordlessInput
{
    /// <summary>The address; required.</summary>
    public required string Email { get; init; }

    /// <summary>What it is for: <c>SIGNIN</c> or <c>SIGNUP</c>.</summary>
    public string? Template { get; init; }

    /// <summary>
    /// Values for the names in the template: at most 30, with names of 2 to 25 characters and values of up to 256.
    /// </summary>
    public IReadOnlyDictionary<string, string>? TemplateVariables { get; init; }

    /// <summary>How long code and link work, in seconds; five minutes if it is not given.</summary>
    public int? ExpiresIn { get; init; }

    /// <summary>The application's address that the link leads to.</summary>
    public string? MagiclinkAuthUri { get; init; }

    /// <summary>A text of the application's own, which comes back when the code or link is verified.</summary>
    public string? State { get; init; }
}
