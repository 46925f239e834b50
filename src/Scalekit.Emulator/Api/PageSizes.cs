namespace Scalekit.Emulator.Api;

/// <summary>The values of <c>page_size</c> that a list accepts.</summary>
/// <param name="Smallest">The smallest page.</param>
/// <param name="Largest">The largest page.</param>
/// <param name="Default">The page size of a request that does not specify one.</param>
internal sealed record PageSizes(int Smallest, int Largest, int Default)
{
    /// <summary>The page sizes of every list of the published contract.</summary>
    public static PageSizes Published { get; } = new(Smallest: 1, Largest: 100, Default: 20);
}
