using System.Management.Automation;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// API clients of organizations, or of all (listOrganizationClients), or one by its identifier (getOrganizationClient). Only the running
/// service has them.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ScalekitApiClient", SupportsPaging = true)]
[OutputType(typeof(ApiClient))]
public sealed class GetScalekitApiClientCommand() : OrganizationItemCommand(nameof(ApiClient), "API clients", "ClientId")
{
    /// <summary>The clients' identifiers. Needs the organization too.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ApiClientCompleter))]
    [Identifier("client id")]
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
