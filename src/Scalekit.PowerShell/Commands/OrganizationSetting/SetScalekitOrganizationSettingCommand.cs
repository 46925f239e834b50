using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Switches features of an organization on and off (updateOrganizationSettings; only given features are sent), or limits how many users it
/// can have (upsertUserManagementSettings).
/// </summary>
[Cmdlet(VerbsCommon.Set, "ScalekitOrganizationSetting", SupportsShouldProcess = true)]
[OutputType(typeof(Organization), typeof(UserLimit))]
public sealed class SetScalekitOrganizationSettingCommand : PipedOrganizationChangeCommand
{
    private const string SingleSignOn = "sso";

    /// <summary>Features to switch on, such as sso.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NameList]
    [ArgumentCompleter(typeof(FeatureCompleter))]
    public string[]? Enable { get; set; }

    /// <summary>Features to switch off, such as scim.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NameList]
    [ArgumentCompleter(typeof(FeatureCompleter))]
    public string[]? Disable { get; set; }

    /// <summary>How many users it can have; 0 for no limit. Only the running service has it.</summary>
    // Not in its own parameter set, because an empty CSV cell would select that set.
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyCell]
    public int? MaximumUserCount { get; set; }

    /// <summary>Return the changed organization, or the limit.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void ProcessInput()
    {
        if (!IsGiven(nameof(MaximumUserCount), MaximumUserCount))
            SwitchFeatures();
        else if (Enable is { Length: > 0 } || Disable is { Length: > 0 })
            Refuse(OrganizationId, TwoChanges());
        else if (MaximumUserCount is >= 0 and var limit)
            LimitUsers(OrganizationId, limit);
        else
            Refuse(OrganizationId, new ScalekitException(ErrorIds.InvalidValue, "-MaximumUserCount is negative; nothing was sent."));
    }

    private static ScalekitException TwoChanges() => new(
        ErrorIds.InvalidValue,
        "-MaximumUserCount cannot be used with -Enable or -Disable, because these are two changes; nothing was sent.")
    {
        RecommendedAction = "Run it twice: once with the limit, and once with the features.",
    };

    // No operation reads the limit, so -WhatIf can only show the new value.
    private void LimitUsers(string organizationId, int limit)
    {
        var then = limit == 0 ? "(none)" : $"'{limit.ToString(CultureInfo.InvariantCulture)}'";
        Change(
            organizationId,
            $"Change the user limit of organization {organizationId}: user limit -> {then}",
            (client, stopping) => client.Organizations.UpdateUserLimitAsync(organizationId, limit, stopping),
            write: PassThru);
    }

    private void SwitchFeatures()
    {
        var (on, off) = (Distinct(Enable), Distinct(Disable));
        if (on.Intersect(off, StringComparer.OrdinalIgnoreCase).ToArray() is { Length: > 0 } twice)
        {
            var problem = $"In both -Enable and -Disable: {string.Join(", ", twice)}.";
            Refuse(OrganizationId, new ScalekitException(ErrorIds.InvalidValue, problem)
            {
                RecommendedAction = "Name each feature once.",
            });
            return;
        }

        KeyValuePair<string, bool>[] switches = [.. on.Select(name => Switch(name, true)), .. off.Select(name => Switch(name, false))];
        if (switches.Length == 0)
        {
            WriteWarning($"Nothing to change for organization {OrganizationId}: give -Enable, -Disable or -MaximumUserCount.");
            return;
        }

        var organizationId = OrganizationId;
        string?[] phrases = [Phrase("Enable", on), Phrase("disable", off)];
        var sentence = string.Join(" and ", phrases.Where(phrase => phrase is not null));
        var warning = off.Contains(SingleSignOn, StringComparer.OrdinalIgnoreCase) ? "; people who sign in with it may be locked out" : "";
        var preview = Preview(
            organizationId,
            (client, stopping) => client.Organizations.GetAsync(organizationId, stopping),
            now => Diff(now, switches));
        if (preview is null)
            return;
        Change(
            organizationId,
            $"{char.ToUpperInvariant(sentence[0])}{sentence.Substring(1)} for organization {organizationId}{warning}{preview}",
            (client, stopping) => client.Organizations.UpdateSettingsAsync(organizationId, switches, stopping),
            write: PassThru);
    }

    private static FieldDiff Diff(Organization now, IEnumerable<KeyValuePair<string, bool>> switches)
    {
        var diff = new FieldDiff();
        foreach (var feature in switches)
            diff.Add(feature.Key, State(now, feature.Key), State(feature.Value));
        return diff;
    }

    private static string[] Distinct(string[]? features) => [.. (features ?? []).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static KeyValuePair<string, bool> Switch(string name, bool isOn) => new(name, isOn);

    private static string? State(Organization now, string name) =>
        now.Settings is { } features && features.TryGetValue(name, out var isOn) ? State(isOn) : null;

    private static string State(bool isOn) => isOn ? "on" : "off";

    private static string? Phrase(string verb, string[] features) => features.Length == 0 ? null : $"{verb} {string.Join(", ", features)}";
}
