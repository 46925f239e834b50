using System;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Finds out that an error has a reason that every other input would meet too, such as a permission that the API client lacks, so that it
/// is said once and nothing more is sent in vain.
/// </summary>
internal sealed class CommonReason
{
    private string? known;
    private long notSent;
    private (string Message, long Number)? denied;

    /// <summary>Whether there is one.</summary>
    public bool IsKnown => known is not null;

    /// <summary>What is said at the end; null if no other input was left.</summary>
    public string? Warning => notSent switch
    {
        0 => null,
        1 => "1 more input was not sent, for the same reason.",
        _ => $"{notSent} more inputs were not sent, for the same reason.",
    };

    /// <summary>Whether an error has the reason that is known.</summary>
    public bool IsThatOf(Exception error) => known is not null && known == (error as ScalekitException)?.ErrorId;

    /// <summary>Counts inputs that are left out.</summary>
    public void NotSent(long count) => notSent += count;

    /// <summary>Looks whether an error has a reason that every other input would meet.</summary>
    /// <param name="error">The error.</param>
    /// <param name="number">The place of the input.</param>
    /// <param name="hasValues">Whether inputs bring values of their own, in which they may differ.</param>
    public bool Find(Exception error, long number, bool hasValues)
    {
        if (error is not ScalekitException problem || !IsCommon(problem, number, hasValues))
            return false;
        known = problem.ErrorId;
        return true;
    }

    private bool IsCommon(ScalekitException error, long number, bool hasValues)
    {
        switch (error.ErrorId)
        {
            case ErrorIds.AuthenticationFailed or ErrorIds.SessionClosed:
                return true;
            case ErrorIds.NotInContract:
                return !hasValues || error.Advice?.Code == AdviceCode.UseOtherContract;
            case ErrorIds.PermissionDenied when error.Advice?.Code == AdviceCode.GivePermissions:
                return true;
            case ErrorIds.PermissionDenied:
                // Nothing says what is lacking. One organization may be out of bounds; if the first two inputs are, all are.
                var isSecond = denied is (var message, 1) && message == error.Message && number == 2;
                denied = (error.Message, number);
                return isSecond;
            default:
                return false;
        }
    }
}
