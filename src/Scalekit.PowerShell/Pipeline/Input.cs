namespace Scalekit.PowerShell.Pipeline;

/// <summary>One input of a cmdlet.</summary>
/// <param name="Target">What the user gave: the target of an error.</param>
/// <param name="Number">Its place in the pipeline's input, from 1; 0 where it is from the command line.</param>
/// <param name="Name">What people know it by, such as an e-mail address; null if it does not say.</param>
/// <param name="Shape">Which parameters it has values for.</param>
/// <param name="Entry">Where it is recorded what becomes of it; null where nothing is changed.</param>
internal sealed record Input(object? Target, long Number = 0, string? Name = null, string Shape = "", ScalekitRunInput? Entry = null);
