namespace Scalekit.Emulator.Api;

/// <summary>What a list takes for <c>page_size</c>.</summary>
/// <param name="Smallest">The smallest page.</param>
/// <param name="Largest">The largest page.</param>
/// <param name="Default">The page of a request that says nothing.</param>
internal sealed record PageSizes(int Smallest, int Largest, int Default)
{
    /// <summary>Those of every list of the published contract.</summary>
    public static PageSizes Published { get; } = new(Smallest: 1, Largest: 100, Default: 20);
}
