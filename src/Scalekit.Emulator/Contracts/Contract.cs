using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using NJsonSchema;
using NSwag;

namespace Scalekit.Emulator;

/// <summary>
/// An API contract that requests and responses can be checked against. Members that the contract does not declare are violations.
/// </summary>
public sealed class Contract
{
    private static readonly Lazy<Contract> Published = new(
        () => Parse(ReadEmbedded("scalekit-openapi.yml")), LazyThreadSafetyMode.ExecutionAndPublication);

    private static readonly Lazy<Contract> Live = new(ReadLive, LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>The operation that issues tokens. It is missing in the vendor's description.</summary>
    internal const string TokenOperationId = "createToken";

    private readonly FrozenDictionary<string, ContractOperation> byId;

    private Contract(IEnumerable<ContractOperation> operations)
    {
        Operations = [.. operations];
        byId = Operations.ToFrozenDictionary(operation => operation.Id, StringComparer.Ordinal);
        ClosedObjects.Close(Operations.SelectMany(operation => operation.Schemas));
    }

    /// <summary>All operations, in the order of the contract.</summary>
    public IReadOnlyList<ContractOperation> Operations { get; }

    /// <summary>The published contract, which is embedded in this assembly. It is read once.</summary>
    /// <returns>The shared instance.</returns>
    public static Contract Load() => Load(ServiceContract.Published);

    /// <summary>One of the contracts that are embedded in this assembly. It is read once.</summary>
    /// <param name="contract">
    /// The contract. Operations have the name of the published contract, or the name of the vendor if they are only in its description.
    /// </param>
    /// <returns>The shared instance.</returns>
    public static Contract Load(ServiceContract contract) => contract switch
    {
        ServiceContract.Published => Published.Value,
        ServiceContract.Live => Live.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(contract), contract, "unknown contract"),
    };

    /// <summary>Reads a contract from a file.</summary>
    /// <param name="path">An OpenAPI 3.0 document in YAML.</param>
    /// <returns>The contract.</returns>
    public static Contract Load(string path) => Parse(File.ReadAllText(path));

    /// <summary>Reads a contract from text.</summary>
    /// <param name="yaml">An OpenAPI 3.0 document in YAML.</param>
    /// <returns>The contract.</returns>
    public static Contract Parse(string yaml) => new(ContractOperation.All(ReadYaml(yaml)));

    /// <summary>Whether the contract has this operation.</summary>
    /// <param name="operationId">An operationId.</param>
    /// <returns>True if it has.</returns>
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
    /// <returns>The violations; empty if there are none.</returns>
    public IReadOnlyList<Violation> ValidateRequest(string operationId, string? json)
    {
        var operation = Operation(operationId);
        if (string.IsNullOrEmpty(json))
        {
            return operation.RequiresBody ? [new Violation("body", "a body is required")] : [];
        }

        return operation.RequestSchema is { } schema
            ? JsonValidation.ValidateRequest(schema, json)
            : [new Violation("body", "this operation takes no body")];
    }

    /// <summary>Checks the query of a request: unknown or missing parameters, undocumented repetition, and the types of values.</summary>
    /// <param name="operationId">The operation.</param>
    /// <param name="query">The decoded parameters in their order.</param>
    /// <returns>The violations; empty if there are none.</returns>
    public IReadOnlyList<Violation> ValidateQuery(string operationId, IEnumerable<KeyValuePair<string, string>> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var documented = Operation(operationId).QueryParameters;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var violations = new List<Violation>();
        foreach (var (name, value) in query)
        {
            if (!documented.TryGetValue(name, out var parameter))
            {
                violations.Add(new Violation(name, "unknown query parameter"));
            }
            else if (!seen.Add(name) && !parameter.IsRepeatable)
            {
                violations.Add(new Violation(name, "given more than once"));
            }
            else if (parameter.Objection(value) is { } objection)
            {
                violations.Add(new Violation(name, objection));
            }
        }

        violations.AddRange(documented.Values
            .Where(parameter => parameter.IsRequired && !seen.Contains(parameter.Name))
            .Select(parameter => new Violation(parameter.Name, "is required")));
        return violations;
    }

    /// <summary>Checks a response: its status must be documented, and its body must match the documentation of that status.</summary>
    /// <param name="operationId">The operation.</param>
    /// <param name="status">The HTTP status code.</param>
    /// <param name="json">The body; null or empty for none.</param>
    /// <returns>The violations; empty if there are none.</returns>
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

    private static Contract ReadLive()
    {
        // Both in parallel: reading them takes most of the time of the first start in a process.
        var published = Task.Run(() => ReadYaml(ReadEmbedded("scalekit-openapi.yml")));
        var live = VendorDescription.Read(ReadEmbedded("live-openapi.json"));
        return new(VendorDescription.Operations(live, published.GetAwaiter().GetResult()));
    }

    private static OpenApiDocument ReadYaml(string yaml) =>
        // Only asynchronous for documents that refer to other files, which this one does not.
        OpenApiYamlDocument.FromYamlAsync(yaml, documentPath: null, SchemaType.OpenApi3).GetAwaiter().GetResult();

    private static string ReadEmbedded(string name)
    {
        using var stream = typeof(Contract).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
