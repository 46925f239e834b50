using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Contracts;
using Scalekit.Core.Http;
using Scalekit.Core.Paging;
using Scalekit.Users;
using static Scalekit.Contracts.Verb;

namespace Scalekit;

/// <summary>
/// Users of the environment, independent of their organizations. Only the running service has them; with the published contract, every
/// operation fails with <see cref="ErrorIds.NotInContract"/>.
/// </summary>
public sealed class UserOperations
{
    private const string Path = "/api/v1/users";
    private const string OnePath = Path + "/{user_id}";
    private const string ExternalPath = Path + ":external/{external_id}";
    private const int SearchPageSize = 30;

    internal static readonly Many<Nothing, User> ListOperation = new("listUsers")
    {
        What = "list of users",
        Settle = UserReader.Settle,
        Live = new(Get, Path) { Items = "users", Pages = PageStyle.Token(10, 100) },
    };

    internal static readonly Many<string, User> SearchOperation = new("searchUsers")
    {
        What = "search for users",
        Settle = UserReader.Settle,
        Live = new(Get, Path + ":search")
        {
            Items = "users",
            Pages = PageStyle.Token(1, SearchPageSize),
            Query = (query, text) => query.Add("query", SearchText.Clean(text)),
        },
    };

    internal static readonly One<Nothing, User> GetOperation = new("getUser")
    {
        What = "way to get a user",
        Settle = UserReader.Settle,
        Live = new(Get, OnePath),
    };

    internal static readonly One<Nothing, User> GetByExternalIdOperation = new("getUser2")
    {
        What = "way to get a user by external ID",
        Settle = UserReader.Settle,
        Live = new(Get, ExternalPath),
    };

    internal static readonly One<NewUser, User> CreateOperation = new("createUserAndMembership")
    {
        What = "way to create a user",
        Replay = Replay.Never,
        Creates = true,
        WhenUnknown = arguments => new Advice(AdviceCode.RepeatUnlessUserExists, arguments.Input.User.Email ?? ""),
        Settle = UserReader.Settle,

        // The service sends an e-mail unless the request says not to.
        Live = new(Post, "/api/v1/organizations/{organization_id}/users")
        {
            Query = (query, user) => query.Add("send_invitation_email", user.SendInvitation),
            Body = user => RequestBody.Json(NewUserBody.Of(user.User)),
        },
    };

    internal static readonly One<UserInput, User> UpdateOperation = new("updateUser")
    {
        What = "way to change a user",
        Settle = UserReader.Settle,
        Live = new(Patch, OnePath) { Body = changes => RequestBody.Json(UserChangesBody.Of(changes)) },
    };

    internal static readonly One<UserInput, User> UpdateByExternalIdOperation = new("updateUser2")
    {
        What = "way to change a user by external ID",
        Settle = UserReader.Settle,
        Live = new(Patch, ExternalPath) { Body = changes => RequestBody.Json(UserChangesBody.Of(changes)) },
    };

    internal static readonly Done<Nothing> DeleteOperation = new("deleteUser")
    {
        What = "way to delete a user",
        Replay = Replay.Delete,
        Live = new(Delete, OnePath),
    };

    internal static readonly Done<Nothing> DeleteByExternalIdOperation = new("deleteUser2")
    {
        What = "way to delete a user by external ID",
        Replay = Replay.Delete,
        Live = new(Delete, ExternalPath),
    };

    private readonly Sender sender;

    internal UserOperations(Sender sender) => this.sender = sender;

    /// <summary>Lists the users of the environment (listUsers). The service returns 10 to 100 per page.</summary>
    public Listing<User> List(ListOptions? options = null) => sender.List(ListOperation, default, options);

    /// <summary>
    /// Searches for users whose e-mail address, ID or external ID contains the text, case-insensitive (searchUsers). The service returns
    /// at most 30 per page.
    /// </summary>
    /// <param name="query">
    /// The text, of <see cref="SearchText.Shortest"/> to <see cref="SearchText.Longest"/> characters; otherwise the error is
    /// <see cref="ErrorIds.InvalidValue"/>, and nothing is sent.
    /// </param>
    /// <param name="options">How to fetch them.</param>
    public Listing<User> Search(string query, ListOptions? options = null) => sender.List(SearchOperation, query, options);

    /// <summary>Gets one user (getUser). If it does not exist, the error is <see cref="ErrorIds.NotFound"/>.</summary>
    public Task<User> GetAsync(string userId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(GetOperation, default, cancellationToken, userId);

    /// <summary>Gets the user with an external ID (getUser2). If it does not exist, the error is <see cref="ErrorIds.NotFound"/>.</summary>
    public Task<User> GetByExternalIdAsync(string externalId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(GetByExternalIdOperation, default, cancellationToken, externalId);

    /// <summary>
    /// Finds the only user with exactly this e-mail address, case-insensitive, by a search that reads all pages (searchUsers). If no user
    /// has it, the error is <see cref="ErrorIds.NotFound"/>; if several users have it, the error is <see cref="ErrorIds.Ambiguous"/>.
    /// </summary>
    /// <param name="email">
    /// The e-mail address. If it is not an e-mail address, or too short or too long for a search, the error is
    /// <see cref="ErrorIds.InvalidValue"/>.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<User> FindByEmailAsync(string email, CancellationToken cancellationToken = default)
    {
        var address = EmailAddress.Clean(email);
        using var pages = Search(address, new ListOptions(SearchPageSize)).Open(cancellationToken);
        var found = new List<User>();
        while (await pages.NextAsync().ConfigureAwait(false) is { } page)
        {
            found.AddRange(page.Items.Where(user => string.Equals(user.Email, address, StringComparison.OrdinalIgnoreCase)));
            pages.GoOn();
        }

        return found.Count switch
        {
            1 => found[0],
            0 => throw new ScalekitException(ErrorIds.NotFound, $"No user has the e-mail address '{address}'.")
            {
                Operation = SearchOperation.Id,
                Advice = new Advice(AdviceCode.CheckEmailAddress),
            },
            _ => throw new ScalekitException(
                ErrorIds.Ambiguous,
                $"Several users have the e-mail address '{address}': {string.Join(", ", found.Select(user => user.Id))}.")
            {
                Operation = SearchOperation.Id,
                Advice = new Advice(AdviceCode.GiveUserId),
            },
        };
    }

    /// <summary>Gets the user that a key specifies (getUser, getUser2, searchUsers); see <see cref="FindByEmailAsync"/>.</summary>
    public Task<User> GetAsync(UserKey key, CancellationToken cancellationToken = default) => key.Kind switch
    {
        UserKeyKind.ExternalId => GetByExternalIdAsync(key.Value, cancellationToken),
        UserKeyKind.Email => FindByEmailAsync(key.Value, cancellationToken),
        _ => GetAsync(key.Value, cancellationToken),
    };

    /// <summary>
    /// Returns a key that can be used in the path of a request. An e-mail address cannot, so its user is searched for (searchUsers). Any
    /// other key is returned unchanged, and nothing is sent.
    /// </summary>
    public async Task<UserKey> ResolveAsync(UserKey key, CancellationToken cancellationToken = default) =>
        key.Kind == UserKeyKind.Email
            ? UserKey.OfId((await FindByEmailAsync(key.Value, cancellationToken).ConfigureAwait(false)).Id!)
            : key;

    /// <summary>
    /// Creates a user as a member of an organization (createUserAndMembership). If the response is lost, it is not retried, and the error
    /// is <see cref="ErrorIds.OutcomeUnknown"/>. If the service says that the e-mail address or the external ID is in use, the error is
    /// <see cref="ErrorIds.AlreadyExists"/>.
    /// </summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="user">The user. Without roles, the service assigns the default role.</param>
    /// <param name="sendInvitation">Whether the service e-mails the user an invitation.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<User> CreateAsync(
        string organizationId, UserInput user, bool sendInvitation = false, CancellationToken cancellationToken = default) =>
        sender.SendAsync(CreateOperation, new NewUser(user, sendInvitation), cancellationToken, organizationId);

    /// <summary>
    /// Changes the values of a user that are not null (updateUser). It sets values, so it is retried if the response is lost. If the user
    /// does not exist, the error is <see cref="ErrorIds.NotFound"/>. An e-mail address, roles and membership metadata cannot be changed
    /// here and cause the error <see cref="ErrorIds.InvalidValue"/>.
    /// </summary>
    public Task<User> UpdateAsync(string userId, UserInput changes, CancellationToken cancellationToken = default) =>
        sender.SendAsync(UpdateOperation, changes, cancellationToken, userId);

    /// <summary>
    /// Changes the user with an external ID (updateUser2). If the external ID itself is to change, the user is read first (getUser2) and
    /// changed by ID: after the change nobody has the old external ID, so a retried request would find no user.
    /// </summary>
    public async Task<User> UpdateByExternalIdAsync(
        string externalId, UserInput changes, CancellationToken cancellationToken = default)
    {
        if (changes.ExternalId is null || IdentifierText.Trim(changes.ExternalId) == IdentifierText.Trim(externalId))
            return await sender.SendAsync(UpdateByExternalIdOperation, changes, cancellationToken, externalId).ConfigureAwait(false);
        var user = await GetByExternalIdAsync(externalId, cancellationToken).ConfigureAwait(false);
        return await UpdateAsync(user.Id!, changes, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes the user that a key specifies; see <see cref="ResolveAsync"/>.</summary>
    public async Task<User> UpdateAsync(UserKey key, UserInput changes, CancellationToken cancellationToken = default)
    {
        var known = await ResolveAsync(key, cancellationToken).ConfigureAwait(false);
        return await (known.Kind == UserKeyKind.ExternalId
            ? UpdateByExternalIdAsync(known.Value, changes, cancellationToken)
            : UpdateAsync(known.Value, changes, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>
    /// Deletes a user from the environment and from every organization (deleteUser). It cannot be undone. It is retried if the response
    /// is lost. If the user does not exist, the error is <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    public Task DeleteAsync(string userId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(DeleteOperation, default, cancellationToken, userId);

    /// <summary>Deletes the user with an external ID (deleteUser2).</summary>
    public Task DeleteByExternalIdAsync(string externalId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(DeleteByExternalIdOperation, default, cancellationToken, externalId);

    /// <summary>Deletes the user that a key specifies; see <see cref="ResolveAsync"/>.</summary>
    public async Task DeleteAsync(UserKey key, CancellationToken cancellationToken = default)
    {
        var known = await ResolveAsync(key, cancellationToken).ConfigureAwait(false);
        await (known.Kind == UserKeyKind.ExternalId
            ? DeleteByExternalIdAsync(known.Value, cancellationToken)
            : DeleteAsync(known.Value, cancellationToken)).ConfigureAwait(false);
    }
}
