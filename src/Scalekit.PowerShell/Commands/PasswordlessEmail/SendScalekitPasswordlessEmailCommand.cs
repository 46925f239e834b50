using System;
using System.Collections.Generic;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Sends an e-mail with a code or a link that lets a person sign in (sendPasswordlessEmail), or sends it again (resendPasswordlessEmail).
/// Only the running service has this; by the published contract it is the error NotInContract.
/// </summary>
[Cmdlet(VerbsCommunications.Send, "ScalekitPasswordlessEmail", DefaultParameterSetName = SendSet, SupportsShouldProcess = true)]
[OutputType(typeof(Scalekit.PasswordlessEmail))]
public sealed class SendScalekitPasswordlessEmailCommand : ChangeCommand
{
    private const string SendSet = "Send";
    private const string ResendSet = "Resend";

    // Not from the pipeline: an e-mail that is piped in has an address too, and is to be sent again instead.
    /// <summary>The address.</summary>
    [Parameter(ParameterSetName = SendSet, Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [Identifier("e-mail address")]
    public string Email { get; set; } = "";

    /// <summary>What it is for: SIGNIN or SIGNUP.</summary>
    [Parameter(ParameterSetName = SendSet)]
    [ValidateSet("SIGNIN", "SIGNUP")]
    public string? Template { get; set; }

    /// <summary>Values for the names in the template.</summary>
    [Parameter(ParameterSetName = SendSet)]
    [Metadata]
    public IReadOnlyDictionary<string, string>? Variable { get; set; }

    /// <summary>The application's address that the link leads to.</summary>
    [Parameter(ParameterSetName = SendSet)]
    [ValidateNotNullOrEmpty]
    public string? MagicLinkUri { get; set; }

    /// <summary>A text of the application's own, which comes back when the code or link is verified.</summary>
    [Parameter(ParameterSetName = SendSet)]
    [ValidateNotNullOrEmpty]
    public string? State { get; set; }

    /// <summary>How long code and link work.</summary>
    [Parameter(ParameterSetName = SendSet)]
    [Duration(1, 86400)]
    public TimeSpan? Lifetime { get; set; }

    /// <summary>The attempt to sign in whose e-mail is sent again.</summary>
    [Parameter(ParameterSetName = ResendSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Identifier("authentication request id")]
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
            $"Send an e-mail to sign {(input.Template == "SIGNUP" ? "up" : "in")} to {Email}",
            (client, stopping) => client.Passwordless.SendAsync(input, stopping));
    }
}
