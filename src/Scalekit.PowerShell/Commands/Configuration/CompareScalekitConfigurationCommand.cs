using System.Collections;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Compares two configurations, each a folder of files or an environment. Returns the changes that would make the second one like the
/// first. Nothing is changed.
/// </summary>
[Cmdlet(VerbsData.Compare, "ScalekitConfiguration")]
[OutputType(typeof(PlannedChange))]
public sealed class CompareScalekitConfigurationCommand : ConfigurationCommand
{
    private ConfigurationOptions options = null!;

    /// <summary>The wanted configuration: a folder or a session.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ConfigurationSide]
    [NotEmpty("Give a folder or a session.")]
    public object Reference { get; set; } = "";

    /// <summary>The actual configuration: a folder or a session; by default, the session that other cmdlets would use.</summary>
    [Parameter(Position = 1)]
    [ConfigurationSide]
    [NotEmpty("Give a folder or a session.")]
    public object? Difference { get; set; }

    /// <summary>Only these kinds; by default, all except users and members.</summary>
    [Parameter]
    [NameList]
    [NotEmpty("Give a kind, such as Role, or leave -Kind out for all.")]
    public ConfigurationKind[]? Kind { get; set; }

    /// <summary>Also users and members. Not needed for files that have them.</summary>
    [Parameter]
    public SwitchParameter IncludeMember { get; set; }

    /// <summary>Only organizations with these external IDs.</summary>
    [Parameter]
    [Identifier("external ID")]
    [NotEmpty("Give an external ID, or leave -OrganizationExternalId out for all organizations.")]
    public string[]? OrganizationExternalId { get; set; }

    /// <summary>Also returns what is equal.</summary>
    [Parameter]
    public SwitchParameter IncludeEqual { get; set; }

    /// <summary>The values of {{NAME}} placeholders in files.</summary>
    [Parameter]
    [Metadata]
    public IDictionary? Parameter { get; set; }

    /// <summary>Sets $LASTEXITCODE: 0 without differences, 2 with differences.</summary>
    [Parameter]
    public SwitchParameter ExitCode { get; set; }

    private protected override bool OnlyReads => true;

    private protected override void Work()
    {
        if (Difference is not null && Session is not null)
        {
            throw new ScalekitException(ErrorIds.InvalidValue, "-Difference cannot be used with -Session; nothing was sent.")
            {
                RecommendedAction = "Give the session as -Difference.",
            };
        }

        options = new ConfigurationOptions
        {
            Kinds = Kind,
            IncludeMembers = IncludeMember,
            Organizations = OrganizationExternalId,
            IncludeEqual = IncludeEqual,
            ThrottleLimit = ThrottleLimit,
        };
        var difference = Difference is null ? ConfigurationSource.FromEnvironment(ConnectedClient(), options) : SourceOf(Difference);
        using var comparison = ScalekitConfiguration.Compare(SourceOf(Reference), difference, options);
        var hasEnded = false;
        try
        {
            while (Await(comparison.NextAsync) is { } found)
            {
                Report(comparison.Done, comparison.Total);
                foreach (var row in found)
                    WriteObject(row);
            }

            hasEnded = true;
        }
        finally
        {
            // Set even if the consumer stops after the first difference.
            if (ExitCode && (hasEnded || !comparison.Counts.IsEmpty))
                SetExitCode(!comparison.Counts.IsEmpty);
        }
    }

    private ConfigurationSource SourceOf(object side)
    {
        if (side is ScalekitSession session)
            return ConfigurationSource.FromEnvironment(ClientOf(session), options);
        var name = (string)side;
        return FolderAt(name) is { } folder
            ? Folder(folder, Given(Parameter))
            : ConfigurationSource.FromEnvironment(ClientOf(SessionNamed(name)), options);
    }

    private string? FolderAt(string path)
    {
        try
        {
            var full = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            return provider.Name == "FileSystem" && System.IO.Directory.Exists(full) ? full : null;
        }
        catch (SessionStateException)
        {
            // There is no drive of this name; it may be a session.
            return null;
        }
    }

    private static ScalekitSession SessionNamed(string name) =>
        NamedSessions.Find(name) ?? throw new ScalekitException(
            ErrorIds.NotFound, $"There is no folder '{name}', and no session of that name.")
        {
            RecommendedAction = "Check the path, or connect with Connect-Scalekit -Name.",
        };
}
