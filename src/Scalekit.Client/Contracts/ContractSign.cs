using Scalekit.Core.Http;

namespace Scalekit.Contracts;

/// <summary>How much a sign proves.</summary>
internal enum Proof
{
    /// <summary>It was found in an error that something in front of the service may have written.</summary>
    Weak,

    /// <summary>It was found in the answer to the question which contract the service follows.</summary>
    Answer,

    /// <summary>It was found in a successful response.</summary>
    Success,
}

/// <summary>Something in a response that only one of the contracts has.</summary>
/// <param name="Contract">The contract that has it.</param>
/// <param name="What">What it is, such as "is_org_role".</param>
/// <param name="Proof">How much it proves.</param>
internal readonly record struct ContractSign(ApiContract Contract, string What, Proof Proof = Proof.Success)
{
    /// <summary>What the form of an error code says; null if it is the form of neither contract.</summary>
    /// <param name="status">The HTTP status of the error.</param>
    /// <param name="answer">The error.</param>
    /// <param name="isAsked">
    /// Whether it answers our question. Then only the code of that very status counts, because nothing but the service would write it.
    /// </param>
    public static ContractSign? Of(int status, ErrorAnswer answer, bool isAsked)
    {
        var proof = isAsked && IsCodeOf(status, answer.Code) ? Proof.Answer : Proof.Weak;
        return answer.CodeForm switch
        {
            CodeForm.Number => new(ApiContract.Live, "an error with a number as its code", proof),
            CodeForm.Word => new(ApiContract.Published, "an error with a text as its code", proof),
            _ => null,
        };
    }

    private static bool IsCodeOf(int status, string? code) => (status, code) is
        (400, "INVALID_ARGUMENT") or (403, "PERMISSION_DENIED") or (404, "NOT_FOUND") or (501, "UNIMPLEMENTED");
}
