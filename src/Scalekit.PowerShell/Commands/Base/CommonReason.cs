using System;
using System.Collections.Generic;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Finds out that an error has a reason that inputs of the same shape would meet too, such as a permission that the API client lacks, so
/// that it is said once and nothing more is sent in vain. Inputs of one shape have values for the same parameters, and so lead to the same
/// requests.
/// </summary>
internal sealed class CommonReason
{
    private readonly HashSet<string> shapes = new(StringComparer.Ordinal);
    private string? known;
    private long others;
    private (string Message, string Shape)? denied;

    /// <summary>What is said at the end; null if no other input was left.</summary>
    public string? Warning => others switch
    {
        0 => null,
        1 => "1 more input failed for the same reason, or was not sent.",
        _ => $"{others} more inputs failed for the same reason, or were not sent.",
    };

    /// <summary>Whether an error names a reason that other inputs may meet too.</summary>
    public static bool MayBeThatOf(Exception error) => error is ScalekitException
    {
        ErrorId: ErrorIds.AuthenticationFailed or ErrorIds.SessionClosed or ErrorIds.NotInContract
    }
    or ScalekitException { ErrorId: ErrorIds.PermissionDenied, Advice.Code: AdviceCode.GivePermissions };

    /// <summary>Whether inputs of a shape would meet a reason that is known.</summary>
    public bool IsMetBy(string shape) => shapes.Contains(shape);

    /// <summary>Whether an error has the reason that is known.</summary>
    public bool IsThatOf(Exception error) => known is not null && known == error.Message;

    /// <summary>Counts inputs that failed for the reason, or are left out.</summary>
    public void Count(long inputs) => others += inputs;

    /// <summary>Looks whether an error has a reason that other inputs of its shape would meet.</summary>
    /// <param name="error">The error.</param>
    /// <param name="number">The place of the input.</param>
    /// <param name="shape">The parameters that it has values for.</param>
    /// <param name="isSure">Whether all inputs of the shape lead to the same requests, in one organization.</param>
    public bool Find(Exception error, long number, string shape, bool isSure)
    {
        if (error is not ScalekitException problem || !IsCommon(problem, number, shape, isSure))
            return false;
        known = problem.Message;
        return shapes.Add(shape);
    }

    private bool IsCommon(ScalekitException error, long number, string shape, bool isSure)
    {
        if (MayBeThatOf(error))
            return isSure || error.ErrorId != ErrorIds.PermissionDenied;
        if (error.ErrorId != ErrorIds.PermissionDenied)
            return false;

        // Nothing says what is lacking, so one thing may be out of bounds; if the first two are, all are.
        var isSecond = number == 2 && isSure && denied == (error.Message, shape);
        denied = number == 1 ? (error.Message, shape) : null;
        return isSecond;
    }
}
