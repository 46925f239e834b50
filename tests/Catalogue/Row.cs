using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Scalekit.Emulator;
using Scalekit.Emulator.State;

namespace Scalekit.Tests.Catalogue;

/// <summary>The nature of an operation: what it does, and whether it may run twice.</summary>
internal enum Kind
{
    Read,
    ListingPage,
    RepeatableChange,
    Delete,

    /// <summary>A delete whose response says whether it was made, so that it has to be read.</summary>
    AnsweredDelete,
    OnceOnlyChange,
    Token,
}

/// <summary>
/// One operation, and all that the suites of the client, the emulator and the module need to try it. It is written down by hand and
/// not taken from what is tested. How it is called through the client stands in the part that only the client's tests compile.
/// </summary>
/// <param name="Id">The operation's name in the contract.</param>
/// <param name="Kind">Its nature.</param>
/// <param name="Path">Its path in every contract that has it, with a numbered hole for each identifier.</param>
internal sealed partial record Row(string Id, Kind Kind, string Path)
{
    /// <summary>Every operation that the client has: the rows of all files beside this one.</summary>
    public static IReadOnlyList<Row> All { get; } =
    [
        .. typeof(Row).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(Row).Namespace && type.GetProperty("Rows") is not null)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .SelectMany(type => (IReadOnlyList<Row>)type.GetProperty("Rows")!.GetValue(null)!),
    ];

    /// <summary>The natures of operations, and what people call them.</summary>
    public static IReadOnlyList<(Kind Kind, string Name)> Kinds { get; } =
    [
        (Kind.Read, "read"),
        (Kind.ListingPage, "listing page"),
        (Kind.RepeatableChange, "change that may be repeated"),
        (Kind.Delete, "delete"),
        (Kind.AnsweredDelete, "delete whose answer is read"),
        (Kind.OnceOnlyChange, "change that must not run twice"),
        (Kind.Token, "token"),
    ];

    /// <summary>What fills the path, of the seeded content, so that the operation succeeds.</summary>
    public IReadOnlyList<string> Identifiers { get; init; } = [];

    /// <summary>A request that succeeds by the published contract; null where that does not have the operation.</summary>
    public Request? Published { get; init; } = new();

    /// <summary>A request that succeeds at the running service; null where that does not have the operation.</summary>
    public Request? Live { get; init; } = new();

    /// <summary>The operation that does the same at the running service, where that does not have this one.</summary>
    public string? LiveInstead { get; init; }

    /// <summary>The operation that does the same by the published contract, where that does not have this one.</summary>
    public string? PublishedInstead { get; init; }

    /// <summary>
    /// Whether its cmdlet looks through a listing by the published contract: what finds nothing is then no error. The running service looks
    /// itself, and what it does not find is one; but what no path can hold is looked for in a listing too.
    /// </summary>
    public bool IsLookup { get; init; }

    /// <summary>Whether it makes something that may exist already, and that can be left alone or changed instead.</summary>
    public bool Creates { get; init; }

    /// <summary>How far it has changed the service, counted in the service's content; null where that cannot be counted.</summary>
    public Func<Store, int>? Count { get; init; }

    /// <summary>Good responses, in the forms of both contracts.</summary>
    public IReadOnlyList<string> Answers { get; init; } = [];

    /// <summary>How its cmdlet is called.</summary>
    public CmdletCall? Cmdlet { get; init; }

    /// <summary>Whether it changes anything of the service's.</summary>
    public bool Changes => Kind is Kind.RepeatableChange or Kind.OnceOnlyChange || IsDelete;

    /// <summary>Whether it deletes something.</summary>
    public bool IsDelete => Kind is Kind.Delete or Kind.AnsweredDelete;

    /// <summary>The row of an operation.</summary>
    public static Row Of(string operationId) =>
        All.SingleOrDefault(row => row.Id == operationId)
        ?? throw new InvalidOperationException($"The catalogue has no row of {operationId}.");

    /// <summary>The operations that a contract has.</summary>
    public static IEnumerable<Row> Of(ServiceContract contract) => All.Where(row => row.In(contract) is not null);

    /// <summary>The names of the operations in a contract's description that the emulator carries out, in order.</summary>
    public static IEnumerable<string> Served(ServiceContract contract) =>
        Contract.Load(contract).Operations
            .Where(operation => operation.IsServed)
            .Select(operation => operation.Id)
            .Order(StringComparer.Ordinal);

    /// <summary>The names of the operations that the catalogue has of a contract, in order.</summary>
    public static IEnumerable<string> Listed(ServiceContract contract) =>
        Of(contract).Select(row => row.Id).Order(StringComparer.Ordinal);

    /// <summary>A request that succeeds by a contract; null where that does not have the operation.</summary>
    public Request? In(ServiceContract contract) => contract == ServiceContract.Live ? Live : Published;

    /// <summary>The operation that is asked for in a session of a contract; null where nothing can do it.</summary>
    public string? IdIn(ServiceContract contract) =>
        In(contract) is not null ? Id : contract == ServiceContract.Live ? LiveInstead : PublishedInstead;

    /// <summary>The path with these identifiers.</summary>
    public string PathOf(IReadOnlyList<string> identifiers) => string.Format(CultureInfo.InvariantCulture, Path, [.. identifiers]);

    /// <summary>Path and query of the request that succeeds by a contract, perhaps with other identifiers.</summary>
    public string TargetIn(ServiceContract contract, IReadOnlyList<string>? identifiers = null) =>
        PathOf(identifiers ?? Identifiers) + (In(contract)?.Query is { } query ? "?" + query : "");

    /// <summary>Whether it is a listing that comes in pages.</summary>
    public bool HasPages(ServiceContract contract) => Contract.Load(contract).Operation(Id).QueryParameterNames.Contains("page_size");

    /// <summary>Whether a page is named by a token of the page before it, and not by its number.</summary>
    public bool HasPageTokens(ServiceContract contract) =>
        Contract.Load(contract).Operation(Id).QueryParameterNames.Contains("page_token");

    public override string ToString() => Id;
}

/// <summary>A request but for its method and path.</summary>
/// <param name="Query">The query, without the question mark.</param>
/// <param name="Body">The body, in JSON.</param>
internal sealed record Request(string? Query = null, string? Body = null);

/// <summary>How an operation is called by its cmdlet.</summary>
/// <param name="Script">A call that succeeds. It and the others may use what the tests have set: $url, $id, $secret, $contract.</param>
internal sealed record CmdletCall(string Script)
{
    /// <summary>The cmdlet's name.</summary>
    public string Name => Script.Split(' ')[0];

    /// <summary>The call that succeeds at the running service, where it is another.</summary>
    public string? LiveScript { get; init; }

    /// <summary>
    /// The operations that the call asks for, in order, where its own is not the only one; null where it is.
    /// </summary>
    public IReadOnlyList<string>? Requests { get; init; }

    /// <summary>What the call gives; null for nothing.</summary>
    public Output? Output { get; init; }

    /// <summary>A trial run of a change, and what it says.</summary>
    public (string Script, string Sentence)? WhatIf { get; init; }

    /// <summary>Calls for things that do not exist, with the target of their error.</summary>
    public IReadOnlyList<NotFound> NotFound { get; init; } = [];

    /// <summary>For each identifier of the path in turn, a call with a hole in its place.</summary>
    public IReadOnlyList<string> BadIdentifiers { get; init; } = [];

    /// <summary>For each identifier that goes elsewhere, such as into the query or the body, a call with a hole in its place.</summary>
    public IReadOnlyList<string> OtherIdentifiers { get; init; } = [];

    /// <summary>
    /// The call in which secrets are looked for afterwards; needed where the operation is sent secrets, which are then $provider,
    /// $plain or $toolInput.
    /// </summary>
    public string? Canary { get; init; }

    /// <summary>The call that succeeds in a session of a contract.</summary>
    public string ScriptIn(ServiceContract contract) => contract == ServiceContract.Live ? LiveScript ?? Script : Script;
}

/// <summary>What a cmdlet gives.</summary>
/// <param name="Type">The full name of the only object's type.</param>
/// <param name="Property">One of its properties.</param>
/// <param name="Value">The property's value, as text.</param>
/// <param name="LiveValue">The value at the running service, where it is another.</param>
internal sealed record Output(string Type, string Property, string Value, string? LiveValue = null)
{
    public string ValueIn(ServiceContract contract) => contract == ServiceContract.Live ? LiveValue ?? Value : Value;
}

/// <summary>A call for something that does not exist.</summary>
/// <param name="Script">The call.</param>
/// <param name="Target">The target of its error, as text.</param>
/// <param name="IsEmptyLive">Whether the running service lists nothing rather than refuse it.</param>
internal sealed record NotFound(string Script, string Target, bool IsEmptyLive = false);
