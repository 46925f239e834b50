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
/// The Scalekit API of one environment. Thread-safe: any number of callers can use one instance, and share its token, connections and rate
/// limit. Methods throw <see cref="ScalekitException"/> on any error, and <see cref="OperationCanceledException"/> when cancelled.
/// </summary>
public sealed class ScalekitClient : IDisposable
{
    private readonly Shared shared;
    private readonly ClientObserver? observer;
    private readonly Sender sender;

    /// <summary>Creates a client. Nothing is sent yet.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.InvalidValue"/>: the access token is empty or contains a character that is not allowed.
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

    /// <summary>Organizations, their settings and the links to their admin portals.</summary>
    public OrganizationOperations Organizations => new(sender);

    /// <summary>Users of the environment.</summary>
    public UserOperations Users => new(sender);

    /// <summary>How long the users of organizations stay signed in.</summary>
    public SessionPolicyOperations SessionPolicies => new(sender);

    /// <summary>Members of organizations, and their invitations.</summary>
    public MemberOperations Members => new(sender);

    /// <summary>Memberships of users in organizations, for users named by ID, external ID or e-mail address.</summary>
    public MembershipOperations Memberships => new(Members, Users);

    /// <summary>Roles of organizations.</summary>
    public RoleOperations Roles => new(sender);

    /// <summary>Roles of the environment.</summary>
    public EnvironmentRoleOperations EnvironmentRoles => new(sender);

    /// <summary>Permissions of the environment, of roles and of users.</summary>
    public PermissionOperations Permissions => new(sender);

    /// <summary>Single sign-on connections.</summary>
    public ConnectionOperations Connections => new(sender);

    /// <summary>SCIM directories, and the users and groups that they provision.</summary>
    public DirectoryOperations Directories => new(sender);

    /// <summary>E-mail domains of organizations.</summary>
    public DomainOperations Domains => new(sender);

    /// <summary>API clients, with which programs of organizations get tokens for your API.</summary>
    public ApiClientOperations ApiClients => new(sender);

    /// <summary>User sessions: where users are signed in.</summary>
    public UserSessionOperations UserSessions => new(sender);

    /// <summary>The log of sign-in attempts.</summary>
    public AuthenticationLogOperations AuthenticationLog => new(sender);

    /// <summary>Passkeys of users.</summary>
    public PasskeyOperations Passkeys => new(sender);

    /// <summary>Codes and links by e-mail for signing in.</summary>
    public PasswordlessOperations Passwordless => new(sender);

    /// <summary>MCP configurations.</summary>
    public McpConfigurationOperations McpConfigurations => new(sender);

    /// <summary>Connected accounts, and the links that let users authorize them.</summary>
    public ConnectedAccountOperations ConnectedAccounts => new(sender);

    /// <summary>Custom connectors of the environment.</summary>
    public ConnectorOperations Connectors => new(sender);

    /// <summary>Tools that act on third-party services.</summary>
    public ToolOperations Tools => new(sender);

    /// <summary>Any request of the API.</summary>
    public ApiOperations Api => new(sender, EnvironmentUrl);

    /// <summary>The environment URL.</summary>
    public Uri EnvironmentUrl => shared.Options.EnvironmentUrl;

    /// <summary>Maximum number of requests a minute; null if the client has no limit of its own.</summary>
    public int? MaximumRate => shared.Options.MaximumRate;

    /// <summary>How long a call is retried; null if only the number of retries is limited.</summary>
    public TimeSpan? RetryTimeout => shared.Options.RetryTimeout;

    /// <summary>When the current token expires (UTC); null if there is none, or if the service did not say.</summary>
    public DateTimeOffset? TokenExpiresAt => shared.Tokens.Current?.ExpiresAt;

    /// <summary>The contract used for requests.</summary>
    public ApiContract Contract => shared.Choice.Current;

    /// <summary>How the contract was determined; null while the published one is only assumed.</summary>
    public string? ContractReason => shared.Choice.Reason;

    /// <summary>
    /// Returns the same client with an observer: <paramref name="observer"/> receives messages about what the client does, without secrets,
    /// and <paramref name="odd"/> receives the records that could not be read completely. Both may be called on any thread. Their
    /// exceptions are ignored.
    /// </summary>
    public ScalekitClient ObservedBy(Action<string>? observer, Action<OddRecord>? odd = null) =>
        ObservedBy(new ClientObserver { Message = observer, OddRecord = odd });

    /// <summary>Returns the same client with an observer.</summary>
    public ScalekitClient ObservedBy(ClientObserver observer) => new(shared, observer.Harmless());

    /// <summary>Creates a probe that requests the metadata of identity providers, through the same proxy. The caller disposes it.</summary>
    /// <param name="timeout">The time limit for one response.</param>
    public MetadataProbe CreateMetadataProbe(TimeSpan timeout) => new(shared.Options, timeout);

    /// <summary>
    /// Does everything up to a change: reads, finds out the contract and creates the request, but does not send it. A change that could not
    /// be sent throws the same error here.
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

    /// <summary>Requests a token now and not at the first call (createToken), so that wrong credentials are reported at once.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.AuthenticationFailed"/>: the credentials were refused.</exception>
    public Task ConnectAsync(CancellationToken cancellationToken = default) => shared.Tokens.GetAsync(observer, cancellationToken);

    /// <summary>Requests a new token even if the current one is valid (createToken). If that fails, the current one is kept.</summary>
    /// <exception cref="ScalekitException">
    /// <see cref="ErrorIds.AuthenticationFailed"/>: the credentials were rejected, or there is only a token, which cannot be renewed.
    /// </exception>
    public Task RenewTokenAsync(CancellationToken cancellationToken = default) =>
        shared.Tokens.RenewAsync(shared.Tokens.Current, observer, cancellationToken);

    /// <summary>
    /// The contract that the caller named, or <see cref="ApiContract.Auto"/>. Requests follow it, whatever the service follows.
    /// </summary>
    public ApiContract RequestedContract => shared.Options.Contract;

    /// <summary>Finds out which contract the service follows, even if the caller named one. Changes nothing about this client.</summary>
    /// <returns>The contract and how it was detected; null if no response showed it.</returns>
    /// <exception cref="ScalekitException">The service was asked, and refused or did not respond.</exception>
    public async Task<(ApiContract Contract, string Reason)?> DetectContractAsync(CancellationToken cancellationToken = default)
    {
        var choice = new ContractChoice(ApiContract.Auto);
        await shared.SenderFor(observer, choice).FindContractAsync(cancellationToken).ConfigureAwait(false);
        return choice is { IsCertain: true, Reason: { } reason } ? (choice.Current, reason) : null;
    }

    /// <summary>Finds out how far a request without credentials gets on its way to the service. Also works after disposal.</summary>
    /// <param name="timeout">The time limit for resolving the host name, and for the response.</param>
    /// <param name="cancellationToken">Cancels the probe.</param>
    public Task<ServiceReport> ProbeAsync(TimeSpan timeout, CancellationToken cancellationToken = default) =>
        shared.ProbeAsync(timeout, cancellationToken);

    /// <summary>
    /// Returns the contract that the service follows. If no response has shown it yet, the service is asked. For callers whose decisions
    /// depend on it; requests find it out by themselves.
    /// </summary>
    /// <exception cref="ScalekitException">The service was asked, and refused or did not respond.</exception>
    public Task<ApiContract> FindContractAsync(CancellationToken cancellationToken = default) =>
        sender.FindContractAsync(cancellationToken);

    /// <summary>Whether the contract is more than a guess: the caller named it, or responses prove it.</summary>
    public bool IsContractCertain => shared.Choice.IsCertain;

    /// <summary>Forgets the token and the secret, and closes the connections. Later calls fail.</summary>
    public void Dispose() => shared.Dispose();

    /// <summary>What a client shares with its copies for observers.</summary>
    private sealed class Shared : IDisposable
    {
        private const string NoOrganization = "org_000000000000000000";

        private readonly ScalekitCredential credential;
        private readonly Transport transport;
        private readonly Redactor redactor;
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
            redactor = new Redactor(Secrets);
            transport = new Transport(options, Tokens, redactor);
        }

        public ScalekitClientOptions Options { get; }

        public TokenSource Tokens { get; }

        public ContractChoice Choice { get; }

        public Task<ServiceReport> ProbeAsync(TimeSpan timeout, CancellationToken cancellationToken) =>
            new ServiceProbe(Options, redactor).RunAsync(timeout, cancellationToken);

        public Sender SenderFor(ClientObserver? observer, bool rehearses = false) => SenderFor(observer, Choice, rehearses);

        public Sender SenderFor(ClientObserver? observer, ContractChoice choice, bool rehearses = false) =>
            new(transport, choice, ScalekitJson.Default, AskAsync, observer, rehearses);

        public void Dispose()
        {
            disposed = true;
            transport.Dispose();
            Tokens.Forget();
            credential.Dispose();
        }

        /// <summary>
        /// Asks which contract the service follows. The form of an error always shows it, and the response to a listing usually does.
        /// </summary>
        private static async Task AskAsync(Sender sender, CancellationToken cancellationToken)
        {
            sender.Say("Requesting an organization that cannot exist: the form of the error shows which API contract the service follows.");
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
                : throw new ScalekitException(ErrorIds.UnreadableResponse, "createToken: the response has no access token.")
                {
                    Operation = TokenOperation.Create.Id,
                };
        }

        // Getting a token takes at least one round trip. Meanwhile, the code that reads listings is compiled, which would otherwise delay
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
                ErrorIds.InvalidValue, "The access token is empty, or contains a space, a line break or another invalid character.")
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

            // A proxy may repeat its credentials in its error pages.
            if (proxyCredential.Value is { } proxy)
            {
                yield return proxy.Password;
                yield return Convert.ToBase64String(Encoding.UTF8.GetBytes($"{proxy.UserName}:{proxy.Password}"));
            }
        }
    }
}
