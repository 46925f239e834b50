using System.Text.Json;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.State;

namespace Scalekit.Emulator.Published;

/// <summary>SCIM directories, their users and groups.</summary>
internal sealed class DirectoryOperations(Store store)
{
    public Answer List(Call call)
    {
        var (after, size) = PublishedPage.Read(call);
        return PublishedPage.Write(call, "directories", store.ListDirectories(call.PathValues["organization_id"], after, size), Write);
    }

    public Answer Get(Call call)
    {
        var directory = store.GetDirectory(call.PathValues["organization_id"], call.PathValues["directory_id"]);
        return Answer.Json(200, writer => Write(writer, directory));
    }

    public Answer ListUsers(Call call)
    {
        var (after, size) = PublishedPage.Read(call);
        var users = store.ListDirectoryUsers(call.PathValues["organization_id"], call.PathValues["directory_id"], after, size);
        return PublishedPage.Write(call, "users", users, WriteUser, counted: true);
    }

    public Answer ListGroups(Call call)
    {
        var (after, size) = PublishedPage.Read(call);
        var groups = store.ListDirectoryGroups(call.PathValues["organization_id"], call.PathValues["directory_id"], after, size);
        return PublishedPage.Write(call, "groups", groups, WriteGroup);
    }

    private static void Write(Utf8JsonWriter writer, Directory directory)
    {
        writer.WriteStartObject();
        writer.WriteString("id", directory.Id);
        writer.WriteString("organization_id", directory.OrganizationId);
        writer.WriteString("directory_type", "SCIM");
        writer.WriteString("directory_provider", directory.Provider);
        writer.WriteString("status", "ACTIVE");
        writer.WriteBoolean("enabled", true);
        writer.WriteString("last_sync_time", directory.LastSyncTime);
        writer.WriteEndObject();
    }

    private static void WriteUser(Utf8JsonWriter writer, DirectoryUser user)
    {
        writer.WriteStartObject();
        writer.WriteString("id", user.Id);
        writer.WriteString("email", user.Email);
        writer.WriteString("preferred_username", user.PreferredUsername);
        writer.WriteString("given_name", user.GivenName);
        writer.WriteString("family_name", user.FamilyName);
        writer.WriteBoolean("active", user.Active);
        writer.WriteTexts("roles", user.Roles);
        writer.WriteEndObject();
    }

    private static void WriteGroup(Utf8JsonWriter writer, DirectoryGroup group)
    {
        writer.WriteStartObject();
        writer.WriteString("id", group.Id);
        writer.WriteString("display_name", group.DisplayName);
        writer.WriteString("external_id", group.ExternalId);
        writer.WriteEndObject();
    }
}
