using System.Linq;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Writes the configuration of an environment to a folder, as files that people can read. Exporting an unchanged environment again gives
/// the same bytes. No secrets are written.
/// </summary>
[Cmdlet(VerbsData.Export, "ScalekitConfiguration", SupportsShouldProcess = true)]
[OutputType(typeof(ExportSummary))]
public sealed class ExportScalekitConfigurationCommand : ConfigurationCommand
{
    private const int MostNamed = 5;

    /// <summary>The folder: an earlier export, an empty one, or one that does not exist yet. Wildcards are not expanded.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Only these kinds; by default, all except users and members.</summary>
    [Parameter]
    [NameList]
    [NotEmpty("Give a kind, such as Role, or leave -Kind out for all.")]
    public ConfigurationKind[]? Kind { get; set; }

    /// <summary>Also users and members.</summary>
    [Parameter]
    public SwitchParameter IncludeMember { get; set; }

    /// <summary>Only organizations with these external IDs. The files of other organizations are not changed.</summary>
    [Parameter]
    [Identifier("external ID")]
    [NotEmpty("Give an external ID, or leave -OrganizationExternalId out for all organizations.")]
    public string[]? OrganizationExternalId { get; set; }

    private protected override void Work()
    {
        var folder = FullPath(Path);
        var client = ConnectedClient();
        if (!ShouldProcess(folder, $"Write the configuration of {client.EnvironmentUrl.Authority}"))
            return;
        var options = new ConfigurationOptions
        {
            Kinds = Kind,
            IncludeMembers = IncludeMember,
            Organizations = OrganizationExternalId,
            ThrottleLimit = ThrottleLimit,
        };
        var summary = Written(
            folder, () => Await(() => ScalekitConfiguration.ExportAsync(client, folder, options, Report, StopToken)));
        WriteObject(summary);

        // Warns, because someone who backs up the files expects them to be complete.
        var left = summary.Unmanaged.Where(one => one.Key.Length > 0).Select(one => $"{one.Kind} {one.Key}").ToList();
        if (left.Count > 0)
        {
            WriteWarning(
                $"{Count(left.Count, "object")} could not be exported: {string.Join(", ", left.Take(MostNamed))}"
                + $"{(left.Count > MostNamed ? $" and {left.Count - MostNamed} more" : "")}. "
                + "The property Unmanaged of the output says why.");
        }
    }
}
