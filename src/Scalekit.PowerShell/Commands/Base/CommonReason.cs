using System;
using System.Collections.Generic;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Detects errors that all inputs of the same shape would have, such as a missing permission of the API client. They are reported once,
/// and the other inputs are not sent. Inputs of one shape have values for the same parameters, so they lead to the same requests.
/// </summary>
internal sealed class CommonReason
{
    private readonly HashSet<string> shapes = new(StringComparer.Ordinal);
    private string? known;
    private long others;
    private (string Message, string Shape)? denied;

    /// <summary>The warning at the end; null if no other input was affected.</summary>
    public string? Warning => others switch
    {
        0 => null,
        1 => "1 more input failed for the same reason, or was not sent.",
        _ => $"{others} more inputs failed for the same reason, or were not sent.",
    };

    /// <summary>Whether the reason of an error may apply to other inputs too.</summary>
    public static bool MayBeThatOf(Exception error) => error is ScalekitException
    {
        ErrorId: ErrorIds.AuthenticationFailed or ErrorIds.SessionClosed or ErrorIds.NotInContract
    }
    or ScalekitException { ErrorId: ErrorIds.PermissionDenied, Advice.Code: AdviceCode.GivePermissions };

    /// <summary>Whether a known reason applies to inputs of a shape.</summary>
    public bool IsMetBy(string shape) => shapes.Contains(shape);

    /// <summary>Whether an error has the known reason.</summary>
    public bool IsThatOf(Exception error) => known is not null && known == error.Message;

    /// <summary>Counts inputs that failed for the reason, or were skipped.</summary>
    public void Count(long inputs) => others += inputs;

    /// <summary>Checks whether the reason of an error applies to all inputs of its shape.</summary>
    /// <param name="error">The error.</param>
    /// <param name="number">The position of the input.</param>
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

        // The error does not say which permission is missing, so it may concern one thing only. If the first two inputs fail, all do.
        var isSecond = number == 2 && isSure && denied == (error.Message, shape);
        denied = number == 1 ? (error.Message, shape) : null;
        return isSecond;
    }
}
