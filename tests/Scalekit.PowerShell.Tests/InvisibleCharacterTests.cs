using System;
using System.Linq;
using System.Management.Automation;
using Scalekit.Emulator;
using Scalekit.Tests.Catalogue;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>
/// Whitespace around an identifier is ignored. An invisible character inside it is rejected, and the error names the character.
/// </summary>
public class InvisibleCharacterTests : ModuleTest
{
    // Characters that e-mails, files and spreadsheets leave around an identifier.
    private const string Around = "\uFEFF\u00A0 x_4711 \u200B\t\u00A0";

    private readonly ServiceContract contract;

    public InvisibleCharacterTests()
        : this(ServiceContract.Published)
    {
    }

    protected InvisibleCharacterTests(ServiceContract contract)
        : base(contract) =>
        this.contract = contract;

    public static TheoryData<string, string> Table { get; } =
    [
        .. from row in Row.All
           from script in row.Cmdlet?.BadIdentifiers.Concat(row.Cmdlet.OtherIdentifiers) ?? []
           select (row.Id, script),
    ];

    /// <summary>Every parameter that takes an identifier is marked with an attribute and has a row in the table.</summary>
    [Fact]
    public void The_table_has_every_identifier_of_every_cmdlet()
    {
        Run(
            """
            function Hole($script) {
                $call = [System.Management.Automation.Language.Parser]::ParseInput($script, [ref]$null, [ref]$null).Find(
                    { $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)
                $bound = [System.Management.Automation.Language.StaticParameterBinder]::BindCommand($call, $true).BoundParameters
                foreach ($one in $bound.GetEnumerator()) {
                    if ("$($one.Value.ConstantValue)" -eq '{0}') { "$($call.GetCommandName()) $($one.Key)" }
                }
            }
            """).Succeeded();
        var tried = Table.Select(row =>
        {
            Shell.Set("script", row.Data.Item2);
            return (string)Run("Hole $script").One().BaseObject;
        }).Distinct();
        var cmdlets = Run("Get-Command -Module Scalekit -CommandType Cmdlet").Succeeded().Select(one => (CmdletInfo)one.BaseObject);
        var marked = from cmdlet in cmdlets
                     from property in cmdlet.ImplementingType.GetProperties()
                     from attribute in property.GetCustomAttributes(true)
                     where attribute.GetType().GetProperty("Of")?.GetValue(attribute) is not null
                     select $"{cmdlet.Name} {property.Name}";
        var named = from cmdlet in cmdlets
                    from parameter in cmdlet.Parameters.Keys
                    where parameter is not ("ClientId" or "AuthRequestId") // ClientId is a credential, AuthRequestId a secret
                        && (parameter is "Connector" or "Identifier" || parameter.EndsWith("Id", StringComparison.Ordinal))
                    select $"{cmdlet.Name} {parameter}";

        Assert.Equal(marked.Order(StringComparer.Ordinal), tried.Order(StringComparer.Ordinal));
        Assert.Empty(named.Except(marked));
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void A_character_that_nobody_sees_is_named_and_nothing_is_sent(string operationId, string script)
    {
        var row = Row.Of(operationId);
        foreach (var (character, name) in new[]
        {
            ("\u00A0", "a no-break space (U+00A0)"),
            ("\u200B", "a zero-width space (U+200B)"),
            ("\n", "a line break (U+000A)"),
            ("\0", "a null character (U+0000)"),
        })
        {
            var bad = script.Replace("{0}", $"x{character}4711", StringComparison.Ordinal);
            var outcome = Run(bad);

            var error = outcome.Failed("InvalidIdentifier");
            Assert.EndsWith($"contains {name}; nothing was sent.", error.ToString(), StringComparison.Ordinal);
            Assert.Contains("Remove this character. ", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
            if (row.Changes)
                Run($"{bad} -WhatIf").Failed("InvalidIdentifier");
        }

        Run(script.Replace("{0}", "\u201Cx_4711\u201D", StringComparison.Ordinal)).Failed("InvalidIdentifier");
        Assert.Empty(Operations());
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void What_is_trimmed_is_what_is_sent_and_shown(string operationId, string script)
    {
        var row = Row.Of(operationId);
        var given = script.Replace("{0}", Around, StringComparison.Ordinal);
        var outcome = Run(given);

        foreach (var entry in Service.Requests.Snapshot())
        {
            var sent = $"{Uri.UnescapeDataString(entry.Path)} {Uri.UnescapeDataString(entry.Query ?? "")} {entry.Body}";
            Assert.DoesNotContain(sent, letter => letter is '\u00A0' or '\uFEFF' or '\u200B' or '\t');
            Assert.DoesNotContain(" x_4711", sent.Replace(" x_4711 ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }

        Assert.All(outcome.Errors, error => Assert.DoesNotContain($"{error.TargetObject}", letter => letter is '\u00A0' or '\uFEFF'));
        if (!row.Changes)
            return;
        Shell.Show("$null");
        outcome = Run($"{given} -WhatIf");
        Assert.All(outcome.Errors, error => Assert.DoesNotContain($"{error.TargetObject}", letter => letter is '\u00A0' or '\uFEFF'));
        Assert.DoesNotContain(Shell.Screen, letter => letter is '\u00A0' or '\uFEFF' or '\u200B');
    }

    [Fact]
    public void A_cell_with_blanks_around_it_is_trimmed_too()
    {
        Run(
            "[pscustomobject]@{ OrganizationId = \"org_102690563300010000`u{A0}\"; UserId = \"`u{FEFF}usr_102690563300000005\"; Role = "
                + "\"admin`u{200B};`u{A0}viewer\" }"
            + " | Add-ScalekitMember").Succeeded();
        Assert.Equal(["POST /api/v1/memberships/organizations/org_102690563300010000/users/usr_102690563300000005"], Changes());
        Assert.Equal(
            By("""{"roles":["admin","viewer"]}""", """{"roles":[{"name":"admin"},{"name":"viewer"}]}"""), Body("addMembership"));
    }

    [Fact]
    public void Of_several_identifiers_those_that_can_be_right_are_changed()
    {
        var outcome = Run("Set-ScalekitOrganization org_102690563300010000, \"org`u{A0}2\", org_102690563300030000 -DisplayName N");

        Assert.Equal("org\u00A02", outcome.Failed("InvalidIdentifier").TargetObject);
        Assert.Equal(["PATCH /api/v1/organizations/org_102690563300010000", "PATCH /api/v1/organizations/org_102690563300030000"],
            Changes());
    }

    [Fact]
    public void An_external_id_of_ones_own_keeps_what_is_inside_it()
    {
        var made = Run("New-ScalekitOrganization N -ExternalId ' crm/4711 ü O''Brien '").One();
        Assert.Equal("crm/4711 ü O'Brien", made.Get("ExternalId"));
        Assert.Equal(made.Get("Id"), Run("Get-ScalekitOrganization -ExternalId \"crm/4711 ü O'Brien`u{A0}\"").One().Get("Id"));
        Assert.Equal(contract, Service.Options.Contract);
    }
}

/// <summary>The same against the running service's contract.</summary>
public sealed class InvisibleCharacterTestsOfTheRunningService() : InvisibleCharacterTests(ServiceContract.Live);
