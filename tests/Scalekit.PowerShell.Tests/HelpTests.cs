using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using System.Xml.Linq;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>The help is about the commands that there are, and its examples run.</summary>
public sealed class HelpTests : IDisposable
{
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private static readonly string[] Topics =
        ["about_Scalekit", "about_Scalekit_Authentication", "about_Scalekit_Emulator", "about_Scalekit_Errors", "about_Scalekit_Paging", "about_Scalekit_Runbooks"];

    private static readonly HashSet<string> OfTheEngine =
        [.. typeof(System.Management.Automation.Internal.CommonParameters).GetProperties().Select(property => property.Name), "WhatIf", "Confirm"];

    private readonly Shell shell = new();

    public static TheoryData<string> Cmdlets => [.. Pages().Select(page => Path.GetFileNameWithoutExtension(page))];

    /// <summary>Every example of every page and topic, and every line of the README: where it is, its number, and the code.</summary>
    public static TheoryData<string, int, string> Examples
    {
        get
        {
            var data = new TheoryData<string, int, string>();
            Add(Pages(), @"```powershell\n(.*?)\n```");
            Add(Topics.Select(topic => Repository.File("docs", "en-US", $"{topic}.md")), @"(?<=\n\n)((?: {4}[^\n]*\n)+)|```powershell\n(.*?)\n```");
            Add([Repository.File("README.md")], @"^((?:\(?[A-Z][a-z]+-|try )[^\n]+)");
            return data;

            void Add(IEnumerable<string> files, string pattern)
            {
                foreach (var file in files)
                {
                    var number = 0;
                    foreach (Match code in Regex.Matches(File.ReadAllText(file).Replace("\r", "", StringComparison.Ordinal), pattern, RegexOptions.Singleline | RegexOptions.Multiline))
                    {
                        var text = code.Groups[1].Success ? code.Groups[1].Value : code.Groups[2].Value;
                        if (Regex.IsMatch(text, "-Scalekit|_emulator"))
                            data.Add(Path.GetFileNameWithoutExtension(file), ++number, text);
                    }
                }
            }
        }
    }

    public void Dispose() => shell.Dispose();

    [Fact]
    public void Every_cmdlet_has_a_page_and_every_page_a_cmdlet() =>
        Assert.Equal(Exported().Select(cmdlet => cmdlet.Name), Pages().Select(page => Path.GetFileNameWithoutExtension(page)));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_page_says_what_the_command_is_for(string name)
    {
        var help = Help(name);

        Assert.NotEmpty(Text(help.Element(Command + "details")!.Element(Maml + "description")!));
        Assert.True(Text(help.Element(Maml + "description")!).Length > 80, "the description is short");
        var codes = help.Element(Command + "examples")!.Elements(Command + "example").ToArray();
        Assert.True(codes.Length >= 2, $"{codes.Length} examples");
        var markdown = File.ReadAllText(Repository.File("docs", "en-US", $"{name}.md"));
        Assert.Contains(Text(help.Element(Command + "details")!.Element(Maml + "description")!), markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", markdown.Replace("@{{", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(help.Descendants(Maml + "uri"), uri => uri.Value.StartsWith("https://", StringComparison.Ordinal));
    }

    [Fact]
    public void Most_cmdlets_are_shown_in_a_pipeline() =>
        Assert.All(
            Exported().Select(cmdlet => cmdlet.Name).Where(name => name is not ("Get-ScalekitSession" or "Connect-Scalekit")),
            name => Assert.Contains(Examples.Where(row => row.Data.Item1 == name), row => row.Data.Item3.Contains('|', StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_page_says_what_may_be_piped_in_and_what_comes_out(string name)
    {
        var live = Live(name);
        var page = File.ReadAllText(Repository.File("docs", "en-US", $"{name}.md"));
        var (inputs, outputs) = (Section("INPUTS"), Section("OUTPUTS"));

        Assert.All(
            live.Parameters.Values.Where(parameter => !Hidden(name, parameter.Name) && parameter.ParameterSets.Values.Any(set => set.ValueFromPipeline || set.ValueFromPipelineByPropertyName)),
            parameter => Assert.Contains(parameter.Name, inputs, StringComparison.Ordinal));
        Assert.Equal(live.OutputType.Select(type => type.Name), Regex.Matches(outputs, "^### (.+)$", RegexOptions.Multiline).Select(type => type.Groups[1].Value.Trim()));

        string Section(string heading) => Regex.Match(page, $"^## {heading}\r?$(.*?)(?=^## )", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_page_has_the_parameters_that_the_command_has(string name)
    {
        var live = Live(name);
        var documented = Help(name).Element(Command + "parameters")!.Elements(Command + "parameter").ToDictionary(parameter => parameter.Element(Maml + "name")!.Value);

        Assert.Equal(
            live.Parameters.Values.Where(parameter => !OfTheEngine.Contains(parameter.Name)).Select(parameter => parameter.Name).Order(),
            documented.Keys.Where(parameter => !OfTheEngine.Contains(parameter)).Order());
        var instance = Activator.CreateInstance(live.ImplementingType)!;
        foreach (var parameter in live.Parameters.Values.Where(parameter => !OfTheEngine.Contains(parameter.Name)))
        {
            var page = documented[parameter.Name];
            Assert.True(Text(page.Element(Maml + "description")!).Length > 10, $"-{parameter.Name} has no description");
            Assert.Equal(parameter.ParameterType.ToString(), page.Element(Dev + "type")!.Element(Maml + "name")!.Value);
            Assert.Equal(parameter.Aliases.Order(), page.Attribute("aliases")!.Value is "none" or "" ? [] : page.Attribute("aliases")!.Value.Split(", ").Order());
            var pipeline = parameter.ParameterSets.Values.Any(set => set.ValueFromPipeline) ? "ByValue" : "";
            if (parameter.ParameterSets.Values.Any(set => set.ValueFromPipelineByPropertyName))
                pipeline += "ByPropertyName";
            Assert.Equal(pipeline, Regex.Replace(page.Attribute("pipelineInput")!.Value, "[^A-Za-z]|[Tt]rue|[Ff]alse|and", ""));
            Assert.Equal(parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any(), page.Attribute("globbing")!.Value == "true");
            var accepted = parameter.Attributes.OfType<ValidateSetAttribute>().FirstOrDefault()?.ValidValues ?? (parameter.ParameterType.IsEnum ? Enum.GetNames(parameter.ParameterType) : []);
            Assert.Equal(accepted, page.Element(Command + "parameterValueGroup")?.Elements(Command + "parameterValue").Select(one => one.Value) ?? []);
            var value = live.ImplementingType.GetProperty(parameter.Name)?.GetValue(instance);
            if (value is int or Enum && parameter.Name != "PageSize")
                Assert.Equal(Convert.ToString(value, null), page.Element(Dev + "defaultValue")!.Value);
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_page_has_the_parameter_sets_that_the_command_has(string name)
    {
        var live = Live(name).ParameterSets.Select(set => Line(set.Parameters.Where(p => !OfTheEngine.Contains(p.Name)).Select(p => (p.Name, p.IsMandatory, Hidden(name, p.Name)))));
        var documented = Help(name).Element(Command + "syntax")!.Elements(Command + "syntaxItem")
            .Select(set => Line(set.Elements(Command + "parameter").Select(p => (p.Element(Maml + "name")!.Value, p.Attribute("required")!.Value == "true", Hidden(name, p.Element(Maml + "name")!.Value))).Where(p => !OfTheEngine.Contains(p.Value))));

        Assert.Equal(live.Order(), documented.Order());
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_runs(string name, int number, string code)
    {
        // The published contract lists no members.
        var contract = code.Contains("Get-ScalekitMember", StringComparison.Ordinal) ? ServiceContract.Live : ServiceContract.Published;
        await using var service = await EmulatorServer.StartAsync(new EmulatorOptions { Contract = contract });
        if (!Prepare(service, code, out var script))
        {
            Assert.SkipWhen(true, $"{name}, example {number} needs more than the engine; the Pester suite runs it.");
            return;
        }

        var outcome = shell.Run(script);

        Assert.True(outcome.Terminating is null && outcome.Errors.Count == 0, $"{outcome.Terminating} {string.Join("; ", outcome.Errors)}");
        Assert.NotEmpty(service.Requests.Snapshot());
    }

    [Fact]
    public void The_topics_are_there_and_found()
    {
        var staged = Directory.GetFiles(Path.Combine(Path.GetDirectoryName(Repository.Manifest)!, "en-US"), "about_*.help.txt").Select(file => Path.GetFileName(file).Split('.')[0]).Order(StringComparer.Ordinal);

        Assert.Equal(Topics, staged);
        foreach (var topic in Topics)
        {
            var lines = File.ReadAllLines(Repository.File("docs", "en-US", $"{topic}.md"));
            Assert.Equal($"# {topic}", lines[0]);
            var shown = shell.Run($"Get-Help {topic}").One().ToString();
            Assert.StartsWith($"TOPIC\n    {topic}\n\nSHORT DESCRIPTION\n    {lines[4]}\n\nLONG DESCRIPTION\n  ", shown.Replace("\r", "", StringComparison.Ordinal), StringComparison.Ordinal);
            // No Markdown is left, a screen of 80 columns is wide enough, and Windows PowerShell reads it.
            Assert.DoesNotMatch(@"(?m)^#|`[^\r\n]*`|```|\]\(|[^\x00-\x7F]", shown);
            Assert.DoesNotContain(shown.Split('\n'), line => line.TrimEnd().Length > 80);
        }
    }

    [Fact]
    public void The_help_is_what_people_see()
    {
        Assert.Equal("Adds users to organizations.", shell.Run("(Get-Help Add-ScalekitMember).Synopsis").One().ToString());
    }

    private static IEnumerable<string> Pages() =>
        Directory.GetFiles(Repository.File("docs", "en-US"), "*-*.md").Order(StringComparer.Ordinal);

    private static bool Hidden(string name, string parameter) => name.Length == 0 || parameter == "InputObject";

    private static string Line(IEnumerable<(string Name, bool IsMandatory, bool IsHidden)> parameters) =>
        string.Join(' ', parameters.Where(p => !p.IsHidden).OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => p.IsMandatory ? p.Name : $"[{p.Name}]"));

    private static string Text(XElement element) => string.Join("\n\n", element.Elements(Maml + "para").Select(para => para.Value.Trim()));

    private static XElement Help(string name) =>
        XDocument.Load(Path.Combine(Path.GetDirectoryName(Repository.Manifest)!, "en-US", "Scalekit.PowerShell.dll-Help.xml")).Root!.Elements(Command + "command")
            .Single(command => command.Element(Command + "details")!.Element(Command + "name")!.Value == name);

    private IEnumerable<CmdletInfo> Exported() =>
        shell.Run("Get-Command -Module Scalekit").Succeeded().Select(command => (CmdletInfo)command.BaseObject).OrderBy(command => command.Name, StringComparer.Ordinal);

    private CmdletInfo Live(string name) => Exported().Single(command => command.Name == name);

    /// <summary>Puts the local service in the place of the one that the example is about; false where the engine alone cannot run it.</summary>
    private bool Prepare(EmulatorServer service, string code, out string script)
    {
        shell.Set("url", service.BaseUrl.ToString());
        shell.Set("id", service.Options.ClientId);
        shell.Set("secret", Shell.Secure(service.Options.ClientSecret));
        shell.Set("testSecret", Shell.Secure(service.Options.ClientSecret));
        shell.Set("token", Shell.Secure("provider-token"));
        shell.Run("Connect-Scalekit $url -ClientId $id -ClientSecret $secret").Succeeded();
        script = Regex.Replace(code, @"\(Read-Host [^)]*-AsSecureString\)", "$$secret")
            .Replace("https://acme.scalekit.com", service.BaseUrl.ToString(), StringComparison.Ordinal)
            .Replace("https://acme-test.scalekit.com", service.BaseUrl.ToString(), StringComparison.Ordinal)
            .Replace("skc_1234", service.Options.ClientId, StringComparison.Ordinal)
            .Replace("skc_5678", service.Options.ClientId, StringComparison.Ordinal);
        var needed = ScriptBlock.Create(script).Ast.FindAll(node => node is System.Management.Automation.Language.CommandAst, true)
            .Select(node => ((System.Management.Automation.Language.CommandAst)node).GetCommandName());
        // Vaults, proxies and environment variables are not this process's own.
        return !Regex.IsMatch(code, @"-SecretName|-Proxy|\$env:|-Parallel|Connect-Scalekit( -PassThru)?($|\s*\})", RegexOptions.Multiline)
            && needed.All(command => shell.Run($"Get-Command {command} -ErrorAction Ignore").Output.Count > 0);
    }
}
