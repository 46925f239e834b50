using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using NJsonSchema;
using NSwag;

namespace Scalekit.Emulator;

/// <summary>
/// The published contract, as something requests and answers can be checked against. Objects with declared members are closed:
/// a member that the contract does not name is a violation.
/// </summary>
public sealed class Contract
{
    private static readonly Lazy<Contract> Embedded = new(ReadEmbedded, LazyThreadSafetyMode.ExecutionAndPublication);
    private readonly FrozenDictionary<string, ContractOperation> byId;

    private Contract(OpenApiDocument document)
    {
        Operations = [.. document.Paths.SelectMany(path => path.Value.Select(
            operation => new ContractOperation(path.Key, operation.Key, operation.Value)))];
        byId = Operations.ToFrozenDictionary(operation => operation.Id, StringComparer.Ordinal);
        ClosedObjects.Close(Operations.SelectMany(operation => operation.Schemas));
    }

    /// <summary>Every operation, in the contract's order.</summary>
    public IReadOnlyList<ContractOperation> Operations { get; }

    /// <summary>The contract that is embedded in this assembly. It is read once.</summary>
    /// <returns>The shared instance.</returns>
    public static Contract Load() => Embedded.Value;

    /// <summary>Reads a contract from a file.</summary>
    /// <param name="path">An OpenAPI 3.0 document in YAML.</param>
    /// <returns>The contract.</returns>
    public static Contract Load(string path) => Parse(File.ReadAllText(path));

    /// <summary>Reads a contract from text.</summary>
    /// <param name="yaml">An OpenAPI 3.0 document in YAML.</param>
    /// <returns>The contract.</returns>
    public static Contract Parse(string yaml) =>
        // Asynchronous only for documents that refer to other files, which this one does not.
        new(OpenApiYamlDocument.FromYamlAsync(yaml, documentPath: null, SchemaType.OpenApi3).GetAwaiter().GetResult());

    /// <summary>Whether the contract has this operation.</summary>
    /// <param name="operationId">An operationId.</param>
    /// <returns>True when it has.</returns>
    public bool Contains(string operationId) => byId.ContainsKey(operationId);

    /// <summary>One operation.</summary>
    /// <param name="operationId">Its operationId.</param>
    /// <returns>The operation.</returns>
    /// <exception cref="ArgumentException">The contract has no such operation.</exception>
    public ContractOperation Operation(string operationId) =>
        byId.TryGetValue(operationId, out var operation)
            ? operation
            : throw new ArgumentException($"The contract has no operation '{operationId}'.", nameof(operationId));

    /// <summary>Checks a request's body. A form is checked as the JSON object of its fields.</summary>
    /// <param name="operationId">The operation.</param>
    /// <param name="json">The body; null or empty for none.</param>
    /// <returns>What is wrong; empty when nothing is.</returns>
    public IReadOnlyList<Violation> ValidateRequest(string operationId, string? json)
    {
        var operation = Operation(operationId);
        if (string.IsNullOrEmpty(json))
        {
            return operation.RequiresBody ? [new Violation("body", "a body is required")] : [];
        }

        return operation.RequestSchema is { } schema
            ? JsonValidation.Validate(schema, json)
            : [new Violation("body", "this operation takes no body")];
    }

    /// <summary>Checks a request's query: no unknown and no repeated parameters, integers where integers are due.</summary>
    /// <param name="operationId">The operation.</param>
    /// <param name="query">The decoded parameters in their order.</param>
    /// <returns>What is wrong; empty when nothing is.</returns>
    public IReadOnlyList<Violation> ValidateQuery(string operationId, IEnumerable<KeyValuePair<string, string>> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var documented = Operation(operationId).QueryParameters;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var violations = new List<Violation>();
        foreach (var (name, value) in query)
        {
            if (!documented.TryGetValue(name, out var isInteger))
            {
                violations.Add(new Violation(name, "unknown query parameter"));
            }
            else if (!seen.Add(name))
            {
                violations.Add(new Violation(name, "given more than once"));
            }
            else if (isInteger && !JsonValidation.IsInteger(value))
            {
                violations.Add(new Violation(name, "must be an integer"));
            }
        }

        return violations;
    }

    /// <summary>Checks an answer: its status must be documented, and its body must be what that status documents.</summary>
    /// <param name="operationId">The operation.</param>
    /// <param name="status">The HTTP status code.</param>
    /// <param name="json">The body; null or empty for none.</param>
    /// <returns>What is wrong; empty when nothing is.</returns>
    public IReadOnlyList<Violation> ValidateResponse(string operationId, int status, string? json)
    {
        if (!Operation(operationId).TryGetResponseSchema(status, out var schema))
        {
            return [new Violation("status", $"{status} is not documented for {operationId}")];
        }

        return (schema, string.IsNullOrEmpty(json)) switch
        {
            (null, true) => [],
            (null, false) => [new Violation("body", $"status {status} has no body")],
            (_, true) => [new Violation("body", "a body is required")],
            _ => JsonValidation.Validate(schema, json!),
        };
    }

    private static Contract ReadEmbedded()
    {
        using var stream = typeof(Contract).Assembly.GetManifestResourceStream("scalekit-openapi.yml")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }
}
