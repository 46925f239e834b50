namespace Scalekit;

/// <summary>Specifies a user by ID, external ID or e-mail address.</summary>
public sealed class UserKey
{
    /// <summary>Creates a key.</summary>
    public UserKey(UserKeyKind kind, string value) => (Kind, Value) = (kind, value);

    /// <summary>The kind of the value.</summary>
    public UserKeyKind Kind { get; }

    /// <summary>The ID, the external ID or the e-mail address.</summary>
    public string Value { get; }

    /// <summary>Specifies a user by ID, <c>usr_…</c>.</summary>
    public static UserKey OfId(string id) => new(UserKeyKind.Id, id);

    /// <summary>Specifies a user by external ID, the ID in your own system.</summary>
    public static UserKey OfExternalId(string externalId) => new(UserKeyKind.ExternalId, externalId);

    /// <summary>Specifies a user by e-mail address; the user is searched for.</summary>
    public static UserKey OfEmail(string email) => new(UserKeyKind.Email, email);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>The ways to specify a user.</summary>
public enum UserKeyKind
{
    /// <summary>The ID.</summary>
    Id,

    /// <summary>The external ID.</summary>
    ExternalId,

    /// <summary>The e-mail address.</summary>
    Email,
}
