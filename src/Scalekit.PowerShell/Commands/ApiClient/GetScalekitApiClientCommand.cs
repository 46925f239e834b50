using System.Management.Automation;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Lists API clients of given organizations or of all (listOrganizationClients), or gets them by ID (getOrganizationClient). Only the
/// running service has them.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ScalekitApiClient", SupportsPaging = true)]
[OutputType(typeof(ApiClient))]
public sealed class GetScalekitApiClientCommand() : OrganizationItemCommand(nameof(ApiClient), "API clients", "ClientId")
{
    /// <summary>IDs of clients. The organization is needed too.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ApiClientCompleter))]
    [Identifier("client ID")]
    public string[]? Id { get; set; }

    private protected override string[]? Ids => Id;

    private protected override ApiContract? OnlyIn => ApiContract.Live;

    private protected override void Get(string organizationId, string[] ids)
    {
        foreach (var id in ids)
            Run(id, (client, stopping) => client.ApiClients.GetAsync(organizationId, id, stopping));
    }

    private protected override IBatchSource SourceFor(string organizationId) =>
        Source((client, options) => client.ApiClients.List(organizationId, options));
}
