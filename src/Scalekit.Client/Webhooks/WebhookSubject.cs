using System;
using System.Linq;
using System.Text.Json;
using Scalekit.Contracts;
using Scalekit.Core.Json;
using Scalekit.Directories;
using Scalekit.UserSessions;
using Scalekit.Users;

namespace Scalekit.Webhooks;

/// <summary>
/// The objects that events are about: their name in the service, and how they become objects of this client. Events leave out what does not
/// matter to them, so unlike in responses, a missing value is unknown and not false.
/// </summary>
internal sealed class WebhookSubject
{
    private static readonly Arguments<Nothing> NoArguments = new([], default);

    private WebhookSubject(string name, string sample, Func<JsonElement, WebhookEvent, Reading, object> read) =>
        (Name, Sample, Read) = (name, sample, read);

    public static WebhookSubject Organization { get; } = new(
        "Organization",
        WebhookSamples.Organization,
        static (data, happened, reading) => Model<Organization>(
            data, reading, organization => happened.OrganizationId ??= organization.Id));

    public static WebhookSubject Domain { get; } = new(
        "Organization",
        WebhookSamples.Domain,
        static (data, happened, reading) => Model<Domain>(data, reading, domain =>
        {
            domain.UpdateTime ??= domain.TakeTime("updated_at");
            domain.OrganizationId ??= happened.OrganizationId;
            happened.OrganizationId ??= domain.OrganizationId;
        }));

    public static WebhookSubject Membership { get; } = new("OrgMembership", WebhookSamples.Membership, ReadMembership);

    public static WebhookSubject LogIn { get; } = new("User", WebhookSamples.LogIn, ReadLogIn);

    public static WebhookSubject Directory { get; } = new(
        "Directory",
        WebhookSamples.Directory,
        static (data, happened, reading) => Model<Directory>(data, reading, directory =>
        {
            directory.DirectoryProvider ??= directory.TakeText("provider");
            directory.OrganizationId ??= happened.OrganizationId;
            happened.DirectoryId = directory.Id;
        }));

    public static WebhookSubject DirectoryUser { get; } = new(
        "DirectoryUser",
        WebhookSamples.DirectoryUser,
        static (data, happened, reading) => Model<DirectoryUser>(data, reading, user =>
        {
            user.UpdateTime ??= user.TakeTime("updated_at");
            UserDetail.Settle(user);
            user.OrganizationId ??= happened.OrganizationId;
            happened.DirectoryId = user.DirectoryId;
            if (user.Member("roles") is { ValueKind: JsonValueKind.Array } roles)
            {
                user.Roles = NameListConverter.Read(roles, "role_name");
                if (user.Roles is not IPartlyRead { Whole: not null })
                    user.UnknownMembers!.Remove("roles");
            }
        }));

    public static WebhookSubject DirectoryGroup { get; } = new(
        "DirectoryGroup",
        WebhookSamples.DirectoryGroup,
        static (data, happened, reading) => Model<DirectoryGroup>(data, reading, group =>
        {
            group.OrganizationId ??= happened.OrganizationId;
            happened.DirectoryId = group.DirectoryId;
        }));

    public static WebhookSubject Connection { get; } = new(
        "Connection",
        WebhookSamples.Connection,
        static (data, happened, reading) => Model<Connection>(data, reading, connection =>
        {
            connection.Type ??= connection.TakeText("connection_type");
            connection.OrganizationId ??= happened.OrganizationId;
        }));

    public static WebhookSubject Role { get; } = new(
        "Role",
        WebhookSamples.Role,
        static (data, happened, reading) => Model<Role>(data, reading, role => role.OrganizationId ??= happened.OrganizationId));

    public static WebhookSubject Permission { get; } = new(
        "Permission", WebhookSamples.Permission, static (data, happened, reading) => Model<Permission>(data, reading));

    public static WebhookSubject ConnectedAccount { get; } = new(
        "ConnectedAccount",
        WebhookSamples.ConnectedAccount,
        static (data, happened, reading) => Model<ConnectedAccount>(data, reading, account =>
        {
            account.Connector ??= account.TakeText("connection_name");
            account.UnknownMembers?.Remove("authorization_details");
            happened.OldStatus = account.TakeText("old_status");
        }));

    /// <summary>Its name in the service.</summary>
    public string Name { get; }

    /// <summary>The data of a sample event, as JSON.</summary>
    public string Sample { get; }

    /// <summary>Reads the data of an event, and sets the properties of the event that follow from it.</summary>
    /// <exception cref="JsonException">The data are something else.</exception>
    public Func<JsonElement, WebhookEvent, Reading, object> Read { get; }

    // The user and the organization are separate objects. Both are also kept unchanged.
    private static Membership ReadMembership(JsonElement data, WebhookEvent happened, Reading reading)
    {
        happened.Organization = Part<Organization>(data, "organization", reading);
        happened.User = Part<User>(data, "user", reading, user => UserReader.Settle(user, NoArguments));
        return Model<Membership>(data, reading, membership =>
        {
            membership.UserId ??= happened.User?.Id;
            membership.Email ??= happened.User?.Email;
            membership.OrganizationId ??= happened.Organization?.Id ?? happened.OrganizationId;
            happened.UserId = membership.UserId;
            happened.OrganizationId ??= membership.OrganizationId;
        });
    }

    private static User ReadLogIn(JsonElement data, WebhookEvent happened, Reading reading)
    {
        happened.UserSession = Part<UserSession>(data, "user_session", reading, session => DeviceReader.Settle(session, NoArguments));
        happened.User = Part<User>(data, "user", reading, user => UserReader.Settle(user, NoArguments))
            ?? throw new MisfitException("It has no user.");
        happened.UserId = happened.User.Id;
        happened.OrganizationId ??= happened.UserSession?.OrganizationId;
        KeepBeside(data, happened, "user", "user_session");
        return happened.User;
    }

    // Other members have no object that could hold them, so they stay with the event.
    private static void KeepBeside(JsonElement data, WebhookEvent happened, params string[] read)
    {
        var rest = data.EnumerateObject().Where(member => !read.Any(name => member.NameEquals(name))).Select(member => member.ToString());
        if (!rest.Any())
            return;
        using var document = JsonDocument.Parse($"{{{string.Join(",", rest)}}}");
        (happened.UnknownMembers ??= [])["data"] = document.RootElement.Clone();
    }

    private static T? Part<T>(JsonElement data, string name, Reading reading, Action<T>? settle = null)
        where T : Resource =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.Object
            ? Model(part, reading, settle)
            : null;

    private static T Model<T>(JsonElement data, Reading reading, Action<T>? settle = null)
        where T : Resource =>
        AnswerReader.ReadBare(JsonSerializer.SerializeToUtf8Bytes(data, reading.Types.Options), reading, settle);
}
