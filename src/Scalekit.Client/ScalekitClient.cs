using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Contracts;
using Scalekit.Core.Auth;
using Scalekit.Core.Http;
using Scalekit.Core.Paging;

namespace Scalekit;

/// <summary>
/// The Scalekit API of one environment. Thread-safe: one instance serves any number of callers, who share its token, its connections and
/// its rate limit. Methods throw <see cref="ScalekitException"/> on any error, and <see cref="OperationCanceledException"/> when
/// cancelled.
/// </summary>
public sealed class ScalekitClient : IDisposable
{
    private readonly Shared shared;
    private readonly ClientObserver? observer;
    private readonly Sender sender;

    /// <summary>Creates a client. Nothing is sent yet.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidValue"/>: the access token is empty or contains characters that no token has.
    /// </exception>
    public ScalekitClient(ScalekitClientOptions options)
        : this(new Shared(options), null)
    {
    }

    private ScalekitClient(Shared shared, ClientObserver? observer, bool rehearses = false)
    {
        this.shared = shared;
        this.observer = observer;
        sender = shared.SenderFor(observer, rehearses);
    }

    /// <summary>Organizations, their settings and the links to their admin portal.</summary>
    public OrganizationOperations Organizations => new(sender);

    /// <summary>Users of the environment.</summary>
    public UserOperations Users => new(sender);

    /// <summary>How long the users of organizations stay signed in.</summary>
    public SessionPolicyOperations SessionPolicies => new(sender);

    /// <summary>Members of organizations, and their invitations.</summary>
    public MemberOperations Members => new(sender);

    /// <summary>The places of users in organizations, whatever names the user.</summary>
    public MembershipOperations Memberships => new(Members, Users);

    /// <summary>Roles of organizations.</summary>
    public RoleOperations Roles => new(sender);

    /// <summary>Roles of the environment.</summary>
    public EnvironmentRoleOperations EnvironmentRoles => new(sender);

    /// <summary>Permissions of the environment, of roles and of users.</summary>
    public PermissionOperations Permissions => new(sender);

    /// <summary>Single sign-on connections.</summary>
    public ConnectionOperations Connections => new(sender);

    /// <summary>SCIM directories, and the users and groups that they have provisioned.</summary>
    public DirectoryOperations Directories => new(sender);

    /// <summary>E-mail domains of organizations.</summary>
    public DomainOperations Domains => new(sender);

    /// <summary>Clients with which programs of organizations get tokens for your API.</summary>
    public ApiClientOperations ApiClients => new(sender);

    /// <summary>Sessions of users: where they are signed in.</summary>
    public UserSessionOperations UserSessions => new(sender);

    /// <summary>The log of attempts to sign in.</summary>
    public AuthenticationLogOperations AuthenticationLog => new(sender);

    /// <summary>Passkeys of users.</summary>
    public PasskeyOperations Passkeys => new(sender);

    /// <summary>Codes and links by e-mail that let people sign in.</summary>
    public PasswordlessOperations Passwordless => new(sender);

    /// <summary>MCP configurations.</summary>
    public McpConfigurationOperations McpConfigurations => new(sender);

    /// <summary>Connected accounts, and the links that let users authorize them.</summary>
    public ConnectedAccountOperations ConnectedAccounts => new(sender);

    /// <summary>Connectors of the environment's own.</summary>
    public ConnectorOperations Connectors => new(sender);

    /// <summary>Tools that act on third-party services.</summary>
    public ToolOperations Tools => new(sender);

    /// <summary>Any request of the API.</summary>
    public ApiOperations Api => new(sender, EnvironmentUrl);

    /// <summary>The environment's address.</summary>
    public Uri EnvironmentUrl => shared.Options.EnvironmentUrl;

    /// <summary>How many requests a minute it sends at most; null if it has no limit of its own.</summary>
    public int? MaximumRate => shared.Options.MaximumRate;

    /// <summary>For how long a call is retried; null if only the number of retries is limited.</summary>
    public TimeSpan? RetryTimeout => shared.Options.RetryTimeout;

    /// <summary>When the current token expires (UTC); null if there is none, or if the service did not say.</summary>
    public DateTimeOffset? TokenExpiresAt => shared.Tokens.Current?.ExpiresAt;

    /// <summary>The contract used for requests.</summary>
    public ApiContract Contract => shared.Choice.Current;

    /// <summary>How the contract was determined; null while the published one is only assumed.</summary>
    public string? ContractReason => shared.Choice.Reason;

    /// <summary>
    /// The same client, which reports what it does to <paramref name="observer"/>, in lines without secrets, and the records that it
    /// could not read completely to <paramref name="odd"/>. Both may be called on any thread; their exceptions are ignored.
    /// </summary>
    public ScalekitClient ObservedBy(Action<string>? observer, Action<OddRecord>? odd = null) =>
        ObservedBy(new ClientObserver { Message = observer, OddRecord = odd });

    /// <summary>The same client, which tells an observer what it does.</summary>
    public ScalekitClient ObservedBy(ClientObserver observer) => new(shared, observer.Harmless());

    /// <summary>Creates what asks identity providers for their metadata, through the same proxy. The caller disposes it.</summary>
    /// <param name="timeout">How long one may take to respond.</param>
    public MetadataProbe CreateMetadataProbe(TimeSpan timeout) => new(shared.Options, timeout);

    /// <summary>
    /// Does what comes before a change: reads, finds out about the contract and writes the request, but does not send it. So a change that
    /// could not be sent throws what it would throw.
    /// </summary>
    public async Task RehearseAsync(Func<ScalekitClient, Task> change)
    {
        try
        {
            var told = observer is null ? null : observer with { OddRecord = null };
            await change(new ScalekitClient(shared, told, rehearses: true)).ConfigureAwait(false);
        }
        catch (RehearsalEndsException)
        {
        }
    }

    /// <summary>Requests a token now rather than at the first call (createToken), so that wrong credentials are reported at once.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.AuthenticationFailed"/>: the credentials were refused.</exception>
    public Task ConnectAsync(CancellationToken cancellationToken = default) => shared.Tokens.GetAsync(observer, cancellationToken);

    /// <summary>
    /// Finds out which contract the service follows, by a question if no response has told yet. It is for callers whose decision depends
    /// on it; requests find out by themselves.
    /// </summary>
    /// <exception cref="ScalekitException">The service was asked, and refused or did not answer.</exception>
    public Task<ApiContract> FindContractAsync(CancellationToken cancellationToken = default) =>
        sender.FindContractAsync(cancellationToken);

    /// <summary>Whether the contract is more than a guess: the caller named it, or responses prove it.</summary>
    public bool IsContractCertain => shared.Choice.IsCertain;

    /// <summary>Forgets the token and the secret and closes the connections. Later calls fail.</summary>
    public void Dispose() => shared.Dispose();

    /// <summary>What a client shares with its observed copies.</summary>
    private sealed class Shared : IDisposable
    {
        private const string NoOrganization = "org_000000000000000000";

        private readonly ScalekitCredential credential;
        private readonly Transport transport;
        private readonly Lazy<NetworkCredential?> proxyCredential;
        private volatile bool disposed;

        public Shared(ScalekitClientOptions options)
        {
            Options = options;
            Choice = new ContractChoice(options.Contract);
            credential = options.Credential.Copy();
            Tokens = credential.ClientId is null
                ? new TokenSource(null, Given(credential.Reveal()))
                : new TokenSource(IssueAsync);
            proxyCredential = new Lazy<NetworkCredential?>(() => ProxyInUse.Of(options)?.Credential);
            transport = new Transport(options, Tokens, new Redactor(Secrets));
        }

        public ScalekitClientOptions Options { get; }

        public TokenSource Tokens { get; }

        public ContractChoice Choice { get; }

        public Sender SenderFor(ClientObserver? observer, bool rehearses = false) =>
            new(transport, Choice, ScalekitJson.Default, AskAsync, observer, rehearses);

        public void Dispose()
        {
            disposed = true;
            transport.Dispose();
            Tokens.Forget();
            credential.Dispose();
        }

        /// <summary>
        /// Asks which contract the service follows: the form of an error always tells, and the answer to a listing mostly does.
        /// </summary>
        private static async Task AskAsync(Sender sender, CancellationToken cancellationToken)
        {
            sender.Say("Asking for an organization that cannot exist: the form of the error tells which contract the service follows.");
            try
            {
                await sender.SendInCurrentAsync(
                    OrganizationOperations.GetOperation, new([NoOrganization], default), cancellationToken, isQuestion: true)
                    .ConfigureAwait(false);
            }
            catch (ScalekitApiException e) when (
                e.StatusCode is 400 or 403 or 404 or 405 or 501 || e.ErrorId == ErrorIds.UnreadableResponse)
            {
            }

            if (!sender.IsContractCertain)
            {
                await sender.SendInCurrentAsync(
                    OrganizationOperations.ListOperation, new([], null, new PageRequest(10)), cancellationToken, isQuestion: true)
                    .ConfigureAwait(false);
            }
        }

        private async Task<AccessToken> IssueAsync(ClientObserver? observer, CancellationToken cancellationToken)
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

        // Getting a token takes at least one round trip. Meanwhile the code that reads listings is compiled, which would otherwise delay
        // the first listing.
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

            // A proxy may repeat its credentials in the error pages that it writes.
            if (proxyCredential.Value is { } proxy)
            {
                yield return proxy.Password;
                yield return Convert.ToBase64String(Encoding.UTF8.GetBytes($"{proxy.UserName}:{proxy.Password}"));
            }
        }
    }
}
