using System;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Waiting;

namespace Scalekit.Core.Auth;

/// <summary>
/// Holds the token, in memory only. Renews it before it expires or when the service refuses it. Concurrent requests share one renewal,
/// which is cancelled when none of them waits for it any longer.
/// </summary>
internal sealed class TokenSource(Func<ClientObserver?, CancellationToken, Task<AccessToken>>? issue, AccessToken? current = null)
{
    private readonly object gate = new();
    private AccessToken? current = current;
    private AccessToken? earlier;
    private bool forgotten;
    private Renewal? renewal;

    /// <summary>Whether a refused token can be replaced.</summary>
    public bool CanRenew => issue is not null;

    public AccessToken? Current => Volatile.Read(ref current);

    /// <summary>The previous token. Requests still in progress may have been sent with it.</summary>
    public AccessToken? Earlier => Volatile.Read(ref earlier);

    /// <summary>
    /// Returns a valid token. If renewing fails for any reason other than a refusal, the old token is used until it expires.
    /// </summary>
    public async Task<AccessToken> GetAsync(ClientObserver? observer, CancellationToken cancellationToken)
    {
        var token = Current;
        if (token is not null && (token.IsFresh || issue is null))
            return token;
        try
        {
            return await RenewAsync(token, observer, cancellationToken).ConfigureAwait(false);
        }
        catch (ScalekitException e) when (token is { IsOver: false }
            && e.ErrorId is not (ErrorIds.AuthenticationFailed or ErrorIds.PermissionDenied))
        {
            return token;
        }
    }

    /// <summary>Replaces a refused token. If another caller has already renewed it, that token is returned.</summary>
    public async Task<AccessToken> RenewAsync(AccessToken? refused, ClientObserver? observer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Renewal joined;
        lock (gate)
        {
            if (current is not null && !ReferenceEquals(current, refused))
                return current;
            if (issue is null)
                throw new ScalekitException(ErrorIds.AuthenticationFailed, "The session no longer has an access token.");
            renewal ??= new Renewal();
            joined = renewal;
            joined.Waiters++;
            joined.Task ??= Task.Run(() => RunAsync(issue, observer, joined), CancellationToken.None);
        }

        try
        {
            return await joined.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (gate)
            {
                if (--joined.Waiters == 0 && !joined.Task.IsCompleted)
                {
                    joined.Stop.Cancel();
                    if (renewal == joined)
                        renewal = null;
                }
            }
        }
    }

    /// <summary>Forgets the token permanently; a renewal in progress does not bring it back.</summary>
    public void Forget()
    {
        lock (gate)
        {
            forgotten = true;
            current = earlier = null;
        }
    }

    private async Task<AccessToken> RunAsync(
        Func<ClientObserver?, CancellationToken, Task<AccessToken>> issueToken, ClientObserver? observer, Renewal own)
    {
        try
        {
            var token = await issueToken(observer, own.Stop.Token).ConfigureAwait(false);
            lock (gate)
            {
                if (!forgotten)
                    (earlier, current) = (current, token);
                if (renewal == own)
                    renewal = null;
            }

            return token;
        }
        catch
        {
            lock (gate)
            {
                if (renewal == own)
                    renewal = null;
            }

            throw;
        }
    }

    private sealed class Renewal
    {
        public CancellationTokenSource Stop { get; } = new();

        public int Waiters { get; set; }

        public Task<AccessToken> Task { get; set; } = null!;
    }
}
