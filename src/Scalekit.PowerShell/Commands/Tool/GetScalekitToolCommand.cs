using System;
using System.Linq;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Tools: those of the environment (listTools), those that an identifier can use through its connected accounts (listScopedTools), or those
/// that can be made available to it (listAvailableTools). Only the running service has them; by the published contract it is the error
/// NotInContract.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ScalekitTool", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(Scalekit.Tool))]
public sealed class GetScalekitToolCommand : ListCommand
{
    private const string ListSet = "List";
    private const string IdentifierSet = "Identifier";

    /// <summary>Names; wildcards allowed.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [Identifier("tool name")]
    [ArgumentCompleter(typeof(ToolNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Only tools of this third party, such as GOOGLE.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Identifier("provider")]
    public string? Provider { get; set; }

    /// <summary>Only tools whose name or description has this text; 3 to 100 characters.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    public string? Search { get; set; }

    /// <summary>Whose tools. A connected account that is piped in stands for its own tools alone.</summary>
    [Parameter(
        ParameterSetName = IdentifierSet, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("Identifier", Of = "identifier")]
    [ValidateNotNullOrEmpty]
    public string? Identifier { get; set; }

    /// <summary>The tools that can be made available to the identifier, and not those that it can use.</summary>
    [Parameter(ParameterSetName = IdentifierSet)]
    public SwitchParameter Available { get; set; }

    private protected override void ProcessInput()
    {
        // The service filters by exact names only; patterns are filtered here.
        var exact = Name is not null && Name.All(name => !WildcardPattern.ContainsWildcardCharacters(name)) ? Name : null;
        var names = exact is null ? Wildcards.Compile(Name) : null;
        if (Identifier is null)
        {
            var filter = new ToolFilter { Provider = Provider, Names = exact, Search = Search };
            List<Scalekit.Tool>(
                Name ?? (object?)Search,
                (client, options) => client.Tools.List(filter, options),
                names is null ? null : tool => Wildcards.Match(names, tool.Name));
        }
        else if (Available)
        {
            ListAvailable(Identifier, Wildcards.Compile(Name));
        }
        else
        {
            ListScoped(Identifier, exact, names);
        }
    }

    private void ListAvailable(string identifier, WildcardPattern[]? names) => List<Scalekit.Tool>(
        identifier,
        (client, options) => client.Tools.ListAvailable(identifier, options),
        names is null && Provider is null
            ? null
            : tool => Wildcards.Match(names, tool.Name)
                && (Provider is null || string.Equals(Provider, tool.Provider, StringComparison.OrdinalIgnoreCase)));

    private void ListScoped(string identifier, string[]? exact, WildcardPattern[]? names)
    {
        // An account that is piped in or given as an argument: the identifier may have others.
        var account = BoundFrom.Of(identifier) ?? (IsOnCommandLine(nameof(Identifier)) ? null : PipelineInput.Of(this));
        var (id, connector) = (AccountKey.IdIn(account), PipedObject.TextOf(account, "Connector"));
        var filter = new ScopedToolFilter
        {
            Providers = Provider is null ? null : [Provider],
            Names = exact,
            ConnectionNames = connector is null ? null : [connector],
        };
        List<Scalekit.Tool>(
            identifier,
            (client, options) => client.Tools.ListScoped(identifier, filter, options),
            names is null && id is null
                ? null
                : tool => Wildcards.Match(names, tool.Name) && (id is null || (tool.ConnectedAccountId ?? id) == id));
    }
}
