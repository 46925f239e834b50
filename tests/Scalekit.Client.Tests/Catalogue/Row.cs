namespace Scalekit.Tests.Catalogue;

// What of a row only the client's tests can compile.
internal sealed partial record Row
{
    /// <summary>The client's declaration, with a sample of all that it takes.</summary>
    public required Declaration Declared { get; init; }

    /// <summary>How it is called through the client's public members.</summary>
    public required ClientCall Call { get; init; }
}
