using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Scalekit.PowerShell.Binding;

/// <summary>Names of the sessions in this runspace.</summary>
public sealed class SessionNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Complete(wordToComplete);

    internal static CompletionResult[] Complete(string? typed)
    {
        var word = (typed ?? "").Trim('\'', '"');
        return
        [
            .. from session in NamedSessions.All
               where session.Name!.StartsWith(word, StringComparison.OrdinalIgnoreCase)
               select new CompletionResult(
                   TypedText.Of(session.Name!), session.Name!, CompletionResultType.ParameterValue, session.ToString()),
        ];
    }
}

/// <summary>Names of sessions, and variables that hold one.</summary>
public sealed class SessionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = (wordToComplete ?? "").TrimStart('$');
        using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        var variables = shell.AddScript("$ExecutionContext.InvokeProvider.ChildItem.Get('variable:', $false)").Invoke()
            .Select(item => item.BaseObject)
            .OfType<PSVariable>()
            .Where(variable => variable.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                && PlainValues.Unwrap(variable.Value) is ScalekitSession { IsConnected: true })
            .Select(variable => new CompletionResult(
                Written(variable.Name), variable.Name, CompletionResultType.Variable, variable.Value.ToString()));
        return [.. SessionNameCompleter.Complete(wordToComplete), .. variables];
    }

    private static string Written(string name) =>
        name.All(letter => char.IsLetterOrDigit(letter) || letter == '_') ? $"${name}" : $"${{{CodeGeneration.EscapeVariableName(name)}}}";
}
