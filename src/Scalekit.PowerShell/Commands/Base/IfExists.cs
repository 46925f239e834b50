using System;
using System.Threading.Tasks;

namespace Scalekit.PowerShell;

/// <summary>What becomes of something that is to be made and exists already.</summary>
public enum IfExists
{
    /// <summary>The error AlreadyExists.</summary>
    Error,

    /// <summary>It is left as it is.</summary>
    Skip,

    /// <summary>It is changed to what was given.</summary>
    Update,
}

/// <summary>How that is done. It is asked of the service, which says whether it exists: looking first would be a race.</summary>
internal static class IfExistsExtensions
{
    /// <summary>Makes something; where it exists, what the caller asked for takes place instead.</summary>
    /// <param name="action">What the caller asked for.</param>
    /// <param name="create">Makes it.</param>
    /// <param name="find">What exists; null where no operation shows it, and nothing is written then.</param>
    /// <param name="update">Changes what exists; null where there is nothing to change.</param>
    /// <exception cref="ScalekitException">The service says that it exists, and does not have it.</exception>
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

    /// <summary>What -WhatIf says of it.</summary>
    public static string Phrase(this IfExists action) => action switch
    {
        IfExists.Skip => ", unless it is there",
        IfExists.Update => ", or change it if it is there",
        _ => "",
    };
}
