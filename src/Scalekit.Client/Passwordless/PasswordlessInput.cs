using System.Collections.Generic;
using Scalekit.Core.Json;

namespace Scalekit;

/// <summary>Values for an e-mail that lets a person sign in. A property that is null is not sent.</summary>
[Body]
public sealed record PasswordlessInput
{
    /// <summary>The e-mail address; required.</summary>
    public required string Email { get; init; }

    /// <summary>What it is for: <c>SIGNIN</c> or <c>SIGNUP</c>.</summary>
    public string? Template { get; init; }

    /// <summary>
    /// Values for the variables of the template: at most 30; names of 2 to 25 characters, values of up to 256 characters.
    /// </summary>
    public IReadOnlyDictionary<string, string>? TemplateVariables { get; init; }

    /// <summary>How long the code and the link work, in seconds; five minutes by default.</summary>
    public int? ExpiresIn { get; init; }

    /// <summary>The URL of your application that the link leads to.</summary>
    public string? MagiclinkAuthUri { get; init; }

    /// <summary>A text of your own, which is returned when the code or link is verified.</summary>
    public string? State { get; init; }
}
