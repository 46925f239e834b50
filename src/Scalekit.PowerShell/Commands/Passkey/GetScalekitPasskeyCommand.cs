using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Passkeys of users (listCredentials). Only the running service has them; by the published contract it is the error NotInContract.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ScalekitPasskey", SupportsPaging = true)]
[OutputType(typeof(Passkey))]
public sealed class GetScalekitPasskeyCommand : ListCommand
{
    /// <summary>The users: identifiers, or objects that carry them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("UserId", "Id", Of = "user id")]
    [ValidateNotNullOrEmpty]
    public string[] UserId { get; set; } = [];

    private protected override bool HasOneInput => base.HasOneInput && UserId.Length == 1;

    private protected override void ProcessInput()
    {
        foreach (var userId in UserId)
            List(userId, (client, options) => client.Passkeys.List(userId, options));
    }
}
