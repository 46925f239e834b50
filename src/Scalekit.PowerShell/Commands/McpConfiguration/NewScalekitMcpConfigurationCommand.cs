using System.Collections.Generic;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Creates an MCP configuration (createMcpConfig).</summary>
[Cmdlet(VerbsCommon.New, "ScalekitMcpConfiguration", SupportsShouldProcess = true)]
[OutputType(typeof(Scalekit.McpConfiguration))]
public sealed class NewScalekitMcpConfigurationCommand : ChangeCommand
{
    /// <summary>The name: 1 to 100 lower-case letters, digits, hyphens and underscores. It cannot be changed later.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>What it is for.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    /// <summary>Tool names by connection name; an empty list means all tools of the connection.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ToolMapping]
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? ToolMapping { get; set; }

    /// <summary>
    /// What to do if a configuration of that name already exists: Error, Skip (returns it unchanged) or Update (changes description and
    /// tools).
    /// </summary>
    [Parameter]
    public IfExists IfExists { get; set; }

    private protected override void ProcessInput()
    {
        var name = Name;

        // Other Scalekit objects have a Name too.
        if (!IsOnCommandLine(nameof(Name))
            && PipedObject.ModelOf(PipelineInput.Of(this)) is { } kind
            && kind != nameof(Scalekit.McpConfiguration))
        {
            Refuse(name, new ScalekitException(
                ErrorIds.InvalidIdentifier,
                $"'{name}' is the name of a {kind.ToLowerInvariant()}, not of an MCP configuration; nothing was changed."));
            return;
        }

        var input = new McpConfigurationInput
        {
            Name = name,
            Description = Given(Description),
            ToolMapping = Given(ToolMapping),
        };
        Change(
            name,
            $"Create MCP configuration '{name}'{IfExists.Phrase()}",
            (client, stopping) => IfExists.OrAsync(
                () => client.McpConfigurations.CreateAsync(input, stopping),
                () => client.McpConfigurations.FindAsync(name, stopping),
                input.Description is null && input.ToolMapping is null
                    ? null
                    : async () => await client.McpConfigurations.FindAsync(name, stopping).ConfigureAwait(false) is { Id: { } id }
                        ? await client.McpConfigurations.UpdateAsync(id, input, stopping).ConfigureAwait(false)
                        : null));
    }
}
