using System;

namespace Scalekit.Emulator.State;

/// <content>Connections and directories, which nobody can change over the API.</content>
public sealed partial class Store
{
    /// <summary>Lists connections in the order of their creation.</summary>
    /// <param name="organizationId">Only those of this organization; null for all. Need not exist.</param>
    /// <param name="after">The position to go on behind; -1 for the beginning.</param>
    /// <param name="size">How many at most.</param>
    /// <returns>A page.</returns>
    public Page<Connection> ListConnections(string? organizationId, int after = -1, int size = int.MaxValue - 1)
    {
        lock (gate)
        {
            return organizationId is null ? connections.Page(after, size) : connections.Page(organizationId, after, size);
        }
    }

    /// <summary>One connection of an organization.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="id">The connection.</param>
    /// <returns>The connection.</returns>
    public Connection GetConnection(string organizationId, string id)
    {
        lock (gate)
        {
            GetOrganization(organizationId);
            return connections.Find(id) is { } connection && connection.OrganizationId == organizationId
                ? connection
                : throw RefusalException.NotFound("connection", id);
        }
    }

    /// <summary>Lists the directories of an organization.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="after">The position to go on behind; -1 for the beginning.</param>
    /// <param name="size">How many at most.</param>
    /// <returns>A page.</returns>
    public Page<Directory> ListDirectories(string organizationId, int after = -1, int size = int.MaxValue - 1)
    {
        lock (gate)
        {
            GetOrganization(organizationId);
            return directories.Page(organizationId, after, size);
        }
    }

    /// <summary>One directory of an organization.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="id">The directory.</param>
    /// <returns>The directory.</returns>
    public Directory GetDirectory(string organizationId, string id)
    {
        lock (gate)
        {
            GetOrganization(organizationId);
            return directories.Find(id) is { } directory && directory.OrganizationId == organizationId
                ? directory
                : throw RefusalException.NotFound("directory", id);
        }
    }

    /// <summary>Lists the users of a directory.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="directoryId">The directory.</param>
    /// <param name="after">The position to go on behind; -1 for the beginning.</param>
    /// <param name="size">How many at most.</param>
    /// <param name="groupId">Only the users of this group; null for all.</param>
    /// <param name="updatedAfter">Only users that changed later; null for all.</param>
    /// <returns>A page.</returns>
    public Page<DirectoryUser> ListDirectoryUsers(
        string organizationId,
        string directoryId,
        int after = -1,
        int size = int.MaxValue - 1,
        string? groupId = null,
        DateTimeOffset? updatedAfter = null) =>
        DirectoryContent.Users(GetDirectory(organizationId, directoryId), after, size, groupId, updatedAfter);

    /// <summary>Lists the groups of a directory.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="directoryId">The directory.</param>
    /// <param name="after">The position to go on behind; -1 for the beginning.</param>
    /// <param name="size">How many at most.</param>
    /// <param name="updatedAfter">Only groups that changed later; null for all.</param>
    /// <returns>A page.</returns>
    public Page<DirectoryGroup> ListDirectoryGroups(
        string organizationId, string directoryId, int after = -1, int size = int.MaxValue - 1, DateTimeOffset? updatedAfter = null) =>
        DirectoryContent.Groups(GetDirectory(organizationId, directoryId), after, size, updatedAfter);

    /// <summary>Gives an organization one more directory, which no operation of the API can.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="userCount">How many users it has.</param>
    /// <returns>The directory.</returns>
    public Directory AddDirectory(string organizationId, int userCount = 0)
    {
        lock (gate)
        {
            GetOrganization(organizationId);
            return AddDirectory(organizationId, "okta", userCount);
        }
    }

    /// <summary>Gives an organization one more connection, which no operation of the API can.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="protocol">What it speaks.</param>
    /// <param name="active">Whether people can sign in with it.</param>
    /// <returns>The connection.</returns>
    public Connection AddConnection(string organizationId, ConnectionProtocol protocol = ConnectionProtocol.Saml, bool active = true)
    {
        lock (gate)
        {
            GetOrganization(organizationId);
            return AddConnection(organizationId, "okta", protocol, active, Now());
        }
    }
}
