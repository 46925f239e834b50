using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.Repository.Tests;

/// <summary>The emulator's help topic lists every fault that the emulator can simulate.</summary>
public sealed class FaultTopicTests
{
    private static readonly string Section = Regex.Match(
        File.ReadAllText(Path.Combine(Repository.Root, "docs/en-US/about_Scalekit_Emulator.md")).ReplaceLineEndings("\n"),
        "^### Faults$(.*?)(?=^##)",
        RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;

    [Fact]
    public void Every_kind_has_its_line() => Assert.Equal(
        Enum.GetNames<FaultKind>(),
        Regex.Matches(Section, "^- ([A-Z][A-Za-z]+): .", RegexOptions.Multiline).Select(line => line.Groups[1].Value));

    [Fact]
    public void Every_parameter_is_explained() => Assert.All(
        typeof(FaultRule).GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)),
        name => Assert.Matches($@"(?m)^- {name}: .|\b{name} \(", Section));
}
