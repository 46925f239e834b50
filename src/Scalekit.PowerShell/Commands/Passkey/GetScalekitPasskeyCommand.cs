using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Lists passkeys of users (listCredentials). Only the running service has them; with the published contract, the error is NotInContract.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ScalekitPasskey", SupportsPaging = true)]
[OutputType(typeof(Passkey))]
public sealed class GetScalekitPasskeyCommand : ListCommand
{
    /// <summary>The users: IDs, or objects that have them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("UserId", "Id", Of = "user ID")]
    [ValidateNotNullOrEmpty]
    public string[] UserId { get; set; } = [];

    private protected override bool HasOneInput => base.HasOneInput && UserId.Length == 1;

    private protected override void ProcessInput()
    {
        foreach (var userId in UserId)
            List(userId, (client, options) => client.Passkeys.List(userId, options));
    }
}
