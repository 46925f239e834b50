using System;
using System.Collections.Concurrent;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// What Scalekit.Types.ps1xml puts in front of the time properties of all objects, so that their text is ISO 8601. It costs something only
/// when such a property is read, and nothing when an object is made or written.
/// </summary>
public static class TimeProperties
{
    private static readonly ConcurrentDictionary<(Type, string), PropertyInfo?> Properties = new();

    /// <summary>When it was created.</summary>
    public static object? CreateTime(PSObject item) => Read(item);

    /// <summary>When it was last changed.</summary>
    public static object? UpdateTime(PSObject item) => Read(item);

    /// <summary>When it stops working.</summary>
    public static object? ExpireTime(PSObject item) => Read(item);

    /// <summary>When it last synchronized.</summary>
    public static object? LastSyncTime(PSObject item) => Read(item);

    /// <summary>When the user last signed in.</summary>
    public static object? LastLoginTime(PSObject item) => Read(item);

    /// <summary>When the user was last active in it.</summary>
    public static object? LastActiveTime(PSObject item) => Read(item);

    /// <summary>When it expires unless the user is active again.</summary>
    public static object? IdleExpireTime(PSObject item) => Read(item);

    /// <summary>When something was last used: a passkey, a secret, a connected account.</summary>
    public static object? LastUsedTime(PSObject item) => Read(item);

    /// <summary>When it expires at the latest.</summary>
    public static object? AbsoluteExpireTime(PSObject item) => Read(item);

    /// <summary>When it expired or was revoked.</summary>
    public static object? ExpiredTime(PSObject item) => Read(item);

    /// <summary>When the user signed out.</summary>
    public static object? LogoutTime(PSObject item) => Read(item);

    /// <summary>When the event happened.</summary>
    public static object? OccurredAt(PSObject item) => Read(item);

    /// <summary>When a run began.</summary>
    public static object? StartTime(PSObject item) => Read(item);

    /// <summary>When a run ended.</summary>
    public static object? EndTime(PSObject item) => Read(item);

    /// <summary>When the session was made.</summary>
    public static object? ConnectedAt(PSObject item) => Read(item);

    /// <summary>When the session's token expires.</summary>
    public static object? TokenExpiresAt(PSObject item) => Read(item);

    /// <summary>When the access token of a connected account expires.</summary>
    public static object? TokenExpireTime(PSObject item) => Read(item);

    /// <summary>Gives an object that a script makes this property.</summary>
    public static void SetCreateTime(PSObject item, object? value) => Write(item, value, nameof(CreateTime));

    /// <summary>Gives an object that a script makes this property.</summary>
    public static void SetUpdateTime(PSObject item, object? value) => Write(item, value, nameof(UpdateTime));

    /// <summary>Gives an object that a script makes this property.</summary>
    public static void SetOccurredAt(PSObject item, object? value) => Write(item, value, nameof(OccurredAt));

    /// <summary>Gives an object that a script makes this property.</summary>
    public static void SetExpireTime(PSObject item, object? value) => Write(item, value, nameof(ExpireTime));

    /// <summary>Gives an object that a script makes this property.</summary>
    public static void SetLastSyncTime(PSObject item, object? value) => Write(item, value, nameof(LastSyncTime));

    /// <summary>Gives an object that a script makes this property.</summary>
    public static void SetLastLoginTime(PSObject item, object? value) => Write(item, value, nameof(LastLoginTime));

    /// <summary>Gives an object that a script makes this property.</summary>
    public static void SetLastActiveTime(PSObject item, object? value) => Write(item, value, nameof(LastActiveTime));

    /// <summary>Gives an object that a script makes this property.</summary>
    public static void SetIdleExpireTime(PSObject item, object? value) => Write(item, value, nameof(IdleExpireTime));

    /// <summary>Gives an object that a script makes this property.</summary>
    public static void SetAbsoluteExpireTime(PSObject item, object? value) => Write(item, value, nameof(AbsoluteExpireTime));

    /// <summary>Gives an object that a script makes this property.</summary>
    public static void SetExpiredTime(PSObject item, object? value) => Write(item, value, nameof(ExpiredTime));

    /// <summary>Gives an object that a script makes this property.</summary>
    public static void SetLogoutTime(PSObject item, object? value) => Write(item, value, nameof(LogoutTime));

    /// <summary>Gives an object that a script makes this property.</summary>
    public static void SetStartTime(PSObject item, object? value) => Write(item, value, nameof(StartTime));

    /// <summary>Gives an object that a script makes this property.</summary>
    public static void SetEndTime(PSObject item, object? value) => Write(item, value, nameof(EndTime));

    /// <summary>Gives an object that a script makes this property.</summary>
    public static void SetConnectedAt(PSObject item, object? value) => Write(item, value, nameof(ConnectedAt));

    /// <summary>Gives an object that a script makes this property.</summary>
    public static void SetTokenExpiresAt(PSObject item, object? value) => Write(item, value, nameof(TokenExpiresAt));

    /// <summary>Gives an object that a script makes this property.</summary>
    public static void SetLastUsedTime(PSObject item, object? value) => Write(item, value, nameof(LastUsedTime));

    /// <summary>Gives an object that a script makes this property.</summary>
    public static void SetTokenExpireTime(PSObject item, object? value) => Write(item, value, nameof(TokenExpireTime));

    // The property that type data hides has the name of the method.
    private static UtcTime? Read(PSObject? item, [CallerMemberName] string name = "")
    {
        if (item?.BaseObject is not { } target)
            return null;
        var property = Properties.GetOrAdd((target.GetType(), name), static key => key.Item1.GetProperty(key.Item2));
        return property?.GetValue(target) is DateTimeOffset time ? new UtcTime(time) : null;
    }

    // A script may make an object of this type name, as tests of scripts do: [pscustomobject]@{ PSTypeName = 'Scalekit.Organization' }.
    private static void Write(PSObject item, object? value, string name)
    {
        if (item.BaseObject is not PSCustomObject)
            throw new SetValueException($"'{name}' is a ReadOnly property.");
        // Unchecked: the engine would say that the type has this property already, which is just why it goes in front of that.
        item.Members.Add(new PSNoteProperty(name, value), preValidated: true);
    }
}
