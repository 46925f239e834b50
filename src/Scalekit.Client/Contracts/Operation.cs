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
/// The declaration of one operation of the API: its name, whether it may run twice, and its form in each contract. Calling an operation
/// that has no form in the current contract is <see cref="ErrorIds.NotInContract"/>.
/// </summary>
internal abstract class Operation(string id)
{
    /// <summary>The contracts that an operation can have a form in.</summary>
    public static IReadOnlyList<ApiContract> Contracts { get; } = [ApiContract.Published, ApiContract.Live];

    /// <summary>The operation's name, as in the published contract if that has the operation.</summary>
    public string Id { get; } = id;

    /// <summary>How to tell the contracts apart from its responses.</summary>
    public AnswerSigns Signs { get; } = AnswerSigns.Of(id);

    /// <summary>What may be done when it is not known whether the request was carried out.</summary>
    public Replay Replay { get; init; }

    /// <summary>Whether it creates something that may exist already, so that the caller can keep or change the existing one.</summary>
    public bool Creates { get; init; }

    /// <summary>
    /// Whether the service would do something else with the other contract's form of it, instead of refusing it. It is sent only if the
    /// contract is certain.
    /// </summary>
    public bool NeedsCertainty { get; init; }

    /// <summary>
    /// The contract whose form does no harm at a service of the other one. It is used as long as the contract is not certain.
    /// </summary>
    public ApiContract? Harmless { get; init; }

    /// <summary>What a contract without this operation lacks, in words that follow "the API has no".</summary>
    public string What { get; init; } = "such operation";

    /// <summary>The type that the response is read into; null if nothing is read.</summary>
    public abstract Type? Result { get; }

    /// <summary>Its form in a contract; null if the contract does not have the operation.</summary>
    public abstract Form? In(ApiContract contract);
}

/// <summary>An operation with the types of its input and its result.</summary>
/// <typeparam name="TInput">What it is called with, besides the identifiers in its path.</typeparam>
/// <typeparam name="TResult">What its response is read into.</typeparam>
internal abstract class Operation<TInput, TResult>(string id) : Operation(id)
{
    /// <summary>Its form in the published contract.</summary>
    public Form<TInput>? Published { get; init; }

    /// <summary>Its form in the running service's contract.</summary>
    public Form<TInput>? Live { get; init; }

    /// <summary>Its form if it is the same in both contracts.</summary>
    public Form<TInput> Both
    {
        init => Published = Live = value;
    }

    /// <summary>What the caller should do if it is not known whether the request was carried out.</summary>
    public Func<Arguments<TInput>, Advice>? WhenUnknown { get; init; }

    /// <summary>Selects the secrets in the input.</summary>
    public Func<TInput, IReadOnlyList<string>>? Secrets { get; init; }

    /// <summary>Whether it is sent without a token.</summary>
    public bool Anonymous { get; init; }

    public override Form? In(ApiContract contract) => FormOf(contract);

    /// <summary>Whether a contract has the operation, with all that the input asks for.</summary>
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

        // The body first: it refuses what is nested without end.
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

    /// <summary>
    /// How an object is completed. What the response shows of the contract counts for more than the contract that was assumed.
    /// </summary>
    protected static Action<T, ApiContract?>? Settling<T>(Action<T, Arguments<TInput>>? settle, Arguments<TInput> arguments) =>
        settle is null ? null : (item, shown) => settle(
            item, shown is { } contract && contract != arguments.Contract ? arguments with { Contract = contract } : arguments);

    /// <summary>Reads a successful response; null if there is nothing to read.</summary>
    protected abstract Func<Stream, CancellationToken, Task<TResult>>? Reader(
        Form<TInput> form, Arguments<TInput> arguments, Reading reading);

    private Form<TInput>? FormOf(ApiContract contract) => contract == ApiContract.Live ? Live : Published;

    private static ScalekitException NotInContract(string what, AdviceCode advice) =>
        new(ErrorIds.NotInContract, $"By the published description, which this session follows, the API has no {what}; nothing was sent.")
        {
            Advice = new Advice(advice),
        };
}

/// <summary>An operation that returns one object.</summary>
internal sealed class One<TInput, T>(string id) : Operation<TInput, T>(id)
    where T : Resource
{
    /// <summary>
    /// Completes the object: moves values that came under another name, and fills in context such as the organization, which the service
    /// leaves out.
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

/// <summary>An operation that returns nothing; a response body is ignored, unless it tells whether the change was made.</summary>
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
/// <param name="Identifiers">The identifiers for the path's placeholders, in order.</param>
/// <param name="Input">The rest of the input.</param>
/// <param name="Page">The page to fetch, for a listing.</param>
internal sealed record Arguments<TInput>(string[] Identifiers, TInput Input, PageRequest? Page = null)
{
    /// <summary>The identifiers as they are sent, without blanks around them.</summary>
    public string[] Identifiers { get; } = Array.ConvertAll(Identifiers, IdentifierText.Trim);

    /// <summary>The contract that the response is read by.</summary>
    public ApiContract Contract { get; init; }

    /// <summary>
    /// A yes or no that an object has, or else what it means that it has none: no, if the running service leaves out what is empty. The
    /// published contract does not say what it means.
    /// </summary>
    public bool? Flag(bool? read, Resource resource, string name) =>
        read is null && Contract == ApiContract.Live && resource.Member(name) is null ? false : read;
}

/// <summary>What is needed to read a response.</summary>
/// <param name="Types">The generated serialization code for our types.</param>
/// <param name="Note">Receives what a response says about the contract; null if nobody needs it.</param>
internal sealed record Reading(JsonSerializerContext Types, Action<ContractSign>? Note)
{
    /// <summary>The operation whose response is read.</summary>
    public string OperationId { get; init; } = "";

    /// <summary>Receives the records that do not fit, once the response was read; null if nobody is told.</summary>
    public Action<OddRecord>? Odd { get; init; }

    /// <summary>Masks the secrets of the client, and of the call, in a text of the response: even a name may be one.</summary>
    public Func<string, IReadOnlyList<string>, string>? Mask { get; init; }

    /// <summary>The secrets of the call.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Tells of a record that does not fit; one without members to name was skipped.</summary>
    public void Tell(string kind, string? identity = null, IReadOnlyList<string>? members = null, bool isSkipped = false) =>
        Odd?.Invoke(new OddRecord(
            OperationId,
            kind,
            identity is null ? null : Masked(identity),
            [.. (members ?? []).Select(Masked)],
            isSkipped || members is null));

    /// <summary>A text of the response without secrets.</summary>
    public string Masked(string text) => Mask is null ? text : Mask(text, Secrets);

    /// <summary>Whether the request asks which contract the service follows.</summary>
    public bool IsQuestion { get; init; }

    /// <summary>Receives what the form of an error code says about the contract.</summary>
    public Action<int, ErrorAnswer>? NoteRefusal => Note is null ? null : (status, answer) =>
    {
        if (ContractSign.Of(status, answer, IsQuestion) is { } sign)
            Note(sign);
    };
}

/// <summary>For operations without input or without a result.</summary>
internal readonly struct Nothing;
