using System.Linq;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>The current session of this runspace, or its named sessions; nothing where there is none.</summary>
[Cmdlet(VerbsCommon.Get, "ScalekitSession")]
[OutputType(typeof(ScalekitSession))]
public sealed class GetScalekitSessionCommand : PSCmdlet
{
    /// <summary>Names of sessions; * for all that have one. Without it, the current session.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNull]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SessionNameCompleter))]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => DisplayData.Load(this);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (Name is not null)
            WriteNamed(Name);
        else if (CurrentSession.Value is { } session)
            WriteObject(session);
    }

    private void WriteNamed(string[] names)
    {
        // All is decided before anything is written: what comes next in the pipeline may close a session, which takes its name away.
        var patterns = Wildcards.Compile(names);
        var found = NamedSessions.All.Where(session => Wildcards.Match(patterns, session.Name)).ToArray();
        var missing = names
            .Where(name => !WildcardPattern.ContainsWildcardCharacters(name) && NamedSessions.Find(name) is null)
            .Select(MissingSession.Record)
            .ToArray();
        WriteObject(found, enumerateCollection: true);
        foreach (var error in missing)
            WriteError(error);
    }
}
