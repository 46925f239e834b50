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
/// Sends requests in the form of the contract that the service follows. If the contract is not certain and matters, the service is asked:
/// before a change, and after a read whose response did not show the contract. If the assumption was wrong, reads and rejected requests are
/// sent again in the right form. A request that could do harm in the wrong form is not sent until the contract is certain.
/// </summary>
internal sealed class Sender(
    Transport transport,
    ContractChoice choice,
    JsonSerializerContext types,
    Sender.Question question,
    ClientObserver? observer,
    bool rehearses = false)
{
    /// <summary>Sends a harmless request whose response shows which contract the service follows.</summary>
    public delegate Task Question(Sender sender, CancellationToken cancellationToken);

    /// <summary>How a request depends on the contract.</summary>
    private enum Doubt
    {
        /// <summary>The request is the same in every contract.</summary>
        None,

        /// <summary>The request depends on the contract, but only reads.</summary>
        Readable,

        /// <summary>The request depends on the contract and changes something, or cannot be expressed in every contract.</summary>
        Open,
    }

    /// <summary>
    /// Creates what is needed to read responses. What they show about the contract is noted, unless the caller named the contract.
    /// </summary>
    public Reading ReadingFor(string operationId) =>
        new(types, choice.Asked == ApiContract.Auto ? sign => choice.Note(sign, operationId, observer?.Message) : null)
        {
            OperationId = operationId,
            Odd = observer?.OddRecord,
            Mask = transport.Redact,
        };

    /// <summary>Calls an operation that returns nothing.</summary>
    public Task SendAsync<TInput>(Done<TInput> operation, TInput input, CancellationToken cancellationToken, params string[] identifiers) =>
        SendAsync(operation, new Arguments<TInput>(identifiers, input), cancellationToken);

    /// <summary>Calls an operation that returns one object.</summary>
    public Task<T> SendAsync<TInput, T>(
        One<TInput, T> operation, TInput input, CancellationToken cancellationToken, params string[] identifiers)
        where T : Resource =>
        SendAsync(operation, new Arguments<TInput>(identifiers, input), cancellationToken);

    /// <summary>Lists objects, fetched page by page as they are enumerated.</summary>
    public Listing<T> List<TInput, T>(Many<TInput, T> operation, TInput input, ListOptions? options, params string[] identifiers)
        where T : Resource =>
        new((page, cancellationToken) => SendAsync(operation, new Arguments<TInput>(identifiers, input, page), cancellationToken), options);

    /// <summary>Makes sure that an operation can be sent, before requests that only prepare it are sent.</summary>
    /// <exception cref="ScalekitException">
    /// The operation cannot be sent, for example because of <see cref="ErrorIds.NotInContract"/>.
    /// </exception>
    public async Task RequireAsync<TInput, T>(Operation<TInput, T> operation, TInput input, CancellationToken cancellationToken)
    {
        var arguments = new Arguments<TInput>([], input);
        await ResolveAsync(operation, arguments, cancellationToken).ConfigureAwait(false);
        _ = CallIn(FormFor(operation, input), operation, arguments);
    }

    /// <summary>Fetches one page, for listings whose request must be determined first.</summary>
    public Task<Page<T>> SendPageAsync<TInput, T>(
        Many<TInput, T> operation, TInput input, PageRequest page, CancellationToken cancellationToken)
        where T : Resource =>
        SendAsync(operation, new Arguments<TInput>([], input, page), cancellationToken);

    /// <summary>
    /// Looks for the object with a key: directly if the contract can, otherwise in the listing, which is empty if the object does not
    /// exist. A key that no path can hold is looked for in the listing. So is a key that the direct request does not find, unless it is
    /// certain that the contract has the direct request.
    /// </summary>
    public Listing<T> LookUp<T>(One<Nothing, T> byKey, Many<string?, T> listing, string key, ListOptions? options)
        where T : Resource =>
        new(
            async (page, cancellationToken) =>
            {
                // An invisible character in an ID is a mistake. But an external ID of only dots or spaces may be real, so it is looked for.
                if (IdentifierText.Trim(key).Length > 0)
                    key = IdentifierText.Clean(key, "external ID");
                try
                {
                    if (page.Token is null)
                        return new Page<T>([await SendAsync(byKey, default, cancellationToken, key).ConfigureAwait(false)], null, null);
                }
                catch (ScalekitException e) when (e.ErrorId is ErrorIds.NotInContract or ErrorIds.InvalidIdentifier
                    || (e.ErrorId == ErrorIds.NotFound && !(choice.IsCertain && byKey.In(choice.Current) is not null)))
                {
                }

                return await SendAsync(listing, new Arguments<string?>([], key, page), cancellationToken).ConfigureAwait(false);
            },
            options);

    /// <summary>Sends a call that is the same in every contract.</summary>
    public Task<T> SendAsync<T>(Call<T> call, CancellationToken cancellationToken) =>
        rehearses && (call.Method != HttpMethod.Get || call.Replay == Replay.Never)
            ? throw new RehearsalEndsException()
            : transport.SendAsync(call, observer, cancellationToken);

    /// <summary>Returns the contract that the service follows. If it is not known yet, the service is asked.</summary>
    /// <exception cref="ScalekitException">The service was asked, but its response did not show the contract.</exception>
    public async Task<ApiContract> FindContractAsync(CancellationToken cancellationToken)
    {
        if (choice.IsOpen)
            await AskAsync(cancellationToken).ConfigureAwait(false);
        return choice.Current;
    }

    /// <summary>Whether the contract is more than a guess.</summary>
    public bool IsContractCertain => choice.IsCertain;

    /// <summary>
    /// Calls an operation in the current contract, whether known or only assumed. Odd records are not reported, because the client sends
    /// the request for its own purposes.
    /// </summary>
    /// <param name="operation">The operation.</param>
    /// <param name="arguments">What it is called with.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <param name="isQuestion">Whether it is sent to find out the contract.</param>
    public Task<T> SendInCurrentAsync<TInput, T>(
        Operation<TInput, T> operation,
        Arguments<TInput> arguments,
        CancellationToken cancellationToken,
        bool isQuestion = false) =>
        SendAsync(
            operation.CallIn(
                choice.Current, arguments, ReadingFor(operation.Id) with { Odd = null, IsQuestion = isQuestion }),
            cancellationToken);

    /// <summary>Tells the observer what the client does for its own purposes.</summary>
    public void Say(string message) => observer?.Message?.Invoke(message);

    private async Task<T> SendAsync<TInput, T>(
        Operation<TInput, T> operation, Arguments<TInput> arguments, CancellationToken cancellationToken)
    {
        var doubt = await ResolveAsync(operation, arguments, cancellationToken).ConfigureAwait(false);
        var contract = FormFor(operation, arguments.Input);
        var isProbe = operation.Harmless is not null && !choice.IsCertain;
        var call = CallIn(contract, operation, arguments, isQuestion: isProbe);
        T result;
        try
        {
            result = await SendAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (ScalekitApiException e) when (call.Method == HttpMethod.Get || IsRefusalOfForm(e))
        {
            // The error may already have shown the contract.
            if (choice.Current == contract && IsRefusalOfForm(e))
                await DispelAsync().ConfigureAwait(false);
            if (isProbe && !choice.IsCertain)
                throw ContractChoice.NotTold(e);
            if (OtherCall() is not { } other)
                throw;
            return await SendAsync(other, cancellationToken).ConfigureAwait(false);
        }

        if (!choice.IsCertain && operation.In(OtherThan(contract)) is null)
            choice.Note(new ContractSign(contract, "a success only this contract has", Proof.Answer), operation.Id, observer?.Message);

        // A request in the wrong form may have been understood only in part, for example without its filter.
        await DispelAsync().ConfigureAwait(false);
        if (call.Method != HttpMethod.Get || OtherCall() is not { } right)
            return result;
        try
        {
            return await SendAsync(right, cancellationToken).ConfigureAwait(false);
        }
        catch (ScalekitApiException e) when (IsRefusalOfForm(e))
        {
            // The operation has no other form, whatever the response looked like.
            return result;
        }

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
                // The caller already has a result. The next call asks again.
            }
        }

        // Returns the call in the contract that is now known; null if it is the same request.
        Call<T>? OtherCall()
        {
            if (choice.Current == contract)
                return null;
            var now = choice.IsCertain
                ? CallIn(choice.Current, operation, arguments)
                : Attempt(choice.Current, operation, arguments);
            return now is null || now.IsSameRequest(call) ? null : now;
        }
    }

    // Asks the service if the request depends on the contract. Returns whether it may still depend on it.
    private async Task<Doubt> ResolveAsync<TInput, T>(
        Operation<TInput, T> operation, Arguments<TInput> arguments, CancellationToken cancellationToken)
    {
        var needsCertainty = operation.NeedsCertainty && !choice.IsCertain && !rehearses;
        var doubt = needsCertainty || choice.IsOpen ? DoubtAbout(operation, arguments) : Doubt.None;
        if (doubt != Doubt.Open)
            return doubt;
        if (needsCertainty && !choice.IsOpen)
            choice.Forget();
        try
        {
            await AskAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ScalekitApiException e) when (IsRead(operation) && ContractChoice.IsRefusal(e))
        {
            // A read may be tried in any form.
        }

        return needsCertainty && !choice.IsCertain ? throw ContractChoice.NotCertain(operation) : doubt;
    }

    private static bool IsRead(Operation operation) =>
        Operation.Contracts.All(contract => operation.In(contract) is not { } form || form.Method == HttpMethod.Get);

    // Returns the contract in whose form the operation is sent. If only one contract has a form for a read, that form may be tried.
    private ApiContract FormFor<TInput, T>(Operation<TInput, T> operation, TInput input)
    {
        var current = choice.Current;
        var other = OtherThan(current);
        if (choice.IsCertain)
            return current;
        if (operation.Harmless is { } harmless)
            return harmless;
        return IsRead(operation) && !operation.IsIn(current, input) && operation.IsIn(other, input) ? other : current;
    }

    private static ApiContract OtherThan(ApiContract contract) =>
        contract == ApiContract.Live ? ApiContract.Published : ApiContract.Live;

    // A service refuses a request in the wrong form with one of these statuses, and does not carry it out.
    private static bool IsRefusalOfForm(ScalekitApiException e) =>
        e.StatusCode is 400 or 404 or 405 or 415 or 422 or 501 && e.ErrorId != ErrorIds.ToolFailed;

    private Task AskAsync(CancellationToken cancellationToken) => choice.AskAsync(token => question(this, token), cancellationToken);

    /// <summary>
    /// Determines how a request depends on the contract, by creating it for each contract and comparing. A read may be sent in an assumed
    /// form, because its response usually shows the contract; a change may not. A rehearsal only has to be able to create the request.
    /// </summary>
    private Doubt DoubtAbout<TInput, T>(Operation<TInput, T> operation, Arguments<TInput> arguments)
    {
        var calls = Operation.Contracts.Select(contract => Attempt(contract, operation, arguments)).ToArray();
        if (calls.Contains(null))
            return Doubt.Open;
        return rehearses || calls.All(call => call!.IsSameRequest(calls[0]!)) ? Doubt.None
            : calls[0]!.Method == HttpMethod.Get ? Doubt.Readable
            : Doubt.Open;
    }

    // Returns null if the contract cannot express the request.
    private Call<T>? Attempt<TInput, T>(ApiContract contract, Operation<TInput, T> operation, Arguments<TInput> arguments) =>
        operation.IsIn(contract, arguments.Input) ? CallIn(contract, operation, arguments) : null;

    private Call<T> CallIn<TInput, T>(
        ApiContract contract, Operation<TInput, T> operation, Arguments<TInput> arguments, bool isQuestion = false) =>
        operation.CallIn(contract, arguments, ReadingFor(operation.Id) with { IsQuestion = isQuestion });
}

/// <summary>A rehearsal has reached a change that could be sent.</summary>
internal sealed class RehearsalEndsException() : Exception("A rehearsal sends no change.");
