using System.Collections;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Changes users (updateUser, updateUser2). Only given values are sent; an e-mail address cannot be changed.</summary>
[Cmdlet(VerbsCommon.Set, "ScalekitUser", SupportsShouldProcess = true, DefaultParameterSetName = IdSet)]
[OutputType(typeof(User))]
public sealed class SetScalekitUserCommand : UserKeyCommand
{
    /// <summary>The user's external ID: the ID in your own system.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [Identifier("external ID")]
    public string? ExternalId { get; set; }

    /// <summary>First name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("FirstName")]
    public string? GivenName { get; set; }

    /// <summary>Last name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("LastName")]
    public string? FamilyName { get; set; }

    /// <summary>The full name, as it is displayed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    /// <summary>Phone number in international format.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? PhoneNumber { get; set; }

    /// <summary>Preferred language and region.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Locale { get; set; }

    /// <summary>Text values of the profile by name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("CustomAttributes")]
    [Metadata]
    public IDictionary? CustomAttribute { get; set; }

    /// <summary>Your own text values by name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Metadata]
    public IDictionary? Metadata { get; set; }

    /// <summary>Return the changed user.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void ProcessInput()
    {
        var changes = new UserInput
        {
            ExternalId = Given(ExternalId),
            GivenName = Given(GivenName),
            FamilyName = Given(FamilyName),
            Name = Given(Name),
            PhoneNumber = Given(PhoneNumber),
            Locale = Given(Locale),
            CustomAttributes = Given(CustomAttribute),
            Metadata = Given(Metadata),
        };
        var what = UserChanges.Names(changes);
        foreach (var key in Keys())
        {
            if (what.Length == 0)
            {
                WriteWarning($"Nothing to change for {key.Phrase()}: give at least one new value, such as -GivenName or -Metadata.");
                continue;
            }

            var preview = Preview(
                key.Value, (client, stopping) => client.Users.GetAsync(key, stopping), now => UserChanges.Diff(now, changes));
            if (preview is null)
                continue;
            Change(
                key.Value,
                $"Change {what} of {key.Phrase()}{preview}",
                (client, stopping) => client.Users.UpdateAsync(key, changes, stopping),
                write: PassThru);
        }
    }
}
