using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Http;
using Scalekit.Core.Paging;

namespace Scalekit.Contracts;

/// <summary>
/// What is known of one operation of the API, in one declaration: its name, whether it may run twice, and its form in each contract
/// that has it. An operation without a form in the contract at hand is <see cref="ErrorIds.NotInContract"/>.
/// </summary>
internal abstract class Operation(string id)
{
    /// <summary>The contracts that there are forms for.</summary>
    public static IReadOnlyList<ApiContract> Contracts { get; } = [ApiContract.Published, ApiContract.Live];

    /// <summary>The operation's name: the published contract's where it has the operation.</summary>
    public string Id { get; } = id;

    /// <summary>What tells the contracts apart in its answers.</summary>
    public AnswerSigns Signs { get; } = AnswerSigns.Of(id);

    /// <summary>What may be done when it is not known whether it was carried out.</summary>
    public Replay Replay { get; init; }

    /// <summary>Whether it makes something that may exist already, and that can be left alone or changed instead.</summary>
    public bool Creates { get; init; }

    /// <summary>What a contract lacks that does not have it, in words that follow "the API has no".</summary>
    public string What { get; init; } = "such operation";

    /// <summary>What the answer is made into; null where it has nothing in it.</summary>
    public abstract Type? Result { get; }

    /// <summary>Its form in a contract; null where that does not have it.</summary>
    public abstract Form? In(ApiContract contract);
}

/// <summary>An operation by what it is called with and what it gives.</summary>
/// <typeparam name="TInput">What it is called with, besides the identifiers in its path.</typeparam>
/// <typeparam name="TResult">What its answer is read into.</typeparam>
internal abstract class Operation<TInput, TResult>(string id) : Operation(id)
{
    /// <summary>Its form in the published contract.</summary>
    public Form<TInput>? Published { get; init; }

    /// <summary>Its form in the running service's contract.</summary>
    public Form<TInput>? Live { get; init; }

    /// <summary>Its form where all contracts have the same.</summary>
    public Form<TInput> Both
    {
        init => Published = Live = value;
    }

    /// <summary>What to do where it is not known whether it was carried out.</summary>
    public Func<Arguments<TInput>, Advice>? WhenUnknown { get; init; }

    /// <summary>What of the input is a secret.</summary>
    public Func<TInput, IReadOnlyList<string>>? Secrets { get; init; }

    /// <summary>Whether it goes without a token.</summary>
    public bool Anonymous { get; init; }

    public override Form? In(ApiContract contract) => FormOf(contract);

    /// <summary>The call that a contract makes of it.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.NotInContract"/>, or the input cannot be written: <see cref="ErrorIds.InvalidIdentifier"/>,
    /// <see cref="ErrorIds.InvalidValue"/>.
    /// </exception>
    public Call<TResult> CallIn(ApiContract contract, Arguments<TInput> arguments, Reading reading)
    {
        var form = FormOf(contract) ?? throw NotInContract(What, AdviceCode.UseOtherContract);
        if (form.Lacks?.Invoke(arguments.Input) is { } lacking)
            throw NotInContract(lacking, AdviceCode.LeaveOutOrUseOtherContract);

        var path = PathTemplate.Fill(form.Path, arguments.Identifiers);
        var query = new ApiQuery(more: form.Path.IndexOf('?') >= 0);
        if (arguments.Page is { } page)
            form.Pages.Write(query, page);
        form.Query?.Invoke(query, arguments.Input);
        return new Call<TResult>
        {
            OperationId = Id,
            Method = form.Method,
            PathAndQuery = path + query,
            Replay = Replay,
            Body = form.Body?.Invoke(arguments.Input).Prepare(reading.Types),
            WhenUnknown = WhenUnknown?.Invoke(arguments),
            Secrets = Secrets?.Invoke(arguments.Input) ?? [],
            Anonymous = Anonymous,
            Creates = Creates,
            Page = arguments.Page?.Number ?? 0,
            Refused = Anonymous ? null : reading.NoteRefusal,
            Read = Reader(form, arguments, reading),
        };
    }

    /// <summary>Reads a successful answer; null where a success has nothing to read.</summary>
    protected abstract Func<Stream, CancellationToken, Task<TResult>>? Reader(Form<TInput> form, Arguments<TInput> arguments, Reading reading);

    private Form<TInput>? FormOf(ApiContract contract) => contract == ApiContract.Live ? Live : Published;

    private static ScalekitException NotInContract(string what, AdviceCode advice) =>
        new(ErrorIds.NotInContract, $"By the published description, which this session follows, the API has no {what}; nothing was sent.")
        {
            Advice = new Advice(advice),
        };
}

/// <summary>An operation that answers with one object.</summary>
internal sealed class One<TInput, T>(string id) : Operation<TInput, T>(id)
    where T : Resource
{
    /// <summary>Completes what was read: what came by another name, and where it came from, which the service leaves out.</summary>
    public Action<T, Arguments<TInput>>? Settle { get; init; }

    public override Type Result => typeof(T);

    protected override Func<Stream, CancellationToken, Task<T>> Reader(Form<TInput> form, Arguments<TInput> arguments, Reading reading) =>
        (stream, cancellationToken) =>
            AnswerReader.ReadOneAsync<T>(stream, Signs, reading, item => Settle?.Invoke(item, arguments), cancellationToken);
}

/// <summary>An operation that lists objects.</summary>
internal sealed class Many<TInput, T>(string id) : Operation<TInput, Page<T>>(id)
    where T : Resource
{
    /// <summary>Completes each object that was read, as in <see cref="One{TInput,T}"/>.</summary>
    public Action<T, Arguments<TInput>>? Settle { get; init; }

    public override Type Result => typeof(T);

    protected override Func<Stream, CancellationToken, Task<Page<T>>> Reader(Form<TInput> form, Arguments<TInput> arguments, Reading reading) =>
        (stream, cancellationToken) => AnswerReader.ReadPageAsync<T>(
            stream, Signs, form, arguments.Page!, reading, Settle is null ? null : item => Settle(item, arguments), cancellationToken);
}

/// <summary>An operation whose answer has nothing in it, whatever body comes with it.</summary>
internal sealed class Done<TInput>(string id) : Operation<TInput, Nothing>(id)
{
    public override Type? Result => null;

    protected override Func<Stream, CancellationToken, Task<Nothing>>? Reader(Form<TInput> form, Arguments<TInput> arguments, Reading reading) =>
        null;
}

/// <summary>What an operation is called with.</summary>
/// <param name="Identifiers">What fills the holes of its path, in their order.</param>
/// <param name="Input">All else.</param>
/// <param name="Page">Which page of a listing.</param>
internal sealed record Arguments<TInput>(string[] Identifiers, TInput Input, PageRequest? Page = null);

/// <summary>What reading an answer takes.</summary>
/// <param name="Types">The code that was generated for our types.</param>
/// <param name="Note">Told what an answer shows of the contract; null where nobody wants to know.</param>
internal sealed record Reading(JsonSerializerContext Types, Action<ContractSign>? Note)
{
    /// <summary>What a refusal shows by the form of its code.</summary>
    public Action<ErrorAnswer>? NoteRefusal => Note is null ? null : answer =>
    {
        if (ContractSign.Of(answer) is { } sign)
            Note(sign);
    };
}

/// <summary>Nothing to give, or nothing to read.</summary>
internal readonly struct Nothing;
