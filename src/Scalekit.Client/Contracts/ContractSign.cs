using Scalekit.Core.Http;

namespace Scalekit.Contracts;

/// <summary>Something in a response that only one of the contracts has.</summary>
/// <param name="Contract">The contract that has it.</param>
/// <param name="What">What it is, such as "is_org_role".</param>
/// <param name="IsOfError">Whether it was found in an error, which a proxy may have written instead of the service.</param>
internal readonly record struct ContractSign(ApiContract Contract, string What, bool IsOfError = false)
{
    /// <summary>What the form of an error code says; null if it is the form of neither contract.</summary>
    public static ContractSign? Of(ErrorAnswer answer) => answer.CodeForm switch
    {
        CodeForm.Number => new(ApiContract.Live, "an error with a number as its code", IsOfError: true),
        CodeForm.Word => new(ApiContract.Published, "an error with a text as its code", IsOfError: true),
        _ => null,
    };
}
