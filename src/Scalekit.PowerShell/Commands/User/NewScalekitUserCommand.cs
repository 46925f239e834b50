using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Creates users as members of an organization (createUserAndMembership), with one request each. Only if the service says that the e-mail
/// address is in use, the user is looked up (searchUsers) and, if -IfExists says so, made a member (addMembership) or changed.
/// </summary>
[Cmdlet(VerbsCommon.New, "ScalekitUser", SupportsShouldProcess = true)]
[OutputType(typeof(User))]
public sealed class NewScalekitUserCommand : OrganizationChangeCommand
{
    /// <summary>The e-mail address: text, or an object that has it, such as a row of a file.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("Email", Of = "e-mail address", IsBehindOrganization = true)]
    [ValidateNotNullOrEmpty]
    public string Email { get; set; } = "";

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

    /// <summary>The user's external ID: the ID in your own system.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Identifier("external ID")]
    public string? ExternalId { get; set; }

    /// <summary>Names of roles in the organization; one string can hold several, separated by ; or ,.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Roles")]
    [NameList]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string[]? Role { get; set; }

    /// <summary>Your own text values for the user, by name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Metadata]
    public IDictionary? Metadata { get; set; }

    /// <summary>Your own text values for the membership, by name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Metadata]
    public IDictionary? MembershipMetadata { get; set; }

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

    /// <summary>Send the user an invitation by e-mail. Without it, the service is told not to.</summary>
    [Parameter]
    public SwitchParameter SendInvitation { get; set; }

    /// <summary>
    /// What to do if the e-mail address is in use: Error; Skip, which only makes the user a member of the organization; or Update, which
    /// also changes values that differ. Skip and Update return the user.
    /// </summary>
    [Parameter]
    public IfExists IfExists { get; set; }

    /// <summary>The piped object.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    // A directory user or a user of another organization is copied, but without the roles, which belong to one organization.
    private bool TakesMembership(string parameter) =>
        PipedObject.KindOf(InputObject) is null or nameof(Membership) || IsOnCommandLine(parameter);

    private protected override void Check(IdentifierParameter parameter, string identifier, PSObject? input)
    {
        base.Check(parameter, identifier, input);
        if (parameter.Name == nameof(Email))
            _ = EmailAddress.Clean(identifier);
    }

    private protected override void ProcessInput()
    {
        var (organizationId, action, isInvited) = (OrganizationId, IfExists, SendInvitation.IsPresent);
        var user = new UserInput
        {
            Email = Email,
            ExternalId = Given(ExternalId),
            GivenName = Given(GivenName),
            FamilyName = Given(FamilyName),
            Name = Given(Name),
            PhoneNumber = Given(PhoneNumber),
            Locale = Given(Locale),
            CustomAttributes = Given(CustomAttribute),
            Metadata = Given(Metadata),
            Roles = TakesMembership(nameof(Role)) ? Given(Role) : null,
            MembershipMetadata = TakesMembership(nameof(MembershipMetadata)) ? Given(MembershipMetadata) : null,
        };
        var with = user.Roles is { Count: > 0 } roles ? $" with roles {string.Join(", ", roles)}" : " with no role given";
        var and = isInvited ? " and send an invitation" : "";
        Change(
            Email,
            Email.ToUpperInvariant(),
            $"Create user {Email} in organization {organizationId}{with}{and}{Phrase(action)}",
            (client, stopping) => CreateAsync(
                action, user.ExternalId is not null, new Wanted(client, organizationId, user, isInvited, stopping)));
    }

    private static async Task<User?> CreateAsync(IfExists action, bool hasExternalId, Wanted user)
    {
        try
        {
            return await action.OrAsync(
                user.CreateAsync, () => user.JoinAsync(isChanged: false), () => user.JoinAsync(isChanged: true)).ConfigureAwait(false);
        }
        catch (ScalekitException e) when (e.ErrorId == ErrorIds.AlreadyExists && action != IfExists.Error)
        {
            e.RecommendedAction = hasExternalId
                ? "Another user has the external ID, not the e-mail address. Find that user with Get-ScalekitUser -ExternalId, or give "
                    + "another external ID."
                : "The search did not find the user with this address. Run it again later, or use the ID in the message with "
                    + "Add-ScalekitMember.";
            throw;
        }
    }

    private static string Phrase(IfExists action) => action switch
    {
        IfExists.Skip => "; if the address is in use, only make the user a member",
        IfExists.Update => "; if the address is in use, make the user a member and change what differs",
        _ => "",
    };

    /// <summary>A user to create in an organization or, if the e-mail address is in use, to make a member of it.</summary>
    private sealed class Wanted(
        ScalekitClient client, string organizationId, UserInput given, bool isInvited, CancellationToken stopping)
    {
        /// <summary>Creates the user.</summary>
        public Task<User> CreateAsync() => client.Users.CreateAsync(organizationId, given, isInvited, stopping);

        /// <summary>
        /// Makes the existing user a member if they are not one, and, if wanted, changes values that differ. Returns null if nobody has the
        /// address: then the service rejected the external ID.
        /// </summary>
        public async Task<User?> JoinAsync(bool isChanged)
        {
            if (await FindAsync().ConfigureAwait(false) is not { } user)
                return null;
            var isOld = await JoinAsync(user, isChanged).ConfigureAwait(false);
            if (isChanged && UserChanges.Different(user, given) is { } changes)
                return await client.Users.UpdateAsync(user.Id!, changes, stopping).ConfigureAwait(false);
            return isOld ? await client.Users.GetAsync(user.Id!, stopping).ConfigureAwait(false) : user;
        }

        // Returns whether the user object that was found is now outdated.
        private async Task<bool> JoinAsync(User user, bool isChanged)
        {
            var membership = user.Memberships?.FirstOrDefault(membership => membership.OrganizationId == organizationId);
            if (membership is null)
            {
                try
                {
                    var values = new MembershipInput { Roles = given.Roles, Metadata = given.MembershipMetadata };
                    await client.Members.AddAsync(organizationId, user.Id!, values, isInvited, stopping).ConfigureAwait(false);
                    return true;
                }
                catch (ScalekitException e) when (e.ErrorId == ErrorIds.AlreadyExists)
                {
                    // Another program added the user meanwhile, or the service does not show memberships.
                    membership = new Membership();
                }
            }

            if (!isChanged || UserChanges.Different(membership, given) is not { } changes)
                return false;
            await client.Members.UpdateAsync(organizationId, user.Id!, changes, stopping).ConfigureAwait(false);
            return true;
        }

        private async Task<User?> FindAsync()
        {
            try
            {
                return await client.Users.FindByEmailAsync(given.Email!, stopping).ConfigureAwait(false);
            }
            catch (ScalekitException e) when (e.ErrorId is ErrorIds.NotFound or ErrorIds.InvalidValue)
            {
                return null;
            }
        }
    }
}
