using System;
using System.Collections.Generic;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Sends an e-mail with a code or a link for signing in (sendPasswordlessEmail), or resends it (resendPasswordlessEmail).
/// Only the running service has this; with the published contract, the error is NotInContract.
/// </summary>
[Cmdlet(VerbsCommunications.Send, "ScalekitPasswordlessEmail", DefaultParameterSetName = SendSet, SupportsShouldProcess = true)]
[OutputType(typeof(Scalekit.PasswordlessEmail))]
public sealed class SendScalekitPasswordlessEmailCommand : ChangeCommand
{
    private const string SendSet = "Send";
    private const string ResendSet = "Resend";

    // Not from the pipeline: a piped e-mail object has an address too, but is resent instead.
    /// <summary>The e-mail address.</summary>
    [Parameter(ParameterSetName = SendSet, Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [Identifier("e-mail address")]
    public string Email { get; set; } = "";

    /// <summary>The purpose: SIGNIN or SIGNUP.</summary>
    [Parameter(ParameterSetName = SendSet)]
    [ValidateSet("SIGNIN", "SIGNUP")]
    public string? Template { get; set; }

    /// <summary>Values for the variables in the template.</summary>
    [Parameter(ParameterSetName = SendSet)]
    [Metadata]
    public IReadOnlyDictionary<string, string>? Variable { get; set; }

    /// <summary>The application's URL that the link opens.</summary>
    [Parameter(ParameterSetName = SendSet)]
    [ValidateNotNullOrEmpty]
    public string? MagicLinkUri { get; set; }

    /// <summary>The application's own text, which is returned when the code or link is verified.</summary>
    [Parameter(ParameterSetName = SendSet)]
    [ValidateNotNullOrEmpty]
    public string? State { get; set; }

    /// <summary>How long the code and link are valid.</summary>
    [Parameter(ParameterSetName = SendSet)]
    [Duration(1, 86400)]
    public TimeSpan? Lifetime { get; set; }

    /// <summary>The ID of the sign-in attempt whose e-mail is resent.</summary>
    [Parameter(ParameterSetName = ResendSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Identifier("authentication request ID")]
    public string AuthRequestId { get; set; } = "";

    private protected override void ProcessInput()
    {
        var id = AuthRequestId;
        if (ParameterSetName == ResendSet)
        {
            Change(
                id,
                $"Send the e-mail of authentication request {id} again",
                (client, stopping) => client.Passwordless.ResendAsync(id, stopping));
            return;
        }

        var input = new PasswordlessInput
        {
            Email = Email,
            Template = Template?.ToUpperInvariant(),
            TemplateVariables = Variable,
            MagiclinkAuthUri = MagicLinkUri,
            State = State,
            ExpiresIn = Lifetime is { } lifetime ? (int)lifetime.TotalSeconds : null,
        };
        Change(
            Email,
            $"Send a sign-{(input.Template == "SIGNUP" ? "up" : "in")} e-mail to {Email}",
            (client, stopping) => client.Passwordless.SendAsync(input, stopping));
    }
}
