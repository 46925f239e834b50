using System.Management.Automation;
using System.Security;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Verifies a code, or the token of a link, from an e-mail (verifyPasswordlessEmail). Each can be used only once. Only the running service
/// has this; with the published contract, the error is NotInContract.
/// </summary>
[Cmdlet(VerbsLifecycle.Confirm, "ScalekitPasswordlessEmail", DefaultParameterSetName = CodeSet, SupportsShouldProcess = true)]
[OutputType(typeof(PasswordlessVerification))]
public sealed class ConfirmScalekitPasswordlessEmailCommand : ChangeCommand
{
    private const string CodeSet = "Code";
    private const string LinkSet = "Link";

    /// <summary>The ID of the sign-in attempt that the e-mail belongs to.</summary>
    [Parameter(ParameterSetName = CodeSet, Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = LinkSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Identifier("authentication request ID")]
    public string? AuthRequestId { get; set; }

    /// <summary>The code in the e-mail. It can be used only once, and is never shown.</summary>
    [Parameter(ParameterSetName = CodeSet, Mandatory = true, Position = 1)]
    [OneTimeSecret]
    [ValidateNotNullOrEmpty]
    public SecureString Code { get; set; } = new();

    /// <summary>The token in the link in the e-mail: its parameter link_token. It can be used only once, and is never shown.</summary>
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
            $"Verify the {(isCode ? "code" : "link")}{of}; it can be used only once",
            (client, stopping) => isCode
                ? client.Passwordless.VerifyCodeAsync(id!, code, stopping)
                : client.Passwordless.VerifyLinkAsync(token, id, stopping));
    }
}
