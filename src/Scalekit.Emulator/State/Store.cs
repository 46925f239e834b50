using System;
using System.Collections.Generic;
using System.Threading;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Resources;
using Scalekit.Emulator.Resources.Base;
using Scalekit.Emulator.Seeding;
using Scalekit.Emulator.Storage;

namespace Scalekit.Emulator.State;

/// <summary>
/// What the service knows, for tests: what they count, and the changes that no operation of the API can make. All members are safe
/// for use from several threads.
/// </summary>
/// <remarks>Members throw <see cref="RefusalException"/> for what the service would refuse.</remarks>
public sealed class Store
{
    /// <summary>The name of a tool that always fails; every other name is a tool that works.</summary>
    public const string FailingTool = Tools.FailingTool;

    private readonly Lock gate = new();
    private readonly EmulatorOptions options;
    private readonly SeedContent? content;
    private readonly TokenIssuer tokens;
    private readonly WebhookOutbox webhooks;
    private ResourceSet resources;

    internal Store(EmulatorOptions options, SeedContent? content, TokenIssuer tokens, WebhookOutbox webhooks)
    {
        (this.options, this.content, this.tokens, this.webhooks) = (options, content, tokens, webhooks);
        resources = new ResourceSet(options, content, tokens, webhooks);
    }

    /// <summary>How many e-mails the service would have sent to invite users.</summary>
    public int InvitationEmailsSent => Ask<Members, int>(members => members.InvitationEmailsSent);

    /// <summary>The identifiers of the users who are members of no organization, such as those who are to become some.</summary>
    public IReadOnlyList<string> Newcomers => Ask<Users, IReadOnlyList<string>>(users => users.WithoutOrganization());

    /// <summary>Forgets every change: the same content and the same next identifiers as at the start.</summary>
    public void Reset()
    {
        lock (gate)
        {
            resources = new ResourceSet(options, content, tokens, webhooks);
        }
    }

    /// <summary>How much there is of everything.</summary>
    /// <returns>The counts.</returns>
    public StoreSummary Summarize()
    {
        lock (gate)
        {
            return new StoreSummary(
                resources.Of<Organizations>().Count,
                resources.Of<Connections>().Count,
                resources.Of<Directories>().Count,
                resources.Of<Members>().Count,
                resources.Of<Roles>().Count,
                resources.Of<ConnectedAccounts>().Count,
                resources.Of<Users>().Count,
                resources.Of<EnvironmentRoles>().Total,
                resources.Of<Permissions>().Count,
                resources.Of<Passkeys>().Count,
                resources.Of<McpConfigurations>().Count,
                resources.Of<McpConfigurations>().TokenCount,
                resources.Of<Passwordless>().Count,
                resources.Of<Passwordless>().Verified,
                resources.Of<ApiClients>().Count,
                resources.Of<ApiClients>().SecretCount,
                resources.Of<Connectors>().Count,
                resources.Of<Domains>().Count);
        }
    }

    /// <summary>Gives an organization one more connection, which no operation of the API can.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="protocol">What it speaks.</param>
    /// <param name="active">Whether people can sign in with it.</param>
    /// <returns>The connection.</returns>
    public Connection AddConnection(string organizationId, ConnectionProtocol protocol = ConnectionProtocol.Saml, bool active = true) =>
        Ask<Connections, Connection>(connections => connections.Add(organizationId, protocol, active));

    /// <summary>Says what the service knows of a connection's identity provider.</summary>
    /// <param name="connectionId">The connection.</param>
    /// <param name="provider">It; null for the emulator's own.</param>
    /// <returns>The connection.</returns>
    public Connection SetIdentityProvider(string connectionId, IdentityProvider? provider) =>
        Ask<Connections, Connection>(connections => connections.SetIdentityProvider(connectionId, provider));

    /// <summary>Gives an organization one more directory, which no operation of the API can.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="userCount">How many users it has.</param>
    /// <returns>The directory.</returns>
    public Directory AddDirectory(string organizationId, int userCount = 0) =>
        Ask<Directories, Directory>(directories => directories.Add(organizationId, userCount));

    /// <summary>One membership.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="userId">The user.</param>
    /// <returns>The membership.</returns>
    public Membership GetMembership(string organizationId, string userId) =>
        Ask<Members, Membership>(members => members.Get(organizationId, userId));

    /// <summary>The memberships of an organization.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="after">The position to go on behind; -1 for the beginning.</param>
    /// <param name="size">How many at most.</param>
    /// <returns>A page.</returns>
    public Page<Membership> ListMembers(string organizationId, int after = -1, int size = int.MaxValue - 1) =>
        Ask<Members, Page<Membership>>(members => members.List(organizationId, after, size));

    /// <summary>Lets a user accept an invitation, which no operation of the API can.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="userId">The user.</param>
    /// <returns>The membership.</returns>
    public Membership AcceptInvite(string organizationId, string userId) =>
        Ask<Members, Membership>(members => members.Accept(organizationId, userId));

    /// <summary>One connected account.</summary>
    /// <param name="connector">The connector.</param>
    /// <param name="identifier">Whose account.</param>
    /// <returns>The account.</returns>
    public ConnectedAccount GetConnectedAccount(string connector, string identifier) => Ask<ConnectedAccounts, ConnectedAccount>(
        accounts => accounts.Get(new AccountFilter { Connector = connector, Identifier = identifier }));

    /// <summary>Authorizes a connected account as its owner does by opening the magic link.</summary>
    /// <param name="id">The account.</param>
    /// <returns>The account.</returns>
    public ConnectedAccount AuthorizeConnectedAccount(string id) =>
        Ask<ConnectedAccounts, ConnectedAccount>(accounts => accounts.Authorize(id));

    /// <summary>The last e-mail with a code to sign in, which the service would have sent; null for none.</summary>
    public SignInEmail? LastSignInEmail => Ask<Passwordless, SignInEmail?>(emails => emails.Last);

    /// <summary>Records an attempt to sign in.</summary>
    /// <param name="email">Who tried.</param>
    /// <param name="status">How far it went.</param>
    /// <param name="time">When; now where nothing is said.</param>
    /// <returns>The attempt.</returns>
    public SignIn RecordSignIn(string email, string status = SignIn.Success, DateTimeOffset? time = null) =>
        Ask<AuthenticationLog, SignIn>(log => log.Record(email, status, time));

    /// <summary>Records how an attempt to sign in went on.</summary>
    /// <param name="id">The attempt.</param>
    /// <param name="status">How far it is now.</param>
    /// <returns>The attempt.</returns>
    public SignIn ChangeSignIn(string id, string status) => Ask<AuthenticationLog, SignIn>(log => log.Change(id, status));

    /// <summary>Gives an identifier another account at a connector, as several organizations may have: no operation here can.</summary>
    /// <param name="connector">The connector.</param>
    /// <param name="identifier">Whose account.</param>
    /// <param name="organizationId">The organization.</param>
    /// <returns>The account.</returns>
    public ConnectedAccount AddConnectedAccount(string connector, string identifier, string organizationId) =>
        Ask<ConnectedAccounts, ConnectedAccount>(accounts => accounts.Add(connector, identifier, organizationId));

    /// <summary>Lets a connected account get into a state that no operation of the API brings about, such as an expired token.</summary>
    /// <param name="id">The account.</param>
    /// <param name="status">The state.</param>
    /// <returns>The account.</returns>
    public ConnectedAccount SetConnectedAccountStatus(string id, AccountStatus status) =>
        Ask<ConnectedAccounts, ConnectedAccount>(accounts => accounts.SetStatus(id, status));

    /// <summary>Carries an operation of the API out.</summary>
    internal Outcome Execute(Call call)
    {
        lock (gate)
        {
            return resources.Execute(call);
        }
    }

    private TResult Ask<TResource, TResult>(Func<TResource, TResult> question)
        where TResource : Resource
    {
        lock (gate)
        {
            return question(resources.Of<TResource>());
        }
    }
}
