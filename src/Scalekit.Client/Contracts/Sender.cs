using System;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Http;
using Scalekit.Core.Paging;

namespace Scalekit.Contracts;

/// <summary>
/// Writes requests in the contract that the service follows, and sends them. Where that is not known and makes a difference, it is
/// found out before a change, and after a read whose answer did not tell; where it was the other one, what was refused or only read
/// is sent again. A change that differs is not sent as long as the service could not be asked: in the wrong form it might do
/// something else, such as inviting people.
/// </summary>
internal sealed class Sender(Transport transport, ContractChoice choice, JsonSerializerContext types, Sender.Question question, Action<string>? observer)
{
    /// <summary>Asks the service for something that changes nothing, and whose answer tells which contract it follows.</summary>
    public delegate Task Question(Sender sender, CancellationToken cancellationToken);

    /// <summary>What a request depends on.</summary>
    private enum Doubt
    {
        /// <summary>It is the same in every contract.</summary>
        None,

        /// <summary>It depends on the contract, but only reads.</summary>
        Readable,

        /// <summary>It depends on the contract.</summary>
        Open,
    }

    /// <summary>The code that was generated for our types.</summary>
    public JsonSerializerContext Types => types;

    /// <summary>Calls an operation whose answer has nothing in it.</summary>
    public Task SendAsync<TInput>(Done<TInput> operation, TInput input, CancellationToken cancellationToken, params string[] identifiers) =>
        SendAsync(operation, new Arguments<TInput>(identifiers, input), cancellationToken);

    /// <summary>Calls an operation that answers with one object.</summary>
    public Task<T> SendAsync<TInput, T>(One<TInput, T> operation, TInput input, CancellationToken cancellationToken, params string[] identifiers)
        where T : Resource =>
        SendAsync(operation, new Arguments<TInput>(identifiers, input), cancellationToken);

    /// <summary>The objects of a listing, fetched as they are enumerated.</summary>
    public Listing<T> List<TInput, T>(Many<TInput, T> operation, TInput input, ListOptions? options, params string[] identifiers)
        where T : Resource =>
        new((page, cancellationToken) => SendAsync(operation, new Arguments<TInput>(identifiers, input, page), cancellationToken), options);

    /// <summary>Sends what is the same in every contract.</summary>
    public Task<T> SendAsync<T>(Call<T> call, CancellationToken cancellationToken) => transport.SendAsync(call, observer, cancellationToken);

    /// <summary>Sends what an operation is in the contract at hand, whether that is known or assumed.</summary>
    public Task<T> SendInCurrentAsync<TInput, T>(Operation<TInput, T> operation, Arguments<TInput> arguments, CancellationToken cancellationToken) =>
        SendAsync(CallIn(choice.Current, operation, arguments), cancellationToken);

    private async Task<T> SendAsync<TInput, T>(Operation<TInput, T> operation, Arguments<TInput> arguments, CancellationToken cancellationToken)
    {
        var doubt = choice.IsOpen ? DoubtAbout(operation, arguments) : Doubt.None;
        if (doubt == Doubt.Open)
            await AskAsync(cancellationToken).ConfigureAwait(false);

        var contract = choice.Current;
        var call = CallIn(contract, operation, arguments);
        T result;
        try
        {
            result = await SendAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (ScalekitApiException e) when (e.StatusCode is 400 or 404 or 405 or 415 or 422 && e.ErrorId != ErrorIds.ToolFailed)
        {
            await DispelAsync().ConfigureAwait(false);
            var other = OtherCall();
            if (other is null)
                throw;
            return await SendAsync(other, cancellationToken).ConfigureAwait(false);
        }

        // What was written in the wrong form may have been read in part: a filter that was not understood, a detail not asked for.
        await DispelAsync().ConfigureAwait(false);
        return call.Method == HttpMethod.Get && OtherCall() is { } right ? await SendAsync(right, cancellationToken).ConfigureAwait(false) : result;

        async Task DispelAsync()
        {
            if (doubt != Doubt.Readable || !choice.IsOpen)
                return;
            try
            {
                await AskAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (ScalekitException)
            {
                // There is an answer to what the caller asked for, and the next call asks again.
            }
        }

        // What would be sent by now, if that is something else.
        Call<T>? OtherCall()
        {
            if (choice.Current == contract)
                return null;
            var now = CallIn(choice.Current, operation, arguments);
            return now.IsSameRequest(call) ? null : now;
        }
    }

    private Task AskAsync(CancellationToken cancellationToken) => choice.AskAsync(token => question(this, token), cancellationToken);

    /// <summary>
    /// Whether a request depends on the contract: it is written in each and compared. A change must not be sent in the wrong form, and
    /// what one contract cannot express needs the other; what only reads may be sent, since its answer mostly tells.
    /// </summary>
    private Doubt DoubtAbout<TInput, T>(Operation<TInput, T> operation, Arguments<TInput> arguments)
    {
        var calls = Operation.Contracts.Select(contract => Attempt(contract, operation, arguments)).ToArray();
        if (calls.Contains(null))
            return Doubt.Open;
        return calls.All(call => call!.IsSameRequest(calls[0]!)) ? Doubt.None : calls[0]!.Method == HttpMethod.Get ? Doubt.Readable : Doubt.Open;
    }

    // What a contract cannot express is a difference as well.
    private Call<T>? Attempt<TInput, T>(ApiContract contract, Operation<TInput, T> operation, Arguments<TInput> arguments)
    {
        try
        {
            return CallIn(contract, operation, arguments);
        }
        catch (ScalekitException e) when (e.ErrorId == ErrorIds.NotInContract)
        {
            return null;
        }
    }

    private Call<T> CallIn<TInput, T>(ApiContract contract, Operation<TInput, T> operation, Arguments<TInput> arguments) =>
        operation.CallIn(contract, arguments, new Reading(types, choice.Asked == ApiContract.Auto ? sign => choice.Note(sign, operation.Id, observer) : null));
}
