using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NJsonSchema;
using NSwag;

namespace Scalekit.Emulator;

/// <summary>One operation of the contract.</summary>
public sealed class ContractOperation
{
    /// <summary>The query parameter for the page token.</summary>
    internal const string PageTokenParameter = "page_token";

    private const string NextPageToken = "next_page_token";

    private readonly JsonSchema? requestSchema;
    private readonly Dictionary<int, JsonSchema?> responseSchemas = [];
    private readonly Lazy<ResponseSchema?> successSchema;

    internal ContractOperation(string path, string method, OpenApiOperation operation)
    {
        Id = operation.OperationId;
        Method = method.ToUpperInvariant();
        Path = path;
        // In the contract, an empty list of requirements means "without a token".
        RequiresToken = operation.ActualSecurity is { Count: > 0 };

        if (operation.ActualRequestBody is { } body)
        {
            (RequestContentType, var media) = body.Content.First();
            requestSchema = media.Schema.ActualSchema;
            RequiresBody = body.IsRequired;
            // Free-form JSON is only allowed as the value of a member; a request schema without members means an empty body.
            requestSchema.AllowAdditionalProperties &= requestSchema.ActualProperties.Count > 0;
        }

        QueryParameters = operation.ActualParameters
            .Where(parameter => parameter.Kind == OpenApiParameterKind.Query)
            .Select(parameter => new QueryParameter(parameter))
            .ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);

        foreach (var (status, response) in operation.ActualResponses)
        {
            responseSchemas[int.Parse(status, CultureInfo.InvariantCulture)] =
                response.Content.Values.FirstOrDefault()?.Schema.ActualSchema;
        }

        successSchema = new(() => responseSchemas[SuccessStatus] is { } schema ? new ResponseSchema(schema) : null);
    }

    /// <summary>The operationId.</summary>
    public string Id { get; }

    /// <summary>The HTTP method in capitals.</summary>
    public string Method { get; }

    /// <summary>The path template, such as <c>/api/v1/organizations/{id}</c>.</summary>
    public string Path { get; }

    /// <summary>The content type of the request body; null if the operation has no body.</summary>
    public string? RequestContentType { get; }

    /// <summary>Whether the request must have a body.</summary>
    public bool RequiresBody { get; }

    /// <summary>Whether the request must carry a bearer token.</summary>
    public bool RequiresToken { get; }

    /// <summary>The names of the documented query parameters.</summary>
    public IReadOnlyCollection<string> QueryParameterNames => QueryParameters.Keys;

    /// <summary>The documented status codes.</summary>
    public IReadOnlyCollection<int> Statuses => responseSchemas.Keys;

    /// <summary>The documented status code of success.</summary>
    public int SuccessStatus => responseSchemas.Keys.First(status => status is >= 200 and < 300);

    /// <summary>The documented query parameters by name.</summary>
    internal Dictionary<string, QueryParameter> QueryParameters { get; }

    internal JsonSchema? RequestSchema => requestSchema;

    /// <summary>The schema of the response body on success; null if there is none.</summary>
    internal ResponseSchema? SuccessSchema => successSchema.Value;

    /// <summary>Whether its responses contain page tokens.</summary>
    internal bool HasPages => SuccessSchema?.Names(NextPageToken) == true;

    /// <summary>Whether it accepts an undocumented query parameter: the page token that its own responses contain.</summary>
    internal bool TakesUndocumented(string queryParameter) =>
        queryParameter == PageTokenParameter && !QueryParameters.ContainsKey(queryParameter) && HasPages;

    internal IEnumerable<JsonSchema> Schemas => responseSchemas.Values.Append(requestSchema).OfType<JsonSchema>();

    internal static IEnumerable<ContractOperation> All(OpenApiDocument document) =>
        document.Paths.SelectMany(path => path.Value.Select(
            operation => new ContractOperation(path.Key, operation.Key, operation.Value)));

    internal bool TryGetResponseSchema(int status, out JsonSchema? schema) => responseSchemas.TryGetValue(status, out schema);
}
