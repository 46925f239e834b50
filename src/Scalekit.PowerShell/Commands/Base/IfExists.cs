using System;
using System.Threading.Tasks;

namespace Scalekit.PowerShell;

/// <summary>What to do if something to create already exists.</summary>
public enum IfExists
{
    /// <summary>Report the error AlreadyExists.</summary>
    Error,

    /// <summary>Leave it unchanged.</summary>
    Skip,

    /// <summary>Change it to the given values.</summary>
    Update,
}

/// <summary>Implements -IfExists. The attempt to create shows whether the thing exists; checking first would be a race.</summary>
internal static class IfExistsExtensions
{
    /// <summary>Creates something; if it exists, does what the caller asked for instead.</summary>
    /// <param name="action">What the caller asked for.</param>
    /// <param name="create">Creates it.</param>
    /// <param name="find">Finds the existing one; null if no operation can, and then nothing is returned.</param>
    /// <param name="update">Changes the existing one; null if there is nothing to change.</param>
    /// <exception cref="ScalekitException">The service says that it exists, but it cannot be found.</exception>
    public static async Task<T?> OrAsync<T>(this IfExists action, Func<Task<T>> create, Func<Task<T?>>? find, Func<Task<T?>>? update = null)
        where T : class
    {
        try
        {
            return await create().ConfigureAwait(false);
        }
        catch (ScalekitException e) when (e.ErrorId == ErrorIds.AlreadyExists && action != IfExists.Error)
        {
            var way = (action == IfExists.Update ? update : null) ?? find;
            if (way is null)
                return null;
            if (await way().ConfigureAwait(false) is { } result)
                return result;
            throw;
        }
    }

    /// <summary>The words that -WhatIf adds.</summary>
    public static string Phrase(this IfExists action) => action switch
    {
        IfExists.Skip => ", unless it is already there",
        IfExists.Update => ", or change it if it is already there",
        _ => "",
    };
}
