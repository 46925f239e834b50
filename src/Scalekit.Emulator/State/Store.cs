using System;
using System.Collections.Generic;
using System.Threading;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Resources;
using Scalekit.Emulator.Resources.Base;
using Scalekit.Emulator.Seeding;
using Scalekit.Emulator.Storage;

namespace Scalekit.Emulator.State;

/// <summary>The data of the emulator, for tests: counts, and changes that no API operation can make. Thread-safe.</summary>
/// <remarks>Members throw <see cref="RefusalException"/> if the service would reject the call.</remarks>
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

    /// <summary>The number of invitation e-mails that the service would have sent.</summary>
    public int InvitationEmailsSent => Ask<Members, int>(members => members.InvitationEmailsSent);

    /// <summary>The IDs of users without an organization, for example to add them to one.</summary>
    public IReadOnlyList<string> Newcomers => Ask<Users, IReadOnlyList<string>>(users => users.WithoutOrganization());

    /// <summary>Discards every change: the same data and the same next IDs as at the start.</summary>
    public void Reset()
    {
        lock (gate)
        {
            resources = new ResourceSet(options, content, tokens, webhooks);
        }
    }

    /// <summary>Counts all objects.</summary>
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

    /// <summary>Adds a connection to an organization, which no API operation can do.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="protocol">The protocol.</param>
    /// <param name="active">Whether people can sign in with it.</param>
    /// <returns>The connection.</returns>
    public Connection AddConnection(string organizationId, ConnectionProtocol protocol = ConnectionProtocol.Saml, bool active = true) =>
        Ask<Connections, Connection>(connections => connections.Add(organizationId, protocol, active));

    /// <summary>Sets what the service knows about the identity provider of a connection.</summary>
    /// <param name="connectionId">The connection.</param>
    /// <param name="provider">The identity provider; null for the emulator's own.</param>
    /// <returns>The connection.</returns>
    public Connection SetIdentityProvider(string connectionId, IdentityProvider? provider) =>
        Ask<Connections, Connection>(connections => connections.SetIdentityProvider(connectionId, provider));

    /// <summary>Adds a directory to an organization, which no API operation can do.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="userCount">The number of its users.</param>
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
    /// <param name="after">The position after which to continue; -1 for the beginning.</param>
    /// <param name="size">The maximum number.</param>
    /// <returns>A page.</returns>
    public Page<Membership> ListMembers(string organizationId, int after = -1, int size = int.MaxValue - 1) =>
        Ask<Members, Page<Membership>>(members => members.List(organizationId, after, size));

    /// <summary>Makes a user accept an invitation, which no API operation can do.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="userId">The user.</param>
    /// <returns>The membership.</returns>
    public Membership AcceptInvite(string organizationId, string userId) =>
        Ask<Members, Membership>(members => members.Accept(organizationId, userId));

    /// <summary>One connected account.</summary>
    /// <param name="connector">The connector.</param>
    /// <param name="identifier">The identifier.</param>
    /// <returns>The account.</returns>
    public ConnectedAccount GetConnectedAccount(string connector, string identifier) => Ask<ConnectedAccounts, ConnectedAccount>(
        accounts => accounts.Get(new AccountFilter { Connector = connector, Identifier = identifier }));

    /// <summary>Authorizes a connected account, as its owner does by opening the magic link.</summary>
    /// <param name="id">The account.</param>
    /// <returns>The account.</returns>
    public ConnectedAccount AuthorizeConnectedAccount(string id) =>
        Ask<ConnectedAccounts, ConnectedAccount>(accounts => accounts.Authorize(id));

    /// <summary>The last e-mail with a code to sign in that the service would have sent; null for none.</summary>
    public SignInEmail? LastSignInEmail => Ask<Passwordless, SignInEmail?>(emails => emails.Last);

    /// <summary>Records a sign-in attempt.</summary>
    /// <param name="email">The e-mail address.</param>
    /// <param name="status">The status.</param>
    /// <param name="time">The time; null for now.</param>
    /// <returns>The attempt.</returns>
    public SignIn RecordSignIn(string email, string status = SignIn.Success, DateTimeOffset? time = null) =>
        Ask<AuthenticationLog, SignIn>(log => log.Record(email, status, time));

    /// <summary>Changes the status of a sign-in attempt.</summary>
    /// <param name="id">The attempt.</param>
    /// <param name="status">The new status.</param>
    /// <returns>The attempt.</returns>
    public SignIn ChangeSignIn(string id, string status) => Ask<AuthenticationLog, SignIn>(log => log.Change(id, status));

    /// <summary>
    /// Adds another account of an identifier at a connector, as several organizations may have. No API operation of the emulator can do
    /// this.
    /// </summary>
    /// <param name="connector">The connector.</param>
    /// <param name="identifier">The identifier.</param>
    /// <param name="organizationId">The organization.</param>
    /// <returns>The account.</returns>
    public ConnectedAccount AddConnectedAccount(string connector, string identifier, string organizationId) =>
        Ask<ConnectedAccounts, ConnectedAccount>(accounts => accounts.Add(connector, identifier, organizationId));

    /// <summary>Sets the status of a connected account to one that no API operation leads to, such as an expired token.</summary>
    /// <param name="id">The account.</param>
    /// <param name="status">The status.</param>
    /// <returns>The account.</returns>
    public ConnectedAccount SetConnectedAccountStatus(string id, AccountStatus status) =>
        Ask<ConnectedAccounts, ConnectedAccount>(accounts => accounts.SetStatus(id, status));

    /// <summary>Executes an API operation.</summary>
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
