using System.Management.Automation;
using System.Security;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Verifies a code or the token of a link from an e-mail, and uses it up (verifyPasswordlessEmail). Only the running service has this; by
/// the published contract it is the error NotInContract.
/// </summary>
[Cmdlet(VerbsLifecycle.Confirm, "ScalekitPasswordlessEmail", DefaultParameterSetName = CodeSet, SupportsShouldProcess = true)]
[OutputType(typeof(PasswordlessVerification))]
public sealed class ConfirmScalekitPasswordlessEmailCommand : ChangeCommand
{
    private const string CodeSet = "Code";
    private const string LinkSet = "Link";

    /// <summary>The attempt to sign in that the e-mail belongs to.</summary>
    [Parameter(ParameterSetName = CodeSet, Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = LinkSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Identifier("authentication request id")]
    public string? AuthRequestId { get; set; }

    /// <summary>The code in the e-mail. It counts once, and is never shown.</summary>
    [Parameter(ParameterSetName = CodeSet, Mandatory = true, Position = 1)]
    [OneTimeSecret]
    [ValidateNotNullOrEmpty]
    public SecureString Code { get; set; } = new();

    /// <summary>The token in the link of the e-mail: its parameter link_token. It counts once, and is never shown.</summary>
    [Parameter(ParameterSetName = LinkSet, Mandatory = true)]
    [OneTimeSecret]
    [ValidateNotNullOrEmpty]
    public SecureString LinkToken { get; set; } = new();

    private protected override void ProcessInput()
    {
        var (id, code, token) = (AuthRequestId, Code, LinkToken);
        var isCode = ParameterSetName == CodeSet;
        var of = id is null ? "" : $" of authentication request {id}";
        Change(
            id ?? "link token",
            $"Verify the {(isCode ? "code" : "link")}{of} and use it up",
            (client, stopping) => isCode
                ? client.Passwordless.VerifyCodeAsync(id!, code, stopping)
                : client.Passwordless.VerifyLinkAsync(token, id, stopping));
    }
}
