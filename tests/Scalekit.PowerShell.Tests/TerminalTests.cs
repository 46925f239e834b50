using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Xml.Linq;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Control characters in the service's values are replaced when they are displayed; the objects keep their values.</summary>
public sealed class TerminalTests() : ModuleTest(ServiceContract.Published)
{
    // Clears the screen. U+202E and U+2066 change the text direction, and U+009B is the one-character form of ESC [.
    private const string Evil = "evil\u001b[2J\u202Ex\u2066\u009b2J";
    private const string Harmless = "evil\uFFFD[2J\uFFFDx\uFFFD\uFFFD2J";
    private const string EvilScript = "\"evil$([char]27)[2J$([char]0x202E)x$([char]0x2066)$([char]0x9b)2J\"";

    [Fact]
    public void Every_type_has_a_table_and_a_list_and_every_value_in_them_goes_through_one_function()
    {
        var views = XDocument.Load(Repository.File("src", "Scalekit.PowerShell", "Scalekit.Format.ps1xml")).Descendants("View").ToArray();
        var types = OutputTypes().Select(type => type.FullName).Append("Scalekit.PowerShell.ScalekitSession");
        foreach (var type in types)
        {
            var own = views.Where(view => view.Element("ViewSelectedBy")!.Elements("TypeName").Any(name => name.Value == type)).ToArray();
            Assert.True(own.Any(view => view.Element("TableControl") is not null), $"{type} has no table.");
            Assert.True(own.Any(view => view.Element("ListControl") is not null), $"{type} has no list.");
        }

        Assert.Empty(views.Descendants("PropertyName"));
        Assert.All(views.Descendants("ScriptBlock"), script => Assert.Contains(
            "[Scalekit.PowerShell.Binding.Shown", script.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_or_list_of_anything_shows_a_stand_in()
    {
        foreach (var type in OutputTypes())
        {
            var item = Evilly(type);
            Shell.Set("item", item);
            foreach (var script in new[] { "$item", Copy(1), Copy(2) })
            {
                var shown = Shell.Show(script, 200);
                Assert.True(IsHarmless(shown), $"{type}: {script}: {shown}");
                Assert.Contains("evil\uFFFD", shown, StringComparison.Ordinal);
            }

            Assert.All(Texts(type), text => Assert.Equal(Evil, text.GetValue(item)));
        }

        static string Copy(int depth) =>
            $"[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($item, {depth}))";
    }

    [Theory]
    [InlineData("New-ScalekitOrganization " + EvilScript + " -WhatIf")]
    [InlineData("New-ScalekitOrganization " + EvilScript + " -Confirm")]
    [InlineData("Set-ScalekitOrganization org_102690563300010000 -DisplayName " + EvilScript + " -WhatIf")]
    [InlineData("Set-ScalekitOrganization $evil.Id -DisplayName harmless -WhatIf")]
    [InlineData("New-ScalekitRole org_102690563300010000 " + EvilScript + " -WhatIf")]
    [InlineData("Set-ScalekitOrganizationSetting org_102690563300010000 -Enable " + EvilScript + " -WhatIf")]
    public void A_prompt_shows_a_stand_in(string script)
    {
        Shell.Run($"$evil = New-ScalekitOrganization {EvilScript}").Succeeded();
        var before = Shell.Screen.Length;
        Run(script);

        var shown = Shell.Screen[before..];
        Assert.Contains(Harmless, shown, StringComparison.Ordinal);
        Assert.True(IsHarmless(shown), shown);
    }

    [Theory]
    [InlineData("Get-ScalekitOrganization -Name " + EvilScript)]
    [InlineData("Get-ScalekitOrganization -ExternalId " + EvilScript)]
    [InlineData("Get-ScalekitOrganization " + EvilScript)]
    [InlineData("Set-ScalekitConnectedAccount gmail " + EvilScript)]
    [InlineData("Get-ScalekitDirectoryUser org_102690563300010000 -UpdatedAfter " + EvilScript)]
    [InlineData("Invoke-ScalekitTool " + EvilScript + " ada@example.com")]
    public void No_message_has_what_a_terminal_obeys(string script)
    {
        var outcome = Run($"{script} -Verbose -WarningAction Continue");
        string[] messages =
        [
            .. outcome.Verbose, .. outcome.Warnings,
            .. outcome.Errors.Append(outcome.Terminating).OfType<ErrorRecord>().SelectMany(error =>
                new[] { error.ToString(), error.CategoryInfo.ToString() }),
        ];

        Assert.NotEmpty(messages);
        Assert.All(messages, message => Assert.True(IsHarmless(message), message));
    }

    [Fact]
    public void Tab_shows_a_stand_in_and_types_the_value()
    {
        Run($"New-ScalekitOrganization {EvilScript}").Succeeded();
        var offered = Assert.Single(Shell.Complete("Get-ScalekitOrganization -Name evil"));

        Assert.Equal((Harmless, Harmless), (offered.ListItemText, offered.ToolTip));
        Assert.True(IsHarmless(offered.CompletionText), offered.CompletionText);
        Assert.Equal(Evil, Run($"(Get-ScalekitOrganization -Name {offered.CompletionText}).DisplayName").One().ToString());
    }

    private static bool IsHarmless(string text) =>
        text.All(letter => letter is '\r' or '\n' || !(char.IsControl(letter) || letter is '\u202E' or '\u2066'));

    private Type[] OutputTypes() =>
        [
            .. Run("[Scalekit.Resource].Assembly.GetExportedTypes() | Where-Object { $_.IsSubclassOf([Scalekit.Resource]) }").Succeeded()
                .Select(type => (Type)type.BaseObject),
        ];

    // An object with this text in every string, list and dictionary.
    private static object Evilly(Type type)
    {
        var item = Activator.CreateInstance(type, nonPublic: true)!;
        foreach (var property in type.GetProperties().Where(property => property.CanWrite))
        {
            object? value = property.PropertyType == typeof(string) ? Evil
                : property.PropertyType == typeof(IReadOnlyList<string>) ? new List<string> { Evil, Evil }
                : property.PropertyType == typeof(IReadOnlyDictionary<string, string>) ? new Dictionary<string, string> { [Evil] = Evil }
                : property.PropertyType == typeof(IReadOnlyDictionary<string, bool>) ? new Dictionary<string, bool> { [Evil] = true }
                : property.PropertyType == typeof(IReadOnlyDictionary<string, object>) ? new Dictionary<string, object?> { [Evil] = Evil }
                : null;
            if (value is not null)
                property.SetValue(item, value);
        }

        return item;
    }

    private static IEnumerable<PropertyInfo> Texts(Type type) =>
        type.GetProperties().Where(property => property.PropertyType == typeof(string) && property.CanWrite);
}
