namespace Scalekit.Tests.Catalogue;

// The part of a row that only the client's tests can compile.
internal sealed partial record Row
{
    /// <summary>The client's declaration of the operation, with sample input.</summary>
    public required Declaration Declared { get; init; }

    /// <summary>How to call it through the client's public members.</summary>
    public required ClientCall Call { get; init; }
}
