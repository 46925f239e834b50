using System.Threading;
using System.Threading.Tasks;
using Scalekit.Contracts;
using Scalekit.Core.Http;
using Scalekit.Core.Paging;
using Scalekit.Passkeys;
using static Scalekit.Contracts.Verb;

namespace Scalekit;

/// <summary>
/// The passkeys of users. Only the running service has them; with the published contract, every call fails with
/// <see cref="ErrorIds.NotInContract"/>.
/// </summary>
public sealed class PasskeyOperations
{
    private const string What = "passkeys";
    private const string Path = "/api/v1/webauthn/credentials";
    private const string OnePath = Path + "/{credential_id}";

    // Without a user, the service would list the passkeys of the caller, and an API client has none.
    internal static readonly Many<string, Passkey> ListOperation = new("listCredentials")
    {
        What = What,
        Settle = (passkey, arguments) =>
        {
            passkey.UserId ??= arguments.Input;
            PasskeyReader.Settle(passkey, arguments);
        },
        Live = new(Get, Path)
        {
            Items = "credentials",
            Query = (query, userId) => query.AddIdentifier("user_id", userId),
        },
    };

    internal static readonly One<PasskeyBody, Passkey> UpdateOperation = new("updateCredential")
    {
        What = What,
        Settle = PasskeyReader.Settle,
        Live = new(Patch, OnePath) { Body = RequestBody.Json },
    };

    internal static readonly Done<Nothing> DeleteOperation = new("deleteCredential")
    {
        What = What,
        Replay = Replay.Delete,
        Verdict = new("success", wanted: true, arguments => $"delete passkey {arguments.Identifiers[0]}"),
        Live = new(Delete, OnePath),
    };

    private readonly Sender sender;

    internal PasskeyOperations(Sender sender) => this.sender = sender;

    /// <summary>
    /// Lists the passkeys of a user in one response (listCredentials). If the user does not exist, the error is
    /// <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    public Listing<Passkey> List(string userId, ListOptions? options = null) => sender.List(ListOperation, userId, options);

    /// <summary>
    /// Changes the display name of a passkey, 1 to 120 characters; nothing else can be changed (updateCredential). It is retried if the
    /// response is lost. If the passkey does not exist, the error is <see cref="ErrorIds.NotFound"/>.
    /// </summary>
    public Task<Passkey> RenameAsync(string passkeyId, string displayName, CancellationToken cancellationToken = default) =>
        sender.SendAsync(UpdateOperation, new PasskeyBody(displayName), cancellationToken, passkeyId);

    /// <summary>
    /// Deletes a passkey (deleteCredential). Nobody can sign in with it any more, and its user may be locked out. It is retried if the
    /// response is lost. If the passkey does not exist, the error is <see cref="ErrorIds.NotFound"/>; if the service says that it did not
    /// delete the passkey, the error is <see cref="ErrorIds.NotApplied"/>.
    /// </summary>
    public Task DeleteAsync(string passkeyId, CancellationToken cancellationToken = default) =>
        sender.SendAsync(DeleteOperation, default, cancellationToken, passkeyId);
}
