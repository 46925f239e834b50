using System;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Core.Waiting;

namespace Scalekit.Core.Auth;

/// <summary>
/// Holds the token, in memory only, and renews it: before it expires or when the service refuses it, one renewal at a time however
/// many requests wait. A renewal that nobody waits for any more is cancelled.
/// </summary>
internal sealed class TokenSource(Func<Action<string>?, CancellationToken, Task<AccessToken>>? issue, AccessToken? current = null)
{
    private readonly object gate = new();
    private AccessToken? current = current;
    private AccessToken? earlier;
    private bool forgotten;
    private Renewal? renewal;

    /// <summary>Whether a refused token can be replaced.</summary>
    public bool CanRenew => issue is not null;

    public AccessToken? Current => Volatile.Read(ref current);

    /// <summary>The token before that one: what was sent with it may still be answered.</summary>
    public AccessToken? Earlier => Volatile.Read(ref earlier);

    /// <summary>A token that is good for a request; where it is time to renew it and no other is to be had, it is used to its end.</summary>
    public async Task<AccessToken> GetAsync(Action<string>? observer, CancellationToken cancellationToken)
    {
        var token = Current;
        if (token is not null && (token.IsFresh || issue is null))
            return token;
        try
        {
            return await RenewAsync(token, observer, cancellationToken).ConfigureAwait(false);
        }
        catch (ScalekitException e) when (token is { IsOver: false } && e.ErrorId is not (ErrorIds.AuthenticationFailed or ErrorIds.PermissionDenied))
        {
            return token;
        }
    }

    /// <summary>Another token than the one that was refused; where somebody else renewed it already, that one.</summary>
    public async Task<AccessToken> RenewAsync(AccessToken? refused, Action<string>? observer, CancellationToken cancellationToken)
    {
        Renewal joined;
        lock (gate)
        {
            if (current is not null && !ReferenceEquals(current, refused))
                return current;
            if (issue is null)
                throw new ScalekitException(ErrorIds.AuthenticationFailed, "The session has no access token any more.");
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

    /// <summary>Forgets the token, for good: a renewal that is under way leaves none behind.</summary>
    public void Forget()
    {
        lock (gate)
        {
            forgotten = true;
            current = earlier = null;
        }
    }

    private async Task<AccessToken> RunAsync(Func<Action<string>?, CancellationToken, Task<AccessToken>> issueToken, Action<string>? observer, Renewal own)
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
