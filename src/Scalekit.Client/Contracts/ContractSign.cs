using Scalekit.Core.Http;

namespace Scalekit.Contracts;

/// <summary>Something in an answer that only one of the contracts has.</summary>
/// <param name="Contract">Which.</param>
/// <param name="What">What it is, such as "is_org_role".</param>
/// <param name="IsOfError">Whether the answer is an error, which something before the service may have written.</param>
internal readonly record struct ContractSign(ApiContract Contract, string What, bool IsOfError = false)
{
    /// <summary>What the code of an error tells; null where it has neither contract's form.</summary>
    public static ContractSign? Of(ErrorAnswer answer) => answer.CodeForm switch
    {
        CodeForm.Number => new(ApiContract.Live, "an error with a number as its code", IsOfError: true),
        CodeForm.Word => new(ApiContract.Published, "an error with a text as its code", IsOfError: true),
        _ => null,
    };
}
