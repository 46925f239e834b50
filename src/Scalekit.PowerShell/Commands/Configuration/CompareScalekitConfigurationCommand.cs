using System.Collections;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Compares two configurations, each of which is a folder of files or an environment, and writes what would have to happen to the second
/// one to make it like the first. Nothing is changed.
/// </summary>
[Cmdlet(VerbsData.Compare, "ScalekitConfiguration")]
[OutputType(typeof(PlannedChange))]
public sealed class CompareScalekitConfigurationCommand : ConfigurationCommand
{
    private ConfigurationOptions options = null!;

    /// <summary>What should be: a folder, or a session.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ConfigurationSide]
    [NotEmpty("Give a folder or a session.")]
    public object Reference { get; set; } = "";

    /// <summary>What is: a folder, or a session; the session that other cmdlets would use if it is not given.</summary>
    [Parameter(Position = 1)]
    [ConfigurationSide]
    [NotEmpty("Give a folder or a session.")]
    public object? Difference { get; set; }

    /// <summary>Only these kinds; all but users and members if none is given.</summary>
    [Parameter]
    [NameList]
    [NotEmpty("Name a kind, such as Role, or leave -Kind out for all.")]
    public ConfigurationKind[]? Kind { get; set; }

    /// <summary>Also users and members. Files that have them need no asking.</summary>
    [Parameter]
    public SwitchParameter IncludeMember { get; set; }

    /// <summary>Only the organizations with these external ids.</summary>
    [Parameter]
    [Identifier("external id")]
    [NotEmpty("Give an external id, or leave -OrganizationExternalId out for all organizations.")]
    public string[]? OrganizationExternalId { get; set; }

    /// <summary>Also writes what is equal.</summary>
    [Parameter]
    public SwitchParameter IncludeEqual { get; set; }

    /// <summary>What {{NAME}} stands for in files.</summary>
    [Parameter]
    [Metadata]
    public IDictionary? Parameter { get; set; }

    /// <summary>Sets $LASTEXITCODE: 0 if there is no difference, 2 if there are some.</summary>
    [Parameter]
    public SwitchParameter ExitCode { get; set; }

    private protected override bool OnlyReads => true;

    private protected override void Work()
    {
        if (Difference is not null && Session is not null)
        {
            throw new ScalekitException(ErrorIds.InvalidValue, "-Difference and -Session do not go together; nothing was sent.")
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
            // Whoever takes the first difference only has it already.
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
            // No drive has this name; a session may have it.
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
