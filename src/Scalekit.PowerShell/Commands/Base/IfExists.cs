using System;
using System.Threading.Tasks;

namespace Scalekit.PowerShell;

/// <summary>What to do if something to be created exists already.</summary>
public enum IfExists
{
    /// <summary>The error AlreadyExists.</summary>
    Error,

    /// <summary>It is left as it is.</summary>
    Skip,

    /// <summary>What was given is sent as a change of it.</summary>
    Update,
}

/// <summary>Carries that out. The attempt to create tells whether it exists; looking first would be a race.</summary>
internal static class IfExistsExtensions
{
    /// <summary>Creates something; if it exists, does what the caller asked for instead.</summary>
    /// <param name="action">What the caller asked for.</param>
    /// <param name="create">Creates it.</param>
    /// <param name="find">Finds what exists; null if no operation can, and nothing is written then.</param>
    /// <param name="update">Changes what exists; null if there is nothing to change.</param>
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

    /// <summary>How -WhatIf words it.</summary>
    public static string Phrase(this IfExists action) => action switch
    {
        IfExists.Skip => ", unless it is there",
        IfExists.Update => ", or change it if it is there",
        _ => "",
    };
}
