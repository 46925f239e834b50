using Scalekit.Core.Http;

namespace Scalekit.Contracts;

/// <summary>How much a sign proves.</summary>
internal enum Proof
{
    /// <summary>The form of an error code. Something in front of the service may have written it.</summary>
    Form,

    /// <summary>The form of an error code, and the code is the one that the service uses for this HTTP status.</summary>
    Code,

    /// <summary>
    /// The same as Code, in the response to the question which contract the service follows. Or a member of a successful response that only
    /// the published contract has; the running service may have added one like it since its description.
    /// </summary>
    Answer,

    /// <summary>A member of a successful response that only the running service has, or the shape of a response.</summary>
    Success,
}

/// <summary>Something in a response that only one contract has.</summary>
/// <param name="Contract">The contract that has it.</param>
/// <param name="What">What it is, such as "is_org_role".</param>
/// <param name="Proof">How much it proves.</param>
internal readonly record struct ContractSign(ApiContract Contract, string What, Proof Proof = Proof.Success)
{
    /// <summary>Returns what the form of an error code shows; null if neither contract has this form.</summary>
    /// <param name="status">The HTTP status of the error.</param>
    /// <param name="answer">The error.</param>
    /// <param name="isAsked">Whether it is the response to our question. Errors of a service that is out of order do not count.</param>
    public static ContractSign? Of(int status, ErrorAnswer answer, bool isAsked)
    {
        var proof = !IsCodeOf(status, answer.RootCode) ? Proof.Form
            : isAsked && status is 400 or 403 or 404 or 501 ? Proof.Answer
            : Proof.Code;
        return answer.CodeForm switch
        {
            CodeForm.Number => new(ApiContract.Live, "a numeric error code", proof),
            CodeForm.Word => new(ApiContract.Published, "a text error code", proof),
            _ => null,
        };
    }

    private static bool IsCodeOf(int status, string? code) => (status, code) is
        (400, "INVALID_ARGUMENT" or "FAILED_PRECONDITION" or "OUT_OF_RANGE")
        or (401, "UNAUTHENTICATED")
        or (403, "PERMISSION_DENIED")
        or (404, "NOT_FOUND")
        or (409, "ALREADY_EXISTS" or "ABORTED")
        or (429, "RESOURCE_EXHAUSTED")
        or (500, "INTERNAL" or "UNKNOWN" or "DATA_LOSS")
        or (501, "UNIMPLEMENTED")
        or (503, "UNAVAILABLE")
        or (504, "DEADLINE_EXCEEDED");
}
