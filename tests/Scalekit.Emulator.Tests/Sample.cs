using System;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Scalekit.Emulator.Tests;

/// <summary>A request that a contract's description of an operation allows, whatever it then leads to.</summary>
internal static partial class Sample
{
    /// <summary>The path with a value for each parameter, and the query with one for each that is required.</summary>
    public static string Path(Contract contract, ContractOperation operation)
    {
        var required = contract.ValidateQuery(operation.Id, []).Select(violation => $"{violation.Field}=sample");
        return Parameter().Replace(operation.Path, "sample_1") + (required.Any() ? "?" + string.Join('&', required) : "");
    }

    /// <summary>A body with what is required, each a text; null where the operation takes none.</summary>
    public static string? Body(Contract contract, ContractOperation operation)
    {
        if (operation.RequestContentType is null)
        {
            return null;
        }

        var required = contract.ValidateRequest(operation.Id, "{}").ToDictionary(violation => violation.Field, _ => "sample");
        var body = JsonSerializer.Serialize(required);
        return contract.ValidateRequest(operation.Id, body).Count == 0
            ? body
            : throw new InvalidOperationException($"{operation.Id} needs another sample than {body}.");
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
