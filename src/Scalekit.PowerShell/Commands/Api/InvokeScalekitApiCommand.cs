using System.Collections.Generic;
using System.Management.Automation;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Paging;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Sends any request to the API with this session's token, waits and retries; it is for operations that have no cmdlet. The response is
/// written as it is, secrets included.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "ScalekitApi", SupportsShouldProcess = true, SupportsPaging = true, DefaultParameterSetName = CallSet)]
[OutputType(typeof(PSObject))]
public sealed class InvokeScalekitApiCommand : ChangeCommand
{
    private const string CallSet = "Call";
    private const string PaginateSet = "Paginate";

    /// <summary>The path, such as /api/v1/organizations; a query may follow a question mark.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("Path")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ApiPathCompleter))]
    public string Path { get; set; } = "";

    /// <summary>The method. GET, PUT and DELETE may be sent again if a response was lost; POST and PATCH are not.</summary>
    [Parameter(ParameterSetName = CallSet, Position = 1)]
    [ValidateSet("GET", "POST", "PUT", "PATCH", "DELETE")]
    public string Method { get; set; } = "GET";

    /// <summary>Parameters of the query: a hashtable whose values are single values or lists.</summary>
    [Parameter]
    [FreeFormObject]
    public object? Query { get; set; }

    /// <summary>The body: a hashtable, an object or JSON text. Values may be secure strings.</summary>
    [Parameter(ParameterSetName = CallSet, ValueFromPipelineByPropertyName = true)]
    [FreeFormObject]
    public object? Body { get; set; }

    /// <summary>The POST only reads: it asks nobody, runs under -WhatIf, and may be sent again if a response was lost.</summary>
    [Parameter(ParameterSetName = CallSet)]
    public SwitchParameter ReadOnly { get; set; }

    /// <summary>The request starts something, even as a GET: it is a change, and never sent twice.</summary>
    [Parameter(ParameterSetName = CallSet)]
    public SwitchParameter Once { get; set; }

    /// <summary>Write the response as the text of its JSON.</summary>
    [Parameter(ParameterSetName = CallSet)]
    public SwitchParameter Raw { get; set; }

    /// <summary>Follow the pages of a listing and write its objects one by one, instead of the response as a whole.</summary>
    [Parameter(ParameterSetName = PaginateSet, Mandatory = true)]
    public SwitchParameter Paginate { get; set; }

    /// <summary>How many objects to request at a time; by default as many as the service gives.</summary>
    [Parameter(ParameterSetName = PaginateSet)]
    [ValidateRange(1, 1000)]
    public int PageSize { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (!Paginate && (IsOnCommandLine("First") || IsOnCommandLine("Skip") || IsOnCommandLine("IncludeTotalCount")))
        {
            throw Unfit("-First, -Skip and -IncludeTotalCount go with -Paginate.", "Give -Paginate, or leave them out.");
        }

        if (ReadOnly && (Once || HttpMethodGiven != HttpMethod.Post))
        {
            throw Unfit(
                "-ReadOnly says that a POST only reads; it goes with no other method, and not with -Once.", "Leave -ReadOnly out.");
        }
    }

    private HttpMethod HttpMethodGiven => new(Method.ToUpperInvariant());

    private bool IsRead => ReadOnly || (HttpMethodGiven == HttpMethod.Get && !Once);

    // Each path is another operation.
    private protected override bool AreAlike => false;

    private protected override bool IsRecorded => base.IsRecorded && !IsRead && !Paginate;

    private protected override void ProcessInput()
    {
        var (path, query, body, method) = (Path, Members(Query), Members(Body), HttpMethodGiven);
        if (Paginate)
        {
            var options = new ListOptions(PageSize == 0 ? null : PageSize);
            var listing = ConnectedClient().Api.List(path, query, options);
            Run(path, new ListingSource<object>(listing, null, StopToken, item => PlainValues.ToPipeline(item)!));
        }
        else if (IsRead)
        {
            Run(path, async (client, stopping) => (await SendAsync(client, stopping).ConfigureAwait(false))!);
        }
        else
        {
            var thing = path.Split('?')[0].Trim('/');
            Change(path, thing, $"Send {method} {path}", SendAsync);
        }

        async Task<object?> SendAsync(ScalekitClient client, CancellationToken stopping)
        {
            var kind = ReadOnly ? RequestKind.Read : Once ? RequestKind.Once : RequestKind.ByMethod;
            return Raw
                ? await client.Api.SendForTextAsync(method, path, query, body, kind, stopping).ConfigureAwait(false)
                : PlainValues.ToPipeline(await client.Api.SendAsync(method, path, query, body, kind, stopping).ConfigureAwait(false));
        }
    }

    private protected override void ShowProgress(long done, long? total, int underWay)
    {
        if (!Paginate)
            base.ShowProgress(done, total, underWay);
        else if (done == 0)
            ShowObjects();
    }

    private ScalekitException Unfit(string problem, string advice) =>
        Terminating(new ScalekitException(ErrorIds.InvalidValue, problem) { RecommendedAction = advice });

    private static IReadOnlyDictionary<string, object?>? Members(object? value) =>
        (IReadOnlyDictionary<string, object?>?)PlainValues.Unwrap(value);
}
