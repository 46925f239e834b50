using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Scalekit.Emulator;
using Scalekit.Emulator.State;

namespace Scalekit.Tests.Catalogue;

/// <summary>What an operation does, and whether it may run twice.</summary>
internal enum Kind
{
    Read,
    ListingPage,
    RepeatableChange,
    Delete,

    /// <summary>A delete that must read its response, because the response says whether the delete was made.</summary>
    AnsweredDelete,
    OnceOnlyChange,
    Token,
}

/// <summary>
/// One operation, with everything that the tests of the client, the emulator and the module need to call it. Rows are written by hand, not
/// taken from the code under test. The other part of this record, compiled only into the client's tests, says how to call the operation
/// through the client.
/// </summary>
/// <param name="Id">The operation's name in the contract.</param>
/// <param name="Kind">What the operation does.</param>
/// <param name="Path">The path, the same in every contract that has the operation, with a numbered placeholder for each identifier.</param>
internal sealed partial record Row(string Id, Kind Kind, string Path)
{
    /// <summary>Every operation that the client has: the rows of all files in this folder.</summary>
    public static IReadOnlyList<Row> All { get; } =
    [
        .. typeof(Row).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(Row).Namespace && type.GetProperty("Rows") is not null)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .SelectMany(type => (IReadOnlyList<Row>)type.GetProperty("Rows")!.GetValue(null)!),
    ];

    /// <summary>The kinds, with the names used for them on documentation pages.</summary>
    public static IReadOnlyList<(Kind Kind, string Name)> Kinds { get; } =
    [
        (Kind.Read, "read"),
        (Kind.ListingPage, "listing page"),
        (Kind.RepeatableChange, "change that is safe to repeat"),
        (Kind.Delete, "delete"),
        (Kind.AnsweredDelete, "delete whose response is read"),
        (Kind.OnceOnlyChange, "change that must not run twice"),
        (Kind.Token, "token"),
    ];

    /// <summary>Identifiers from the emulator's sample data that make the operation succeed.</summary>
    public IReadOnlyList<string> Identifiers { get; init; } = [];

    /// <summary>A request that succeeds with the published contract; null if that contract lacks the operation.</summary>
    public Request? Published { get; init; } = new();

    /// <summary>A request that succeeds with the running service; null if it lacks the operation.</summary>
    public Request? Live { get; init; } = new();

    /// <summary>The running service's operation that does the same, if it lacks this one.</summary>
    public string? LiveInstead { get; init; }

    /// <summary>The published contract's operation that does the same, if it lacks this one.</summary>
    public string? PublishedInstead { get; init; }

    /// <summary>
    /// With the published contract, the cmdlet searches a listing, so finding nothing is not an error. The running service searches by
    /// itself and returns an error, but the cmdlet still searches a listing for values that cannot be part of a path.
    /// </summary>
    public bool IsLookup { get; init; }

    /// <summary>Whether it creates something that may already exist and can then be left alone or updated (-IfExists).</summary>
    public bool Creates { get; init; }

    /// <summary>Counts the operation's effects in the emulator's data; null if they cannot be counted.</summary>
    public Func<Store, int>? Count { get; init; }

    /// <summary>Valid responses, in the forms of both contracts.</summary>
    public IReadOnlyList<string> Answers { get; init; } = [];

    public CmdletCall? Cmdlet { get; init; }

    /// <summary>Whether it changes data of the service.</summary>
    public bool Changes => Kind is Kind.RepeatableChange or Kind.OnceOnlyChange || IsDelete;

    public bool IsDelete => Kind is Kind.Delete or Kind.AnsweredDelete;

    public static Row Of(string operationId) =>
        All.SingleOrDefault(row => row.Id == operationId)
        ?? throw new InvalidOperationException($"The catalogue has no row of {operationId}.");

    /// <summary>The operations of a contract.</summary>
    public static IEnumerable<Row> Of(ServiceContract contract) => All.Where(row => row.In(contract) is not null);

    /// <summary>The names of the contract's operations that the emulator implements, sorted.</summary>
    public static IEnumerable<string> Served(ServiceContract contract) =>
        Contract.Load(contract).Operations
            .Where(operation => operation.IsServed)
            .Select(operation => operation.Id)
            .Order(StringComparer.Ordinal);

    /// <summary>The names of the contract's operations that have a row, sorted.</summary>
    public static IEnumerable<string> Listed(ServiceContract contract) =>
        Of(contract).Select(row => row.Id).Order(StringComparer.Ordinal);

    /// <summary>A request that succeeds with a contract; null if the contract lacks the operation.</summary>
    public Request? In(ServiceContract contract) => contract == ServiceContract.Live ? Live : Published;

    /// <summary>The operation that a session with this contract calls; null if the contract has no equivalent.</summary>
    public string? IdIn(ServiceContract contract) =>
        In(contract) is not null ? Id : contract == ServiceContract.Live ? LiveInstead : PublishedInstead;

    public string PathOf(IReadOnlyList<string> identifiers) => string.Format(CultureInfo.InvariantCulture, Path, [.. identifiers]);

    /// <summary>Path and query of the request that succeeds with a contract, optionally with other identifiers.</summary>
    public string TargetIn(ServiceContract contract, IReadOnlyList<string>? identifiers = null) =>
        PathOf(identifiers ?? Identifiers) + (In(contract)?.Query is { } query ? "?" + query : "");

    /// <summary>Whether it is a listing with pages.</summary>
    public bool HasPages(ServiceContract contract) => Contract.Load(contract).Operation(Id).QueryParameterNames.Contains("page_size");

    /// <summary>Whether the listing's pages are requested by token, not by number.</summary>
    public bool HasPageTokens(ServiceContract contract) =>
        Contract.Load(contract).Operation(Id).QueryParameterNames.Contains("page_token");

    public override string ToString() => Id;
}

/// <summary>A request without its method and path.</summary>
/// <param name="Query">The query, without the question mark.</param>
/// <param name="Body">The body, in JSON.</param>
internal sealed record Request(string? Query = null, string? Body = null);

/// <summary>How a cmdlet calls the operation.</summary>
/// <param name="Script">A call that succeeds. All calls may use the variables that the tests set: $url, $id, $secret, $contract.</param>
internal sealed record CmdletCall(string Script)
{
    public string Name => Script.Split(' ')[0];

    /// <summary>The call that succeeds with the running service, if it differs.</summary>
    public string? LiveScript { get; init; }

    /// <summary>The operations that the call requests, in order; null if it requests only its own operation.</summary>
    public IReadOnlyList<string>? Requests { get; init; }

    /// <summary>What the call returns; null for nothing.</summary>
    public Output? Output { get; init; }

    /// <summary>A call with -WhatIf, and the sentence that it shows.</summary>
    public (string Script, string Sentence)? WhatIf { get; init; }

    /// <summary>Calls for things that do not exist.</summary>
    public IReadOnlyList<NotFound> NotFound { get; init; } = [];

    /// <summary>For each identifier in the path, in order, a call with a placeholder for that identifier.</summary>
    public IReadOnlyList<string> BadIdentifiers { get; init; } = [];

    /// <summary>For each identifier outside the path, for example in the query or the body, a call with a placeholder for it.</summary>
    public IReadOnlyList<string> OtherIdentifiers { get; init; } = [];

    /// <summary>
    /// The call after which the tests search for leaked secrets. Needed if the operation sends secrets, which the call takes from
    /// $provider, $plain or $toolInput.
    /// </summary>
    public string? Canary { get; init; }

    /// <summary>The call that succeeds in a session with this contract.</summary>
    public string ScriptIn(ServiceContract contract) => contract == ServiceContract.Live ? LiveScript ?? Script : Script;
}

/// <summary>What a cmdlet returns.</summary>
/// <param name="Type">The full type name of the only object returned.</param>
/// <param name="Property">One of its properties.</param>
/// <param name="Value">The property's value, as text.</param>
/// <param name="LiveValue">The value with the running service, if it differs.</param>
internal sealed record Output(string Type, string Property, string Value, string? LiveValue = null)
{
    public string ValueIn(ServiceContract contract) => contract == ServiceContract.Live ? LiveValue ?? Value : Value;
}

/// <summary>A call for something that does not exist.</summary>
/// <param name="Script">The call.</param>
/// <param name="Target">The target of its error, as text.</param>
/// <param name="IsEmptyLive">Whether the running service returns an empty list instead of an error.</param>
internal sealed record NotFound(string Script, string Target, bool IsEmptyLive = false);
