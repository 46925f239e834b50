using System;
using System.Management.Automation;

namespace Scalekit.PowerShell.Binding;

/// <summary>Rejects a session that was serialized, such as into a job or over remoting, and says what to do instead.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class LiveSessionAttribute : ArgumentTransformationAttribute
{
    private static readonly string Serialized = $"Deserialized.{typeof(ScalekitSession).FullName}";

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        inputData is PSObject item && item.TypeNames.Contains(Serialized)
            ? throw new ArgumentTransformationMetadataException(
                "The session is a copy that came from another process, as into a job or over remoting, and neither token nor secret "
                + "travels with it. Connect where it is to be used: with Connect-Scalekit and the credentials, with Connect-Scalekit "
                + "-AccessToken and a token handed over as a SecureString, or with the SCALEKIT_* variables.")
            : inputData;
}
