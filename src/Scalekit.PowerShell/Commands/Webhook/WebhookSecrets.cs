using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;

namespace Scalekit.PowerShell.Commands;

/// <summary>The secrets of an endpoint that a cmdlet was given, or those in the environment variable; forgotten when disposed.</summary>
internal sealed class WebhookSecrets : IDisposable
{
    private const string Advice =
        "Give it with -Secret as a SecureString, such as (Get-Secret scalekit-webhook), or set the variable to whsec_... as the dashboard "
        + "shows it.";

    private WebhookSecrets(List<WebhookSecret> all) => All = all;

    public IReadOnlyList<WebhookSecret> All { get; }

    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: there is none, or one that cannot be used.</exception>
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
            throw new ScalekitException(ErrorIds.InvalidValue, $"The secret of the endpoint is neither given nor in {variable}.")
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

    public void Dispose()
    {
        foreach (var secret in All)
            secret.Dispose();
    }
}
