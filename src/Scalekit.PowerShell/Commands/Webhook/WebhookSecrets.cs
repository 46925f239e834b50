using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>An endpoint's secrets, from the parameter or the environment variable. They are wiped when disposed.</summary>
internal sealed class WebhookSecrets : IDisposable
{
    private const string Advice =
        "Give it with -Secret as a SecureString, such as (Get-Secret scalekit-webhook), or set the variable to whsec_... as the dashboard "
        + "shows it.";

    /// <summary>The alternatives to a secret as text; see <see cref="SecretAttribute.Otherwise"/>.</summary>
    public const string Otherwise = "(Get-Secret scalekit-webhook), or the environment variable SCALEKIT_WEBHOOK_SECRET";

    private WebhookSecrets(List<WebhookSecret> all) => All = all;

    public IReadOnlyList<WebhookSecret> All { get; }

    /// <summary>The secrets in a parameter value that can be anything.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidValue"/>: the value is something else; the message does not show it.
    /// </exception>
    public static SecureString?[]? Given(object? value) =>
        LateBinding.Transform(new SecretAttribute { Otherwise = Otherwise }, value, "Secret") switch
        {
            null => null,
            IEnumerable several => [.. several.Cast<object?>().Select(One)],
            var one => [One(one)],
        };

    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: there is no secret, or one is not valid.</exception>
    public static WebhookSecrets Of(SecureString?[]? given, bool isGiven, WebhookKind kind)
    {
        var variable = EnvironmentVariables.WebhookSecretName(kind);
        if (isGiven && (given is null or { Length: 0 } || given.Any(secret => secret is null or { Length: 0 })))
        {
            throw new ScalekitException(ErrorIds.InvalidValue, "-Secret was given without a value.")
            {
                RecommendedAction = "Check the variable that it comes from.",
            };
        }

        var secrets = isGiven ? given! : EnvironmentVariables.WebhookSecrets(kind);
        if (secrets.Length == 0)
        {
            throw new ScalekitException(ErrorIds.InvalidValue, $"The secret of the endpoint was not given, and {variable} is not set.")
            {
                RecommendedAction = Advice,
            };
        }

        var read = new List<WebhookSecret>();
        try
        {
            foreach (var secret in secrets)
                read.Add(new WebhookSecret(secret!));
            return new WebhookSecrets(read);
        }
        catch
        {
            read.ForEach(secret => secret.Dispose());
            throw;
        }
    }

    private static SecureString? One(object? value) => PlainValues.Unwrap(value) switch
    {
        null => null,
        SecureString secret => secret,
        var other => throw new ScalekitException(
            ErrorIds.InvalidValue, $"-Secret is an object ({other.GetType().Name}), not a SecureString.")
        {
            RecommendedAction = Advice,
        },
    };

    public void Dispose()
    {
        foreach (var secret in All)
            secret.Dispose();
    }
}
