namespace Scalekit.PowerShell.Pipeline;

/// <summary>One input of a cmdlet.</summary>
/// <param name="Target">What the user gave; the target of an error.</param>
/// <param name="Number">Its position in the pipeline input, from 1; 0 if it is from the command line.</param>
/// <param name="Name">A name that people recognize, such as an e-mail address; null if it has none.</param>
/// <param name="Shape">The parameters that it has values for.</param>
/// <param name="Entry">The record of its outcome; null if nothing is changed.</param>
internal sealed record Input(object? Target, long Number = 0, string? Name = null, string Shape = "", ScalekitRunInput? Entry = null);
