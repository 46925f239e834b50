using System;
using System.Text.Json;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.State;

namespace Scalekit.Emulator.Live;

/// <summary>SCIM directories, their users and groups.</summary>
internal sealed class DirectoryOperations(Store store)
{
    private static readonly PageSizes Sizes = new(Smallest: 1, Largest: 30, Default: 10);

    public Answer List(Call call)
    {
        var directories = store.ListDirectories(call.PathValues["organization_id"]).Items;
        return Answer.Object(200, writer => writer.WriteArray("directories", directories, Write));
    }

    public Answer Get(Call call) => Answer.Wrapped(
        200, "directory", store.GetDirectory(call.PathValues["organization_id"], call.PathValues["id"]), Write);

    public Answer ListUsers(Call call)
    {
        var (after, size) = Paging.Read(call, Sizes);
        var users = store.ListDirectoryUsers(
            call.PathValues["organization_id"],
            call.PathValues["directory_id"],
            after,
            size,
            call.Parameter("directory_group_id"),
            UpdatedAfter(call));
        var detailed = Rules.IsTrue(call, "include_detail");
        return LivePage.Write(call, "users", users, (writer, user) => WriteUser(writer, user, detailed));
    }

    public Answer ListGroups(Call call)
    {
        var (after, size) = Paging.Read(call, Sizes);
        var groups = store.ListDirectoryGroups(
            call.PathValues["organization_id"], call.PathValues["directory_id"], after, size, UpdatedAfter(call));
        var detailed = Rules.IsTrue(call, "include_detail");
        return LivePage.Write(call, "groups", groups, (writer, group) => WriteGroup(writer, group, detailed));
    }

    private static DateTimeOffset? UpdatedAfter(Call call) =>
        call.Parameter("updated_after") is { } text ? Timestamps.Read(text) : null;

    private static void Write(Utf8JsonWriter writer, Directory directory) => writer.WriteItem(writer =>
    {
        writer.WriteString("id", directory.Id);
        writer.WriteString("organization_id", directory.OrganizationId);
        writer.WriteString("name", directory.Provider + " directory");
        writer.WriteString("directory_type", "SCIM");
        writer.WriteString("directory_provider", Providers.Name(directory.Provider));
        writer.WriteString("status", "ACTIVE");
        writer.WriteBoolean("enabled", true);
        writer.WriteString("last_synced_at", directory.LastSyncTime);
        writer.WriteNumber("total_users", directory.UserCount);
        writer.WriteNumber("total_groups", directory.GroupCount);
    });

    private static void WriteUser(Utf8JsonWriter writer, DirectoryUser user, bool detailed) => writer.WriteItem(writer =>
    {
        writer.WriteString("id", user.Id);
        writer.WriteString("email", user.Email);
        writer.WriteTexts("emails", [user.Email]);
        writer.WriteString("preferred_username", user.PreferredUsername);
        writer.WriteString("given_name", user.GivenName);
        writer.WriteString("family_name", user.FamilyName);
        writer.WriteArray("groups", user.Groups, (writer, group) => WriteGroup(writer, group, detailed: false));
        writer.WriteString("updated_at", user.UpdateTime);
        if (detailed)
        {
            writer.WriteObject("user_detail", writer => WriteScimUser(writer, user));
        }
    });

    /// <summary>As the identity provider sent it, RFC 7643.</summary>
    private static void WriteScimUser(Utf8JsonWriter writer, DirectoryUser user)
    {
        writer.WriteString("userName", user.PreferredUsername);
        writer.WriteBoolean("active", user.Active);
        writer.WriteObject("name", writer =>
        {
            writer.WriteString("givenName", user.GivenName);
            writer.WriteString("familyName", user.FamilyName);
        });
        writer.WriteArray(
            "roles", user.Roles, static (writer, role) => writer.WriteItem(writer => writer.WriteString("value", role)));
    }

    private static void WriteGroup(Utf8JsonWriter writer, DirectoryGroup group, bool detailed) => writer.WriteItem(writer =>
    {
        writer.WriteString("id", group.Id);
        writer.WriteString("display_name", group.DisplayName);
        writer.WriteNumber("total_users", group.UserCount);
        writer.WriteString("updated_at", group.UpdateTime);
        if (detailed)
        {
            writer.WriteObject("group_detail", writer =>
            {
                writer.WriteString("displayName", group.DisplayName);
                writer.WriteString("externalId", group.ExternalId);
            });
        }
    });
}
