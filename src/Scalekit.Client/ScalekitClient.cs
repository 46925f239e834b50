using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Contracts;
using Scalekit.Core.Auth;
using Scalekit.Core.Http;
using Scalekit.Core.Paging;

namespace Scalekit;

/// <summary>
/// The Scalekit API of one environment. Thread-safe: one instance serves any number of callers, who share its token, its connections
/// and its rate limit. Every method throws <see cref="ScalekitException"/> for what goes wrong, and
/// <see cref="OperationCanceledException"/> when it is cancelled.
/// </summary>
public sealed class ScalekitClient : IDisposable
{
    private readonly Shared shared;
    private readonly Action<string>? observer;
    private readonly Sender sender;

    /// <summary>Creates a client. Nothing is sent yet.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: the credential is an access token that cannot be one.</exception>
    public ScalekitClient(ScalekitClientOptions options)
        : this(new Shared(options), null)
    {
    }

    private ScalekitClient(Shared shared, Action<string>? observer)
    {
        this.shared = shared;
        this.observer = observer;
        sender = shared.SenderFor(observer);
    }

    /// <summary>Organizations, their settings and the links to their admin portal.</summary>
    public OrganizationOperations Organizations => new(sender);

    /// <summary>Members of organizations, and their invitations.</summary>
    public MemberOperations Members => new(sender);

    /// <summary>Roles of organizations.</summary>
    public RoleOperations Roles => new(sender);

    /// <summary>Single sign-on connections.</summary>
    public ConnectionOperations Connections => new(sender);

    /// <summary>SCIM directories, and the users and groups that they have provisioned.</summary>
    public DirectoryOperations Directories => new(sender);

    /// <summary>Connected accounts, and the links with which users authorize them.</summary>
    public ConnectedAccountOperations ConnectedAccounts => new(sender);

    /// <summary>Tools that act at third parties.</summary>
    public ToolOperations Tools => new(sender);

    /// <summary>Any request of the API.</summary>
    public ApiOperations Api => new(sender, EnvironmentUrl);

    /// <summary>The environment's address.</summary>
    public Uri EnvironmentUrl => shared.Options.EnvironmentUrl;

    /// <summary>When the current token expires (UTC); null while there is none, or where the service did not say.</summary>
    public DateTimeOffset? TokenExpiresAt => shared.Tokens.Current?.ExpiresAt;

    /// <summary>The contract that requests are written in.</summary>
    public ApiContract Contract => shared.Choice.Current;

    /// <summary>How the contract was found; null as long as nothing told, and the published one is only assumed.</summary>
    public string? ContractReason => shared.Choice.Reason;

    /// <summary>
    /// The same client, which tells <paramref name="observer"/> what it does, in lines that are free of secrets. It may call from any
    /// thread; what the observer throws is lost.
    /// </summary>
    public ScalekitClient ObservedBy(Action<string>? observer) =>
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
    public Task ConnectAsync(CancellationToken cancellationToken = default) => shared.Tokens.GetAsync(observer, cancellationToken);

    /// <summary>Forgets token and secret and closes the connections. Calls fail from now on.</summary>
    public void Dispose() => shared.Dispose();

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

        public Sender SenderFor(Action<string>? observer) => new(transport, Choice, ScalekitJson.Default, AskAsync, observer);

        public void Dispose()
        {
            disposed = true;
            transport.Dispose();
            Tokens.Forget();
            credential.Dispose();
        }

        private static Task<Page<Organization>> AskAsync(Sender sender, CancellationToken cancellationToken) =>
            sender.SendInCurrentAsync(OrganizationOperations.ListOperation, new([], null, new PageRequest(10)), cancellationToken);

        private async Task<AccessToken> IssueAsync(Action<string>? observer, CancellationToken cancellationToken)
        {
            var request = new TokenRequest(credential.ClientId!, credential.Reveal);
            var issuing = SenderFor(observer).SendInCurrentAsync(TokenOperation.Create, new([], request), cancellationToken);
            if (Options.CompileAhead)
                CompileAhead();
            var answer = await issuing.ConfigureAwait(false);
            return AccessToken.IsToken(answer.AccessToken)
                ? AccessToken.FromLifetime(answer.AccessToken!, answer.ExpiresIn)
                : throw new ScalekitException(ErrorIds.UnreadableResponse, "createToken: the answer has no access token.")
                {
                    Operation = TokenOperation.Create.Id,
                };
        }

        // A token takes a round trip at least. Meanwhile what reads a listing can get compiled, for which the first would have to wait.
        private static void CompileAhead()
        {
            var call = DirectoryOperations.ListUsersOperation.CallIn(
                ApiContract.Published, new(["o", "d"], null, new PageRequest(1)), new Reading(ScalekitJson.Default, null));
            var page = """{"users":[{"id":"u","active":true,"roles":["r"]}],"total_size":1}"""u8.ToArray();
            _ = call.Read!(new MemoryStream(page), CancellationToken.None);
        }

        private static AccessToken Given(string token) => AccessToken.IsToken(token)
            ? new AccessToken(token, null, null)
            : throw new ScalekitException(
                ErrorIds.InvalidValue, "The access token is empty, or has a blank, a line break or another character that no token has.")
            {
                Advice = new Advice(AdviceCode.GiveTokenAlone),
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
