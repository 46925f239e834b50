using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Auth;
using Scalekit.Http;
using Scalekit.Paging;
using Scalekit.Wire;

namespace Scalekit;

/// <summary>
/// The Scalekit API of one environment. Thread-safe: one instance serves any number of callers, who share its token, its connections
/// and its rate limit. Every method throws <see cref="ScalekitException"/> for what goes wrong, and
/// <see cref="OperationCanceledException"/> when it is cancelled.
/// </summary>
public sealed partial class ScalekitClient : IDisposable
{
    private readonly Shared shared;
    private readonly Action<ClientMessage>? observer;

    /// <summary>Creates a client. Nothing is sent yet.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: the credential is an access token that cannot be one.</exception>
    public ScalekitClient(ScalekitClientOptions options)
        : this(new Shared(options), null)
    {
    }

    private ScalekitClient(Shared shared, Action<ClientMessage>? observer)
    {
        this.shared = shared;
        this.observer = observer;
    }

    /// <summary>The environment's address.</summary>
    public Uri EnvironmentUrl => shared.Options.EnvironmentUrl;

    /// <summary>When the current token expires (UTC); null while there is none, or where the service did not say.</summary>
    public DateTimeOffset? TokenExpiresAt => shared.Tokens.Current?.ExpiresAt;

    /// <summary>The contract that requests are written in.</summary>
    public ApiContract Contract => shared.Choice.Current.Contract;

    /// <summary>How the contract was found; null as long as nothing told, and the published one is only assumed.</summary>
    public string? ContractReason => shared.Choice.Reason;

    /// <summary>The same client, which tells <paramref name="observer"/> what it does. It may call from any thread; what the observer throws is lost.</summary>
    public ScalekitClient ObservedBy(Action<ClientMessage>? observer) =>
        new(shared, observer is null ? null : message =>
        {
            try
            {
                observer(message);
            }
            catch (Exception)
            {
                // Whoever looks on does not decide how a call ends: the service may have carried it out.
            }
        });

    /// <summary>Gets a token now rather than at the first call (createToken), so that wrong credentials show at once.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.AuthenticationFailed"/>: the credentials were refused.</exception>
    public Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        var token = shared.Tokens.GetAsync(observer, cancellationToken);

        // That takes a round trip at least. Meanwhile what reads a listing can get compiled, for which the first would have to wait.
        _ = shared.Choice.Current.ListDirectoryUsers("o", "d", null, new PageRequest(1)).Read!(
            new MemoryStream("""{"users":[{"id":"u","active":true,"roles":["r"]}],"total_size":1}"""u8.ToArray()), null, CancellationToken.None);
        return token;
    }

    /// <summary>Forgets token and secret and closes the connections. Calls fail from now on.</summary>
    public void Dispose() => shared.Dispose();

    /// <summary>
    /// Writes a request in the contract that the service follows, and sends it. Where that is not known and makes a difference, it is
    /// found out before a change, and after a read whose answer did not tell; where it was the other one, what was refused or only read
    /// is sent again. A change that differs is not sent as long as the service could not be asked: in the wrong form it might do
    /// something else, such as inviting people.
    /// </summary>
    private async Task<T> SendAsync<T>(Func<WireContract, Call<T>> make, CancellationToken cancellationToken)
    {
        var choice = shared.Choice;
        var doubt = choice.IsOpen ? ContractChoice.DoubtAbout(make) : Doubt.None;
        if (doubt == Doubt.Open)
            await choice.AskAsync(AskAsync, cancellationToken).ConfigureAwait(false);

        var contract = choice.Current;
        var call = make(contract);
        T result;
        try
        {
            result = await shared.SendAsync(call, observer, cancellationToken).ConfigureAwait(false);
        }
        catch (ScalekitApiException e) when (e.StatusCode is 400 or 404 or 405 or 415 or 422 && e.ErrorId != ErrorIds.ToolFailed)
        {
            await DispelAsync().ConfigureAwait(false);
            if (!IsOtherRequest(out _))
                throw;
            return await shared.SendAsync(make(choice.Current), observer, cancellationToken).ConfigureAwait(false);
        }

        // What was written in the wrong form may have been read in part: a filter that was not understood, a detail not asked for.
        await DispelAsync().ConfigureAwait(false);
        return call.Method == HttpMethod.Get && IsOtherRequest(out var other)
            ? await shared.SendAsync(other!, observer, cancellationToken).ConfigureAwait(false)
            : result;

        async Task DispelAsync()
        {
            if (doubt != Doubt.Readable || !choice.IsOpen)
                return;
            try
            {
                await choice.AskAsync(AskAsync, cancellationToken).ConfigureAwait(false);
            }
            catch (ScalekitException)
            {
                // There is an answer to what the caller asked for, and the next call asks again.
            }
        }

        bool IsOtherRequest(out Call<T>? other)
        {
            other = choice.Current == contract ? null : make(choice.Current);
            return other is not null && !other.IsSameRequest(call);
        }
    }

    private Task AskAsync(WireContract contract, CancellationToken cancellationToken) =>
        shared.SendAsync(contract.ListOrganizations(null, new PageRequest(10)), observer, cancellationToken);

    private async Task<T> SendAsync<T>(Func<WireContract, Call<T>> make, Action<T> complete, CancellationToken cancellationToken)
    {
        var result = await SendAsync(make, cancellationToken).ConfigureAwait(false);
        complete(result);
        return result;
    }

    private Listing<T> List<T>(Func<WireContract, PageRequest, Call<Page<T>>> page, ListOptions? options, Action<T>? complete = null) =>
        new(
            (request, cancellationToken) => complete is null
                ? SendAsync(contract => page(contract, request), cancellationToken)
                : SendAsync(contract => page(contract, request), result => Each(result.Items, complete), cancellationToken),
            options);

    private static void Each<T>(IReadOnlyList<T> items, Action<T> complete)
    {
        for (var i = 0; i < items.Count; i++)
            complete(items[i]);
    }

    /// <summary>What a client and its observed views have in common.</summary>
    private sealed class Shared : IDisposable
    {
        private readonly ScalekitCredential credential;
        private readonly Transport transport;
        private volatile bool disposed;

        public Shared(ScalekitClientOptions options)
        {
            Options = options;
            Choice = new ContractChoice(options.Contract);
            credential = options.Credential.Copy();
            Tokens = credential.ClientId is null
                ? new TokenSource(null, Given(credential.Reveal()))
                : new TokenSource(IssueAsync);
            transport = new Transport(options, Tokens, new Redactor(Secrets));
        }

        public ScalekitClientOptions Options { get; }

        public TokenSource Tokens { get; }

        public ContractChoice Choice { get; }

        public Task<T> SendAsync<T>(Call<T> call, Action<ClientMessage>? observer, CancellationToken cancellationToken)
        {
            if (disposed)
                throw new ObjectDisposedException(nameof(ScalekitClient));
            if (Options.IsFramework)
                ApiPath.RefuseEscapedSlash(call.PathAndQuery);
            Action<ContractSign>? signs = Choice.Asked == ApiContract.Auto
                ? sign => Choice.Note(sign, call.OperationId, observer)
                : null;
            return transport.SendAsync(call, signs, observer, cancellationToken);
        }

        public void Dispose()
        {
            disposed = true;
            transport.Dispose();
            Tokens.Forget();
            credential.Dispose();
        }

        private async Task<AccessToken> IssueAsync(Action<ClientMessage>? observer, CancellationToken cancellationToken)
        {
            var call = Choice.Current.CreateToken(credential.ClientId!, credential.Reveal);
            var answer = await SendAsync(call, observer, cancellationToken).ConfigureAwait(false);
            return AccessToken.IsToken(answer.AccessToken)
                ? AccessToken.FromLifetime(answer.AccessToken!, answer.ExpiresIn)
                : throw new ScalekitException(ErrorIds.UnreadableResponse, "createToken: the answer has no access token.") { Operation = call.OperationId };
        }

        private static AccessToken Given(string token) => AccessToken.IsToken(token)
            ? new AccessToken(token, null, null)
            : throw new ScalekitException(ErrorIds.InvalidValue, "The access token is empty, or has a blank, a line break or another character that no token has.")
            {
                RecommendedAction = "Give the token alone, without quotes, 'Bearer' or what comes before and after it.",
            };

        private IEnumerable<string> Secrets()
        {
            if (Tokens.Current is { } token)
                yield return token.Value;
            if (Tokens.Earlier is { } earlier)
                yield return earlier.Value;
            if (!disposed && credential.ClientId is not null)
                yield return credential.Reveal();

            // The proxy, too, writes pages about what it does not let pass.
            if (Options.Proxy?.Credentials?.GetCredential(Options.EnvironmentUrl, "Basic") is { } proxy)
            {
                yield return proxy.Password;
                yield return Convert.ToBase64String(Encoding.UTF8.GetBytes($"{proxy.UserName}:{proxy.Password}"));
            }
        }
    }
}
