namespace Scalekit;

/// <summary>What names a user: the service's identifier, the caller's own, or the e-mail address.</summary>
public sealed class UserKey
{
    /// <summary>Creates one.</summary>
    public UserKey(UserKeyKind kind, string value) => (Kind, Value) = (kind, value);

    /// <summary>Which of the three it is.</summary>
    public UserKeyKind Kind { get; }

    /// <summary>The identifier or the address.</summary>
    public string Value { get; }

    /// <summary>The user with an identifier of the service, <c>usr_…</c>.</summary>
    public static UserKey OfId(string id) => new(UserKeyKind.Id, id);

    /// <summary>The user with an identifier of the caller's own system.</summary>
    public static UserKey OfExternalId(string externalId) => new(UserKeyKind.ExternalId, externalId);

    /// <summary>The user with an e-mail address, who is searched for.</summary>
    public static UserKey OfEmail(string email) => new(UserKeyKind.Email, email);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Ways to name a user.</summary>
public enum UserKeyKind
{
    /// <summary>The service's identifier.</summary>
    Id,

    /// <summary>The caller's own identifier.</summary>
    ExternalId,

    /// <summary>The e-mail address.</summary>
    Email,
}
