using System;
using System.Collections.Generic;
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

    private WireContract Contract => shared.Contract;

    /// <summary>The same client, which tells <paramref name="observer"/> what it does. It may call from any thread.</summary>
    public ScalekitClient ObservedBy(Action<ClientMessage> observer) => new(shared, observer);

    /// <summary>Gets a token now rather than at the first call (createToken), so that wrong credentials show at once.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.AuthenticationFailed"/>: the credentials were refused.</exception>
    public Task ConnectAsync(CancellationToken cancellationToken = default) => shared.Tokens.GetAsync(observer, cancellationToken);

    /// <summary>Forgets token and secret and closes the connections. Calls fail from now on.</summary>
    public void Dispose() => shared.Dispose();

    private Task<T> SendAsync<T>(Call<T> call, CancellationToken cancellationToken) => shared.SendAsync(call, observer, cancellationToken);

    private async Task<T> SendAsync<T>(Call<T> call, Action<T> complete, CancellationToken cancellationToken)
    {
        var result = await SendAsync(call, cancellationToken).ConfigureAwait(false);
        complete(result);
        return result;
    }

    private Listing<T> List<T>(Func<PageRequest, Call<Page<T>>> page, ListOptions? options, Action<T>? complete = null) =>
        new(
            (request, cancellationToken) => complete is null
                ? SendAsync(page(request), cancellationToken)
                : SendAsync(page(request), result => Each(result.Items, complete), cancellationToken),
            options);

    private static void Each<T>(IReadOnlyList<T> items, Action<T> complete)
    {
        for (var i = 0; i < items.Count; i++)
            complete(items[i]);
    }

    /// <summary>What a client and its observed views have in common.</summary>
    private sealed class Shared : IDisposable
    {
        private readonly Lazy<Transport> transport;
        private volatile bool disposed;

        public Shared(ScalekitClientOptions options)
        {
            Options = options;
            var credential = options.Credential;
            Tokens = credential.ClientId is null
                ? new TokenSource(null, new AccessToken(credential.Reveal(), null, null))
                : new TokenSource(IssueAsync);
            var redactor = new Redactor(Secrets);
            transport = new Lazy<Transport>(() => new Transport(options, Tokens, redactor));
        }

        public ScalekitClientOptions Options { get; }

        public TokenSource Tokens { get; }

        public WireContract Contract { get; } = new PublishedContract();

        public Task<T> SendAsync<T>(Call<T> call, Action<ClientMessage>? observer, CancellationToken cancellationToken) =>
            disposed ? throw new ObjectDisposedException(nameof(ScalekitClient)) : transport.Value.SendAsync(call, observer, cancellationToken);

        public void Dispose()
        {
            disposed = true;
            Tokens.Forget();
            Options.Credential.Forget();
            if (transport.IsValueCreated)
                transport.Value.Dispose();
        }

        private async Task<AccessToken> IssueAsync(Action<ClientMessage>? observer, CancellationToken cancellationToken)
        {
            var call = Contract.CreateToken(Options.Credential.ClientId!, Options.Credential.Reveal);
            var answer = await SendAsync(call, observer, cancellationToken).ConfigureAwait(false);
            return string.IsNullOrEmpty(answer.AccessToken)
                ? throw new ScalekitException(ErrorIds.UnreadableResponse, "createToken: the answer has no access token.") { Operation = call.OperationId }
                : AccessToken.FromLifetime(answer.AccessToken!, answer.ExpiresIn);
        }

        private IEnumerable<string> Secrets()
        {
            var token = Tokens.Current?.Value;
            if (token is not null)
                yield return token;
            if (!disposed && Options.Credential.ClientId is not null)
                yield return Options.Credential.Reveal();
        }
    }
}
