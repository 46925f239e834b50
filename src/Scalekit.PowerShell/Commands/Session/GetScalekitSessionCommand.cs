using System.Linq;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Gets the current session of this runspace, or its named sessions. Returns nothing without a session.</summary>
[Cmdlet(VerbsCommon.Get, "ScalekitSession")]
[OutputType(typeof(ScalekitSession))]
public sealed class GetScalekitSessionCommand : PSCmdlet
{
    /// <summary>Names of sessions; * for all named sessions. By default, the current session.</summary>
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
        // Everything is looked up before anything is written: the next command in the pipeline may close a session, which then loses its
        // name.
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
