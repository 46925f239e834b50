using System;
using System.IO;
using System.Management.Automation;

namespace Scalekit.PowerShell.Binding;

/// <summary>Accepts a session, or a string that names a folder or a session.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ConfigurationSideAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => PlainValues.Unwrap(inputData) switch
    {
        FileSystemInfo folder => folder.FullName,
        PathInfo path => path.Path,
        _ when LiveSessionAttribute.NameIn(inputData) is { } text => text,
        _ => PlainValues.Unwrap(new LiveSessionAttribute().Transform(engineIntrinsics, inputData)) is ScalekitSession session
            ? session
            : throw new ArgumentTransformationMetadataException("Give the path of a folder, or a session."),
    };
}
