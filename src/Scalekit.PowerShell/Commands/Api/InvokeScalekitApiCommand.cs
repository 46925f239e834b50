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
/// Sends any request to the API with the session's token, waits and retries, for operations without a cmdlet. The response is returned
/// unchanged, including secrets.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "ScalekitApi", SupportsShouldProcess = true, SupportsPaging = true, DefaultParameterSetName = CallSet)]
[OutputType(typeof(PSObject))]
public sealed class InvokeScalekitApiCommand : ChangeCommand
{
    private const string CallSet = "Call";
    private const string PaginateSet = "Paginate";

    /// <summary>The path, such as /api/v1/organizations; a query can follow a question mark.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("Path")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ApiPathCompleter))]
    public string Path { get; set; } = "";

    /// <summary>The method. If a response is lost, GET, PUT and DELETE are retried; POST and PATCH are not.</summary>
    [Parameter(ParameterSetName = CallSet, Position = 1)]
    [ValidateSet("GET", "POST", "PUT", "PATCH", "DELETE")]
    public string Method { get; set; } = "GET";

    /// <summary>Query parameters: a hashtable with single values or lists.</summary>
    [Parameter]
    [FreeFormObject]
    public object? Query { get; set; }

    /// <summary>The body: a hashtable, an object or JSON text. Values can be secure strings.</summary>
    [Parameter(ParameterSetName = CallSet, ValueFromPipelineByPropertyName = true)]
    [FreeFormObject]
    public object? Body { get; set; }

    /// <summary>The POST only reads: it never prompts, runs with -WhatIf, and is retried if a response is lost.</summary>
    [Parameter(ParameterSetName = CallSet)]
    public SwitchParameter ReadOnly { get; set; }

    /// <summary>The request starts something, even as a GET: it counts as a change and is never sent twice.</summary>
    [Parameter(ParameterSetName = CallSet)]
    public SwitchParameter Once { get; set; }

    /// <summary>Return the response as JSON text.</summary>
    [Parameter(ParameterSetName = CallSet)]
    public SwitchParameter Raw { get; set; }

    /// <summary>Follow the pages of a listing and return its objects one by one, instead of the whole response.</summary>
    [Parameter(ParameterSetName = PaginateSet, Mandatory = true)]
    public SwitchParameter Paginate { get; set; }

    /// <summary>How many objects to request at a time; by default, the service decides.</summary>
    [Parameter(ParameterSetName = PaginateSet)]
    [ValidateRange(1, 1000)]
    public int PageSize { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (!Paginate && (IsOnCommandLine("First") || IsOnCommandLine("Skip") || IsOnCommandLine("IncludeTotalCount")))
        {
            throw Unfit("-First, -Skip and -IncludeTotalCount need -Paginate.", "Give -Paginate, or leave them out.");
        }

        if (ReadOnly && (Once || HttpMethodGiven != HttpMethod.Post))
        {
            throw Unfit(
                "-ReadOnly is for a POST that only reads. It cannot be used with another method or with -Once.", "Leave -ReadOnly out.");
        }
    }

    private HttpMethod HttpMethodGiven => new(Method.ToUpperInvariant());

    private bool IsRead => ReadOnly || (HttpMethodGiven == HttpMethod.Get && !Once);

    // Each path is a different operation.
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
