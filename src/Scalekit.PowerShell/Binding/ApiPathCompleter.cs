using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// Completes paths of the API from the service's description and keeps what is already typed. Offers only paths that have the given
/// method and, if the session's contract is known, exist in that contract.
/// </summary>
public sealed class ApiPathCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = (wordToComplete ?? "").Trim('\'', '"');
        var begun = word.StartsWith("/", StringComparison.Ordinal) ? word : "/" + word;
        var method = fakeBoundParameters.Contains("Paginate") ? "GET" : fakeBoundParameters["Method"] as string;
        return ApiOperations.Paths
            .Where(path => method is null || string.Equals(path.Method, method, StringComparison.OrdinalIgnoreCase))
            .Where(path => path.OnlyIn is not { } contract || IsPossible(contract))
            .GroupBy(path => path.Complete(begun), StringComparer.Ordinal)
            .Where(paths => paths.Key is not null)
            .Select(paths => new CompletionResult(
                $"'{CodeGeneration.EscapeSingleQuotedStringContent(paths.Key)}'",
                paths.Key,
                CompletionResultType.ParameterValue,
                string.Join("; ", paths.Select(path => $"{path.Method}: {path.Summary}"))));
    }

    private static bool IsPossible(ApiContract contract) =>
        CurrentSession.Value is not { ApiContractReason: not null } session || session.ApiContract == contract.ToString();
}
