using System.Collections.Generic;
#if CLIENT
using System;
#endif

namespace Scalekit.Tests.Catalogue;

internal static class Directories
{
    private const string Type = "Scalekit.Directory";
    private const string OnePath = "/api/v1/organizations/{0}/directories/{1}";

#if CLIENT
    private static readonly DirectoryUserFilter UserFilter = new() { GroupId = "dirgroup_1", UpdatedAfter = DateTimeOffset.UnixEpoch };

    private static readonly DirectoryGroupFilter GroupFilter = new() { UpdatedAfter = DateTimeOffset.UnixEpoch, IncludeExternal = true };

#endif
    public static IReadOnlyList<Row> Rows { get; } =
    [
        new("listDirectories", Kind.ListingPage, "/api/v1/organizations/{0}/directories")
        {
            Identifiers = ["org_102690563300010000"],
            Answers = ["""{"directories":[{"id":"dir_1","directory_type":"SCIM"}]}"""],
            Cmdlet = new("Get-ScalekitDirectory -OrganizationId org_102690563300010000 -First 1")
            {
                Output = new(Type, "Id", "dir_102690563300010001"),
                NotFound = [new("Get-ScalekitDirectory -OrganizationId org_x", "org_x")],
                BadIdentifiers = ["Get-ScalekitDirectory -OrganizationId '{0}'"],
                Canary = "Get-ScalekitDirectory org_102690563300010000",
            },
#if CLIENT
            Declared = Declaration.Of(DirectoryOperations.ListOperation),
            Call = ClientCall.ToList((client, ids, options) => client.Directories.List(ids[0], options), item => item.Id),
#endif
        },
        new("getDirectory", Kind.Read, OnePath)
        {
            Identifiers = ["org_102690563300010000", "dir_102690563300010002"],
            Answers =
            [
                """
                {"directory":{"id":"dir_1","directory_type":"SCIM","enabled":true,"last_synced_at":"2026-01-02T03:04:05Z",
                "stats":{"total_users":3}}}
                """,
                """{"id":"dir_1","enabled":true,"last_sync_time":"2026-01-02T03:04:05Z"}""",
            ],
            Cmdlet = new("Get-ScalekitDirectory -OrganizationId org_102690563300010000 -Id dir_102690563300010002")
            {
                Output = new(Type, "DirectoryProvider", "entra", "MICROSOFT_AD"),
                NotFound = [new("Get-ScalekitDirectory -OrganizationId org_102690563300010000 -Id dir_x", "dir_x")],
                BadIdentifiers =
                [
                    "Get-ScalekitDirectory -OrganizationId '{0}' -Id dir_102690563300010002",
                    "Get-ScalekitDirectory -OrganizationId org_102690563300010000 -Id '{0}'",
                ],
            },
#if CLIENT
            Declared = Declaration.Of(DirectoryOperations.GetOperation),
            Call = ClientCall.To((client, ids) => client.Directories.GetAsync(ids[0], ids[1])),
#endif
        },
        new("listDirectoryUsers", Kind.ListingPage, "/api/v1/organizations/{0}/directories/{1}/users")
        {
            Identifiers = ["org_102690563300010000", "dir_102690563300010001"],
            Live = new("include_detail=true&page_size=30"),
            Answers =
            [
                """
                {"users":[{"id":"u1","email":"a@b.ch","active":true,"roles":["r"]},
                {"id":"u2","user_detail":{"active":false},"groups":[{"id":"g"}]}],"next_page_token":"p2","total_size":2}
                """,
                """
                {"users":[{"id":"u3","email":"a@b.ch","emails":["a@b.ch"],"updated_at":"2026-01-02T03:04:05Z",
                "groups":[{"id":"g","display_name":"Sales","total_users":3}],
                "user_detail":{"active":true,"roles":[{"value":"r"}],"emails":[{"value":"b@b.ch","type":"home"}]}}]}
                """,
                """{"users":[],"next_page_token":""}""",
            ],
            Cmdlet = new("Get-ScalekitDirectoryUser -OrganizationId org_102690563300010000 -DirectoryId dir_102690563300010001 -First 1")
            {
                Output = new("Scalekit.DirectoryUser", "DirectoryId", "dir_102690563300010001"),
                NotFound = [new("Get-ScalekitDirectoryUser -OrganizationId org_102690563300010000 -DirectoryId dir_x", "dir_x")],
                OtherIdentifiers = ["Get-ScalekitDirectoryUser -OrganizationId org_102690563300010000 -DirectoryId dir_102690563300010001 "
                    + "-GroupId '{0}'"],
                BadIdentifiers =
                [
                    "Get-ScalekitDirectoryUser -OrganizationId '{0}' -DirectoryId dir_102690563300010001",
                    "Get-ScalekitDirectoryUser -OrganizationId org_102690563300010000 -DirectoryId '{0}'",
                ],
                Canary = "Get-ScalekitDirectoryUser org_102690563300010000 dir_102690563300010001",
            },
#if CLIENT
            Declared = Declaration.Of(DirectoryOperations.ListUsersOperation, published: null, live: UserFilter),
            Call = ClientCall.ToList(
                (client, ids, options) => client.Directories.ListUsers(ids[0], ids[1], options), item => item.Id, pageSize: 2),
#endif
        },
        new("listDirectoryGroups", Kind.ListingPage, "/api/v1/organizations/{0}/directories/{1}/groups")
        {
            Identifiers = ["org_102690563300010000", "dir_102690563300010001"],
            Published = new("page_size=2"),
            Live = new("include_detail=true&page_size=2"),
            Answers =
            [
                """
                {"groups":[{"id":"g1","display_name":"All","external_id":"x","total_users":5}],"next_page_token":"","prev_page_token":""}
                """,
            ],
            Cmdlet = new("Get-ScalekitDirectoryGroup -OrganizationId org_102690563300010000 -DirectoryId dir_102690563300010001 -First 1")
            {
                Output = new("Scalekit.DirectoryGroup", "OrganizationId", "org_102690563300010000"),
                NotFound = [new("Get-ScalekitDirectoryGroup -OrganizationId org_102690563300010000 -DirectoryId dir_x", "dir_x")],
                BadIdentifiers =
                [
                    "Get-ScalekitDirectoryGroup -OrganizationId '{0}' -DirectoryId dir_102690563300010001",
                    "Get-ScalekitDirectoryGroup -OrganizationId org_102690563300010000 -DirectoryId '{0}'",
                ],
                Canary = "Get-ScalekitDirectoryGroup org_102690563300010000 dir_102690563300010001",
            },
#if CLIENT
            Declared = Declaration.Of(DirectoryOperations.ListGroupsOperation, published: null, live: GroupFilter),
            Call = ClientCall.ToList(
                (client, ids, options) => client.Directories.ListGroups(ids[0], ids[1], options), item => item.Id, pageSize: 1),
#endif
        },
        new("enableDirectory", Kind.RepeatableChange, OnePath + ":enable")
        {
            Identifiers = ["org_102690563300010000", "dir_102690563300010002"],
            Published = null,
            Answers = ["""{"enabled":true}"""],
            Cmdlet = new("Enable-ScalekitDirectory org_102690563300010000 dir_102690563300010002 -PassThru")
            {
                Requests = ["enableDirectory", "getDirectory"],
                Output = new(Type, "Enabled", "True"),
                WhatIf = ("Enable-ScalekitDirectory org_102690563300010000 dir_102690563300010002",
                    "Enable directory dir_102690563300010002 of organization org_102690563300010000; it adds, changes "
                    + "and removes users"),
                NotFound = [new("Enable-ScalekitDirectory org_102690563300010000 dir_x", "dir_x")],
                BadIdentifiers =
                [
                    "Enable-ScalekitDirectory '{0}' dir_102690563300010002",
                    "Enable-ScalekitDirectory org_102690563300010000 '{0}'",
                ],
            },
#if CLIENT
            Declared = Declaration.Of(DirectoryOperations.EnableOperation),
            Call = ClientCall.To((client, ids) => client.Directories.EnableAsync(ids[0], ids[1])),
#endif
        },
        new("disableDirectory", Kind.RepeatableChange, OnePath + ":disable")
        {
            Identifiers = ["org_102690563300010000", "dir_102690563300010002"],
            Published = null,
            Answers = ["""{"enabled":false}""", "{}"],
            Cmdlet = new("Disable-ScalekitDirectory org_102690563300010000 dir_102690563300010002 -PassThru -Confirm:$false")
            {
                Requests = ["disableDirectory", "getDirectory"],
                Output = new(Type, "Enabled", "False"),
                WhatIf = ("Disable-ScalekitDirectory org_102690563300010000 dir_102690563300010002",
                    "Disable directory dir_102690563300010002 of organization org_102690563300010000; users are no longer "
                    + "added or removed, so people who leave keep their access"),
                NotFound = [new("Disable-ScalekitDirectory org_102690563300010000 dir_x -Confirm:$false", "dir_x")],
                BadIdentifiers =
                [
                    "Disable-ScalekitDirectory '{0}' dir_102690563300010002 -Confirm:$false",
                    "Disable-ScalekitDirectory org_102690563300010000 '{0}' -Confirm:$false",
                ],
            },
#if CLIENT
            Declared = Declaration.Of(DirectoryOperations.DisableOperation),
            Call = ClientCall.To((client, ids) => client.Directories.DisableAsync(ids[0], ids[1])),
#endif
        },
    ];
}
