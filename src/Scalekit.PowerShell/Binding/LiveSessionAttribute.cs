using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace Scalekit.PowerShell.Binding;

/// <summary>
/// Marks a parameter that takes a session: the object, or the name that Connect-Scalekit -Name gave it in this runspace. Rejects a
/// serialized session, such as one passed to a job or over remoting, and says what to do instead.
/// </summary>
/// <remarks>An unknown name becomes a placeholder, which the cmdlet reports as the error SessionNotFound.</remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class LiveSessionAttribute : ArgumentTransformationAttribute
{
    private static readonly string Serialized = $"Deserialized.{typeof(ScalekitSession).FullName}";

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        PlainValues.Unwrap(inputData) is IList list ? list.Cast<object>().Select(Live).ToArray() : Live(inputData);

    /// <summary>The text of a possible name, which can also be a number; null for anything else.</summary>
    internal static string? NameIn(object? inputData) => PlainValues.Unwrap(inputData) is string or int or long or double or decimal
        ? LanguagePrimitives.ConvertTo<string>(inputData)
        : null;

    private static object Live(object item) =>
        item is PSObject copy && copy.TypeNames.Contains(Serialized)
            ? throw new ArgumentTransformationMetadataException(
                "The session is a copy from another process, such as one passed to a job or over remoting. Its token and secret are not "
                + "copied. Connect in the process that uses it: with Connect-Scalekit and the credentials, with Connect-Scalekit "
                + "-AccessToken and a token passed as a SecureString, or with the SCALEKIT_* environment variables.")
            : NameIn(item) is { } name ? Named(name) : item;

    private static ScalekitSession Named(string name) => NamedSessions.Find(name) ?? ScalekitSession.Missing(name);
}
