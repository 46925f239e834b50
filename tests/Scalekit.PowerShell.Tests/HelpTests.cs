using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using System.Xml.Linq;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>The help matches the cmdlets, and its examples run.</summary>
public sealed class HelpTests : IDisposable
{
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private static readonly string[] Topics =
    [
        "about_Scalekit", "about_Scalekit_Authentication", "about_Scalekit_Configuration", "about_Scalekit_Emulator",
        "about_Scalekit_Errors", "about_Scalekit_Paging", "about_Scalekit_Runbooks", "about_Scalekit_Webhooks",
    ];

    private static readonly HashSet<string> OfTheEngine =
    [
        .. typeof(System.Management.Automation.Internal.CommonParameters).GetProperties().Select(property => property.Name),
        "WhatIf", "Confirm",
    ];

    /// <summary>The patterns that find examples, which the Pester suite uses too.</summary>
    private static readonly JsonElement Definition =
        JsonElement.Parse(File.ReadAllText(Repository.File("tests", "pester", "examples.json")));

    private static readonly Lazy<IReadOnlyList<Example>> AllExamples = new(FindExamples);

    private readonly Shell shell = new();

    public static TheoryData<string> Cmdlets => [.. Pages().Select(page => Path.GetFileNameWithoutExtension(page))];

    /// <summary>The examples that run in the hosted engine: page, number and code. The Pester suite runs all examples.</summary>
    public static TheoryData<string, int, string> Examples
    {
        get
        {
            using var shell = new Shell();
            var data = new TheoryData<string, int, string>();
            foreach (var example in AllExamples.Value.Where(example => RunsInTheEngine(shell, example.Code)))
                data.Add(example.Page, example.Number, example.Code);
            return data;
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
        Assert.DoesNotContain("{{ ", markdown, StringComparison.Ordinal);
        Assert.Contains(help.Descendants(Maml + "uri"), uri => uri.Value.StartsWith("https://", StringComparison.Ordinal));
    }

    [Fact]
    public void Most_cmdlets_are_shown_in_a_pipeline() =>
        Assert.All(
            Exported().Select(cmdlet => cmdlet.Name).Where(
                name => name is not ("Get-ScalekitSession" or "Connect-Scalekit" or "New-ScalekitImportTemplate")),
            name => Assert.Contains(AllExamples.Value, one => one.Page == name && one.Code.Contains('|', StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_page_says_what_may_be_piped_in_and_what_comes_out(string name)
    {
        var live = Live(name);
        var page = File.ReadAllText(Repository.File("docs", "en-US", $"{name}.md"));
        var (inputs, outputs) = (Section("INPUTS"), Section("OUTPUTS"));

        Assert.All(
            live.Parameters.Values.Where(parameter => !Hidden(name, parameter.Name) && IsPipedIn(parameter)),
            parameter => Assert.Contains(parameter.Name, inputs, StringComparison.Ordinal));
        Assert.Equal(
            live.OutputType.Select(type => type.Name),
            Regex.Matches(outputs, "^### (.+)$", RegexOptions.Multiline).Select(type => type.Groups[1].Value.Trim()));

        static bool IsPipedIn(ParameterMetadata parameter) =>
            parameter.ParameterSets.Values.Any(set => set.ValueFromPipeline || set.ValueFromPipelineByPropertyName);

        string Section(string heading) =>
            Regex.Match(page, $"^## {heading}\r?$(.*?)(?=^## )", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_page_has_the_parameters_that_the_command_has(string name)
    {
        var live = Live(name);
        var documented = Help(name).Element(Command + "parameters")!.Elements(Command + "parameter")
            .ToDictionary(parameter => parameter.Element(Maml + "name")!.Value);

        Assert.Equal(
            live.Parameters.Values.Where(parameter => !OfTheEngine.Contains(parameter.Name)).Select(parameter => parameter.Name).Order(),
            documented.Keys.Where(parameter => !OfTheEngine.Contains(parameter)).Order());
        var instance = Activator.CreateInstance(live.ImplementingType)!;
        foreach (var parameter in live.Parameters.Values.Where(parameter => !OfTheEngine.Contains(parameter.Name)))
        {
            var page = documented[parameter.Name];
            Assert.True(Text(page.Element(Maml + "description")!).Length > 10, $"-{parameter.Name} has no description");
            Assert.Equal(parameter.ParameterType.ToString(), page.Element(Dev + "type")!.Element(Maml + "name")!.Value);
            var aliases = page.Attribute("aliases")!.Value;
            Assert.Equal(parameter.Aliases.Order(), aliases is "none" or "" ? [] : aliases.Split(", ").Order());
            var pipeline = parameter.ParameterSets.Values.Any(set => set.ValueFromPipeline) ? "ByValue" : "";
            if (parameter.ParameterSets.Values.Any(set => set.ValueFromPipelineByPropertyName))
                pipeline += "ByPropertyName";
            Assert.Equal(pipeline, Regex.Replace(page.Attribute("pipelineInput")!.Value, "[^A-Za-z]|[Tt]rue|[Ff]alse|and", ""));
            Assert.Equal(parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any(), page.Attribute("globbing")!.Value == "true");
            var accepted = parameter.Attributes.OfType<ValidateSetAttribute>().FirstOrDefault()?.ValidValues
                ?? (parameter.ParameterType.IsEnum ? Enum.GetNames(parameter.ParameterType) : []);
            var group = page.Element(Command + "parameterValueGroup");
            Assert.Equal(accepted, group?.Elements(Command + "parameterValue").Select(one => one.Value) ?? []);
            var value = live.ImplementingType.GetProperty(parameter.Name)?.GetValue(instance);
            if (value is int or Enum && parameter.Name != "PageSize")
                Assert.Equal(Convert.ToString(value, null), page.Element(Dev + "defaultValue")!.Value);
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_page_has_the_parameter_sets_that_the_command_has(string name)
    {
        var live = Live(name).ParameterSets
            .Select(set => Line(set.Parameters.Select(parameter => (parameter.Name, parameter.IsMandatory))));
        var documented = Help(name).Element(Command + "syntax")!.Elements(Command + "syntaxItem").Select(set => Line(
            set.Elements(Command + "parameter")
                .Select(parameter => (parameter.Element(Maml + "name")!.Value, parameter.Attribute("required")!.Value == "true"))));

        Assert.Equal(live.Order(), documented.Order());

        string Line(IEnumerable<(string Name, bool IsMandatory)> parameters) => string.Join(
            ' ',
            parameters.Where(p => !OfTheEngine.Contains(p.Name) && !Hidden(name, p.Name)).OrderBy(p => p.Name, StringComparer.Ordinal)
                .Select(p => p.IsMandatory ? p.Name : $"[{p.Name}]"));
    }

    [Fact]
    public void Every_example_is_run_here_or_by_the_Pester_suite()
    {
        // Reads the pages without the patterns, so that an example that no pattern finds makes the lists differ.
        var written = Pages().SelectMany(file => Blocks(file, isTopic: false))
            .Concat(Topics.SelectMany(topic => Blocks(Repository.File("docs", "en-US", $"{topic}.md"), isTopic: true)))
            .Concat(Blocks(Repository.File("README.md"), isTopic: false).SelectMany(block => block.Split('\n')))
            .Where(code => code.Contains("-Scalekit", StringComparison.Ordinal) || code.Contains("_emulator", StringComparison.Ordinal));
        var suite = File.ReadAllText(Repository.File("tests", "pester", "Help.Tests.ps1"));

        // The Pester suite runs every example that the patterns find. This class also runs those that the hosted engine can run.
        Assert.Equal(
            written.Order(StringComparer.Ordinal),
            AllExamples.Value.Select(one => one.Code.TrimEnd('\n')).Order(StringComparer.Ordinal));
        Assert.Contains("examples.json", suite, StringComparison.Ordinal);
        Assert.Contains("-ForEach $Examples", suite, StringComparison.Ordinal);
        Assert.InRange(Examples.Count, AllExamples.Value.Count / 2, AllExamples.Value.Count);

        static IEnumerable<string> Blocks(string file, bool isTopic)
        {
            var block = new List<string>();
            var fenced = false;
            foreach (var line in File.ReadAllLines(file).Append(""))
            {
                var indented = isTopic && !fenced && line.StartsWith("    ", StringComparison.Ordinal);
                if (line.StartsWith("```", StringComparison.Ordinal))
                    fenced = line == "```powershell";
                else if (fenced || indented)
                {
                    block.Add(line);
                    continue;
                }

                if (block.Count > 0)
                    yield return string.Join('\n', block);
                block.Clear();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_runs(string name, int number, string code)
    {
        // Some examples need operations that the published contract lacks.
        var isLive = AllExamples.Value.Single(example => example.Page == name && example.Number == number && example.Code == code).IsLive;
        var contract = isLive ? ServiceContract.Live : ServiceContract.Published;
        await using var service = await StrictEmulator.StartAsync(new EmulatorOptions { Contract = contract });
        var outcome = shell.Run(Prepare(service, code));

        // Most people in a directory are not users yet.
        var isPartial = Regex.IsMatch(code, Definition.GetProperty("partly").GetString()!);
        Assert.True(
            outcome.Terminating is null
            && outcome.Errors.All(error => isPartial && error.FullyQualifiedErrorId.Split(',')[0] is "NotFound" or "AlreadyExists"),
            $"{name}, example {number}: {outcome.Terminating} {string.Join("; ", outcome.Errors)}");
        Assert.NotEmpty(service.Requests.Snapshot());
    }

    [Fact]
    public void The_topics_are_there_and_found()
    {
        var staged = Directory.GetFiles(Path.Combine(Path.GetDirectoryName(Repository.Manifest)!, "en-US"), "about_*.help.txt")
            .Select(file => Path.GetFileName(file).Split('.')[0])
            .Order(StringComparer.Ordinal);

        Assert.Equal(Topics, staged);
        foreach (var topic in Topics)
        {
            var lines = File.ReadAllLines(Repository.File("docs", "en-US", $"{topic}.md"));
            Assert.Equal($"# {topic}", lines[0]);
            var shown = shell.Run($"Get-Help {topic}").One().ToString().Replace("\r", "", StringComparison.Ordinal);
            Assert.StartsWith(
                $"TOPIC\n    {topic}\n\nSHORT DESCRIPTION\n    {lines[4]}\n\nLONG DESCRIPTION\n  ", shown, StringComparison.Ordinal);

            // The build writes a forward slash instead.
            Assert.DoesNotContain(lines, line => line.Contains('\\', StringComparison.Ordinal));

            // No Markdown is left, lines fit into 80 columns, and the text is ASCII, which Windows PowerShell reads correctly.
            Assert.DoesNotMatch(@"(?m)^#|`[^\r\n]*`|```|\]\(|[^\x00-\x7F]", shown);
            Assert.DoesNotContain(shown.Split('\n'), line => line.TrimEnd().Length > 80);
        }
    }

    [Fact]
    public void The_help_is_what_people_see()
    {
        Assert.DoesNotContain(
            "**",
            File.ReadAllText(Repository.File("src", "Scalekit.PowerShell", "en-US", "Scalekit.PowerShell.dll-Help.xml")),
            StringComparison.Ordinal);
        Assert.Equal("Adds users to organizations.", shell.Run("(Get-Help Add-ScalekitMember).Synopsis").One().ToString());
    }

    [Fact]
    public void No_example_empties_a_file_before_everything_is_read()
    {
        var examples = AllExamples.Value.Select(example => (Name: $"{example.Page}, example {example.Number}", example.Code))
            .Concat(Directory.GetFiles(Repository.File("docs", "examples"), "*.ps1", SearchOption.AllDirectories)
                .Select(file => (Name: Path.GetFileName(file), Code: File.ReadAllText(file))));

        Assert.Empty(
            from example in examples
            where !example.Code.Contains("Move-Item", StringComparison.Ordinal)
            from PipelineAst pipeline in ScriptBlock.Create(example.Code).Ast.FindAll(node => node is PipelineAst, true)
            where ReadsIntoAFile(pipeline)
            select $"{example.Name}: {pipeline}");

        // An expression at the start is evaluated completely before the pipeline starts, so only the commands count.
        static bool ReadsIntoAFile(PipelineAst pipeline)
        {
            var commands = pipeline.PipelineElements.OfType<CommandAst>().ToArray();
            var writes = commands.Any(command => command.GetCommandName() is "Export-Csv" or "Export-Clixml" or "Set-Content" or "Out-File")
                || commands.Any(command => command.Redirections.OfType<FileRedirectionAst>().Any());
            return writes && commands.Any(command => command.Find(Reads, true) is not null);
        }

        static bool Reads(Ast node) =>
            node is CommandAst command && command.GetCommandName() is { } name && name.Contains("-Scalekit", StringComparison.Ordinal);
    }

    private static IEnumerable<string> Pages() =>
        Directory.GetFiles(Repository.File("docs", "en-US"), "*-*.md").Order(StringComparer.Ordinal);

    /// <summary>Finds every example of every page and topic, and every line of the README, with the patterns of the Pester suite.</summary>
    private static List<Example> FindExamples()
    {
        var examples = new List<Example>();
        foreach (var source in Definition.GetProperty("sources").EnumerateArray())
        {
            var (folder, name) = (source.GetProperty("folder").GetString()!, source.GetProperty("name").GetString()!);
            foreach (var file in Directory.GetFiles(Repository.File(folder), name).Order(StringComparer.Ordinal))
            {
                var number = 0;
                var text = File.ReadAllText(file).Replace("\r", "", StringComparison.Ordinal);
                var pattern = source.GetProperty("pattern").GetString()!;
                foreach (Match match in Regex.Matches(text, pattern, RegexOptions.Singleline | RegexOptions.Multiline))
                {
                    var code = match.Groups["code"].Value;
                    if (Regex.IsMatch(code, Definition.GetProperty("about").GetString()!))
                    {
                        var isLive = Regex.IsMatch(code, Definition.GetProperty("live").GetString()!);
                        examples.Add(new Example(Path.GetFileNameWithoutExtension(file), ++number, code, isLive));
                    }
                }
            }
        }

        return examples;
    }

    /// <summary>
    /// Excludes examples that use files, vaults, proxies or environment variables, and commands that the hosted engine lacks.
    /// </summary>
    private static bool RunsInTheEngine(Shell shell, string code) =>
        !Regex.IsMatch(
            code,
            @"-ScalekitConfiguration|-SecretName|-Proxy|\$env:|-Parallel|Connect-Scalekit( -PassThru)?($|\s*\})", RegexOptions.Multiline)
        && ScriptBlock.Create(WithoutQuestions(code)).Ast.FindAll(node => node is CommandAst, true)
            .Select(node => ((CommandAst)node).GetCommandName())
            .All(command => shell.Run($"Get-Command {command} -ErrorAction Ignore").Output.Count > 0);

    /// <summary>Replaces prompts for a secret, because nobody is there to type one.</summary>
    private static string WithoutQuestions(string code) => Regex.Replace(code, @"\(Read-Host [^)]*-AsSecureString\)", "$$secret");

    private static bool Hidden(string name, string parameter) => name.Length == 0 || parameter == "InputObject";

    private static string Text(XElement element) => string.Join("\n\n", element.Elements(Maml + "para").Select(para => para.Value.Trim()));

    private static XElement Help(string name) =>
        XDocument.Load(Path.Combine(Path.GetDirectoryName(Repository.Manifest)!, "en-US", "Scalekit.PowerShell.dll-Help.xml"))
            .Root!.Elements(Command + "command")
            .Single(command => command.Element(Command + "details")!.Element(Command + "name")!.Value == name);

    private IEnumerable<CmdletInfo> Exported() =>
        shell.Run("Get-Command -Module Scalekit").Succeeded()
            .Select(command => (CmdletInfo)command.BaseObject)
            .OrderBy(command => command.Name, StringComparer.Ordinal);

    private CmdletInfo Live(string name) => Exported().Single(command => command.Name == name);

    /// <summary>Replaces the environment in the example by the emulator.</summary>
    private string Prepare(EmulatorServer service, string code)
    {
        shell.Set("url", service.BaseUrl.ToString());
        shell.Set("id", service.Options.ClientId);
        shell.Set("secret", Shell.Secure(service.Options.ClientSecret));
        shell.Set("testSecret", Shell.Secure(service.Options.ClientSecret));
        shell.Set("token", Shell.Secure("provider-token"));
        new SignedWebhook(SignedWebhook.Event).GiveTo(shell);
        shell.Run("Connect-Scalekit $url -ClientId $id -ClientSecret $secret").Succeeded();
        return WithoutQuestions(code)
            .Replace("https://acme.scalekit.com", service.BaseUrl.ToString(), StringComparison.Ordinal)
            .Replace("https://acme-test.scalekit.com", service.BaseUrl.ToString(), StringComparison.Ordinal)
            .Replace("skc_1234", service.Options.ClientId, StringComparison.Ordinal)
            .Replace("skc_5678", service.Options.ClientId, StringComparison.Ordinal);
    }

    private sealed record Example(string Page, int Number, string Code, bool IsLive);
}
