using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Http;
using Scalekit.Core.Json;
using Scalekit.Core.Paging;

namespace Scalekit.Contracts;

/// <summary>
/// The declaration of one API operation: its name, whether it may run twice, and its form in each contract. Calling an operation without a
/// form in the current contract causes <see cref="ErrorIds.NotInContract"/>.
/// </summary>
internal abstract class Operation(string id)
{
    /// <summary>The contracts for which an operation can have a form.</summary>
    public static IReadOnlyList<ApiContract> Contracts { get; } = [ApiContract.Published, ApiContract.Live];

    /// <summary>The operation's name: that of the published contract, if it has the operation.</summary>
    public string Id { get; } = id;

    /// <summary>How its responses show the contract.</summary>
    public AnswerSigns Signs { get; } = AnswerSigns.Of(id);

    /// <summary>Whether the request may be retried if its outcome is unknown.</summary>
    public Replay Replay { get; init; }

    /// <summary>Whether it creates something that may already exist, so that the caller can keep or change the existing one.</summary>
    public bool Creates { get; init; }

    /// <summary>
    /// Whether a service of the other contract would accept the wrong form and do something else, instead of refusing it. Such a request is
    /// sent only if the contract is certain.
    /// </summary>
    public bool NeedsCertainty { get; init; }

    /// <summary>
    /// The contract whose form does no harm to a service of the other contract. It is used while the contract is not certain.
    /// </summary>
    public ApiContract? Harmless { get; init; }

    /// <summary>What is missing from a contract without this operation, in words that follow "the API has no".</summary>
    public string What { get; init; } = "such operation";

    /// <summary>The type that the response is read into; null if nothing is read.</summary>
    public abstract Type? Result { get; }

    /// <summary>Returns its form in a contract; null if the contract does not have the operation.</summary>
    public abstract Form? In(ApiContract contract);
}

/// <summary>An operation with the types of its input and its result.</summary>
/// <typeparam name="TInput">The input of the operation, without the IDs in its path.</typeparam>
/// <typeparam name="TResult">The type that its response is read into.</typeparam>
internal abstract class Operation<TInput, TResult>(string id) : Operation(id)
{
    /// <summary>Its form in the published contract.</summary>
    public Form<TInput>? Published { get; init; }

    /// <summary>Its form in the running service's contract.</summary>
    public Form<TInput>? Live { get; init; }

    /// <summary>Sets the form for both contracts.</summary>
    public Form<TInput> Both
    {
        init => Published = Live = value;
    }

    /// <summary>What the caller should do if the outcome is unknown.</summary>
    public Func<Arguments<TInput>, Advice>? WhenUnknown { get; init; }

    /// <summary>Selects the secrets in the input.</summary>
    public Func<TInput, IReadOnlyList<string>>? Secrets { get; init; }

    /// <summary>Whether it is sent without a token.</summary>
    public bool Anonymous { get; init; }

    public override Form? In(ApiContract contract) => FormOf(contract);

    /// <summary>Whether a contract has the operation and everything that the input requests.</summary>
    public bool IsIn(ApiContract contract, TInput input) => FormOf(contract) is { } form && form.Lacks?.Invoke(input) is null;

    /// <summary>Creates the call for one contract.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.NotInContract"/>, or the input cannot be written: <see cref="ErrorIds.InvalidIdentifier"/>,
    /// <see cref="ErrorIds.InvalidValue"/>.
    /// </exception>
    public Call<TResult> CallIn(ApiContract contract, Arguments<TInput> arguments, Reading reading)
    {
        var form = FormOf(contract) ?? throw NotInContract(What, AdviceCode.UseOtherContract);
        if (form.Lacks?.Invoke(arguments.Input) is { } lacking)
            throw NotInContract(lacking, AdviceCode.LeaveOutOrUseOtherContract);

        arguments = arguments with { Contract = contract };
        var path = PathTemplate.Fill(form.Path, arguments.Identifiers);
        var query = new ApiQuery(more: form.Path.IndexOf('?') >= 0);
        if (arguments.Page is { } page)
            form.Pages.Write(query, page);
        form.Query?.Invoke(query, arguments.Input);

        // The body comes before the secrets, because creating it rejects endless nesting.
        var body = form.Body?.Invoke(arguments.Input).Prepare(reading.Types);
        var secrets = Secrets?.Invoke(arguments.Input) ?? [];
        if (secrets.Count > 0)
            reading = reading with { Secrets = secrets };
        return new Call<TResult>
        {
            OperationId = Id,
            Method = form.Method,
            PathAndQuery = path + query,
            Replay = Replay,
            Body = body,
            WhenUnknown = WhenUnknown?.Invoke(arguments),
            Secrets = secrets,
            Anonymous = Anonymous,
            Creates = Creates,
            Page = arguments.Page?.Number ?? 0,
            Refused = Anonymous ? null : reading.NoteRefusal,
            Read = Reader(form, arguments, reading),
        };
    }

    /// <summary>How an object is completed. The contract that the response shows overrides the one that was assumed.</summary>
    protected static Action<T, ApiContract?>? Settling<T>(Action<T, Arguments<TInput>>? settle, Arguments<TInput> arguments) =>
        settle is null ? null : (item, shown) => settle(
            item, shown is { } contract && contract != arguments.Contract ? arguments with { Contract = contract } : arguments);

    /// <summary>Reads a successful response; null if there is nothing to read.</summary>
    protected abstract Func<Stream, CancellationToken, Task<TResult>>? Reader(
        Form<TInput> form, Arguments<TInput> arguments, Reading reading);

    private Form<TInput>? FormOf(ApiContract contract) => contract == ApiContract.Live ? Live : Published;

    private static ScalekitException NotInContract(string what, AdviceCode advice) =>
        new(ErrorIds.NotInContract, $"With the published contract, which this session uses, the API has no {what}; nothing was sent.")
        {
            Advice = new Advice(advice),
        };
}

/// <summary>An operation that returns one object.</summary>
internal sealed class One<TInput, T>(string id) : Operation<TInput, T>(id)
    where T : Resource
{
    /// <summary>
    /// Completes the object: moves values that came under another name, and adds context that the service leaves out, such as the
    /// organization.
    /// </summary>
    public Action<T, Arguments<TInput>>? Settle { get; init; }

    public override Type Result => typeof(T);

    protected override Func<Stream, CancellationToken, Task<T>> Reader(Form<TInput> form, Arguments<TInput> arguments, Reading reading) =>
        (stream, cancellationToken) =>
            AnswerReader.ReadOneAsync(stream, Signs, reading, Settling(Settle, arguments), cancellationToken);
}

/// <summary>An operation that lists objects.</summary>
internal sealed class Many<TInput, T>(string id) : Operation<TInput, Page<T>>(id)
    where T : Resource
{
    /// <summary>Completes each object that was read, as in <see cref="One{TInput,T}"/>.</summary>
    public Action<T, Arguments<TInput>>? Settle { get; init; }

    public override Type Result => typeof(T);

    protected override Func<Stream, CancellationToken, Task<Page<T>>> Reader(
        Form<TInput> form, Arguments<TInput> arguments, Reading reading) =>
        (stream, cancellationToken) => AnswerReader.ReadPageAsync(
            stream, Signs, form, arguments.Page!, reading, Settling(Settle, arguments), cancellationToken);
}

/// <summary>An operation that returns nothing. The response body is ignored, unless it says whether the change was made.</summary>
internal sealed class Done<TInput>(string id) : Operation<TInput, Nothing>(id)
{
    /// <summary>How a successful response may say that the change was not made; null if none does.</summary>
    public Verdict<TInput>? Verdict { get; init; }

    public override Type? Result => null;

    protected override Func<Stream, CancellationToken, Task<Nothing>>? Reader(
        Form<TInput> form, Arguments<TInput> arguments, Reading reading) =>
        Verdict is null ? null : (stream, cancellationToken) => Verdict.ReadAsync(stream, arguments, reading, cancellationToken);
}

/// <summary>What an operation is called with.</summary>
/// <param name="Identifiers">The IDs for the placeholders in the path, in order.</param>
/// <param name="Input">The rest of the input.</param>
/// <param name="Page">The page to fetch, for a listing.</param>
internal sealed record Arguments<TInput>(string[] Identifiers, TInput Input, PageRequest? Page = null)
{
    /// <summary>The IDs as they are sent, without surrounding white space.</summary>
    public string[] Identifiers { get; } = Array.ConvertAll(Identifiers, IdentifierText.Trim);

    /// <summary>The contract by which the response is read.</summary>
    public ApiContract Contract { get; init; }

    /// <summary>
    /// Returns a flag of an object. If it is missing, it is false with the running service, which may leave out empty values. With the
    /// published contract, it is unknown (null).
    /// </summary>
    public bool? Flag(bool? read, Resource resource, string name) =>
        read is null && Contract == ApiContract.Live && resource.Member(name) is null ? false : read;
}

/// <summary>What is needed to read a response.</summary>
/// <param name="Types">The generated serialization code for our types.</param>
/// <param name="Note">Receives what a response shows about the contract; null if that is not needed.</param>
internal sealed record Reading(JsonSerializerContext Types, Action<ContractSign>? Note)
{
    /// <summary>The operation whose response is read.</summary>
    public string OperationId { get; init; } = "";

    /// <summary>Receives the records that do not fit, after the response was read; null if nobody is interested.</summary>
    public Action<OddRecord>? Odd { get; init; }

    /// <summary>Masks the secrets of the client and of the call in a text of the response. Even a name may contain one.</summary>
    public Func<string, IReadOnlyList<string>, string>? Mask { get; init; }

    /// <summary>The secrets of the call.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Reports a record that does not fit. A record without members was skipped.</summary>
    public void Tell(string kind, string? identity = null, IReadOnlyList<string>? members = null, bool isSkipped = false) =>
        Odd?.Invoke(new OddRecord(
            OperationId,
            kind,
            identity is null ? null : Masked(identity),
            [.. (members ?? []).Select(Masked)],
            isSkipped || members is null));

    /// <summary>Returns a text of the response with its secrets masked.</summary>
    public string Masked(string text) => Mask is null ? text : Mask(text, Secrets);

    /// <summary>Whether the request is the question which contract the service follows.</summary>
    public bool IsQuestion { get; init; }

    /// <summary>Receives what the form of an error code shows about the contract.</summary>
    public Action<int, ErrorAnswer>? NoteRefusal => Note is null ? null : (status, answer) =>
    {
        if (ContractSign.Of(status, answer, IsQuestion) is { } sign)
            Note(sign);
    };
}

/// <summary>For operations without input or without a result.</summary>
internal readonly struct Nothing;
