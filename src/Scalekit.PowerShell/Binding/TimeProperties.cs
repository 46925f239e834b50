using System;
using System.Collections.Concurrent;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// Scalekit.Types.ps1xml hides the time properties of all objects behind these, so that their text is ISO 8601. This costs time only when
/// a property is read, not when an object is created or output.
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

    /// <summary>When it expires if the user is not active again.</summary>
    public static object? IdleExpireTime(PSObject item) => Read(item);

    /// <summary>When something was last used: a passkey, a secret, a connected account.</summary>
    public static object? LastUsedTime(PSObject item) => Read(item);

    /// <summary>The latest time when it expires.</summary>
    public static object? AbsoluteExpireTime(PSObject item) => Read(item);

    /// <summary>When it expired or was revoked.</summary>
    public static object? ExpiredTime(PSObject item) => Read(item);

    /// <summary>When the user signed out.</summary>
    public static object? LogoutTime(PSObject item) => Read(item);

    /// <summary>When the event happened.</summary>
    public static object? OccurredAt(PSObject item) => Read(item);

    /// <summary>When a run started.</summary>
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

    // The hidden property has the same name as the method.
    private static UtcTime? Read(PSObject? item, [CallerMemberName] string name = "")
    {
        if (item?.BaseObject is not { } target)
            return null;
        var property = Properties.GetOrAdd((target.GetType(), name), static key => key.Item1.GetProperty(key.Item2));
        return property?.GetValue(target) is DateTimeOffset time ? new UtcTime(time) : null;
    }

    // Scripts, such as Pester tests, can create objects of this type name: [pscustomobject]@{ PSTypeName = 'Scalekit.Organization' }.
    private static void Write(PSObject item, object? value, string name)
    {
        if (item.BaseObject is not PSCustomObject)
            throw new SetValueException($"'{name}' is a ReadOnly property.");
        // preValidated skips the engine's check, which would reject a property that the type already has. Hiding that one is the purpose.
        item.Members.Add(new PSNoteProperty(name, value), preValidated: true);
    }
}
