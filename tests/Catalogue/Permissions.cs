using System.Collections.Generic;

namespace Scalekit.Tests.Catalogue;

internal static class Permissions
{
    private const string Type = "Scalekit.Permission";
    private const string Path = "/api/v1/permissions";
    private const string OnePath = Path + "/{0}";
    private const string OfRolePath = "/api/v1/roles/{0}/permissions";

    private const string One =
        """
        {"permission":{"id":"perm_1","name":"audit:read","description":"Reads","is_scalekit_permission":true,
        "create_time":"2026-01-02T03:04:05Z","update_time":"2026-01-02T03:04:06Z"}}
        """;

    private const string Many =
        """
        {"permissions":[{"id":"perm_1","name":"audit:read","description":"Reads","is_scalekit_permission":true,
        "create_time":"2026-01-02T03:04:05Z"}]}
        """;

#if CLIENT
    private static readonly PermissionInput Input = new() { Name = "documents:read", Description = "Reads" };
    private static readonly PermissionInput Changes = new() { Name = "audit:read", Description = "Reads" };

#endif
    public static IReadOnlyList<Row> Rows { get; } =
    [
        new("listPermissions", Kind.ListingPage, Path)
        {
            Published = null,
            Live = new("page_size=2&type=ENVIRONMENT"),
            Answers =
            [
                """
                {"permissions":[{"id":"perm_1","name":"audit:read","description":"Reads","is_scalekit_permission":true,
                "create_time":"2026-01-02T03:04:05Z"}],"next_page_token":"p2","total_size":7}
                """,
            ],
            Cmdlet = new("Get-ScalekitPermission -Type Environment -First 1")
            {
                Output = new(Type, "Name", "audit:read"),
            },
#if CLIENT
            Declared = Declaration.Of(PermissionOperations.ListOperation, PermissionType.Environment),
            Call = ClientCall.ToList(
                (client, _, options) => client.Permissions.List(options: options), item => item.ToString(), pageSize: 2),
#endif
        },
        new("listRolePermissions", Kind.ListingPage, OfRolePath)
        {
            Identifiers = ["support"],
            Published = null,
            Answers = [Many],
            Cmdlet = new("Get-ScalekitPermission -RoleName support -First 1")
            {
                Output = new(Type, "RoleName", "support"),
                NotFound = [new("Get-ScalekitPermission -RoleName nobody", "nobody")],
                BadIdentifiers = ["Get-ScalekitPermission -RoleName '{0}'"],
            },
#if CLIENT
            Declared = Declaration.Of(PermissionOperations.ListOfRoleOperation),
            Call = ClientCall.ToList((client, ids, options) => client.Permissions.ListOfRole(ids[0], options), item => item.ToString()),
#endif
        },
        new("listEffectiveRolePermissions", Kind.ListingPage, OfRolePath + ":all")
        {
            Identifiers = ["support"],
            Published = null,
            Answers = [Many],
            Cmdlet = new("Get-ScalekitPermission -RoleName escalation -Effective -First 1")
            {
                Output = new(Type, "Name", "members:write"),
                NotFound = [new("Get-ScalekitPermission -RoleName nobody -Effective", "nobody")],
                BadIdentifiers = ["Get-ScalekitPermission -RoleName '{0}' -Effective"],
            },
#if CLIENT
            Declared = Declaration.Of(PermissionOperations.ListEffectiveOfRoleOperation),
            Call = ClientCall.ToList(
                (client, ids, options) => client.Permissions.ListEffectiveOfRole(ids[0], options), item => item.ToString()),
#endif
        },
        new("listUserPermissions", Kind.ListingPage, "/api/v1/organizations/{0}/users/{1}/permissions")
        {
            Identifiers = ["org_102690563300010000", "usr_102690563300010001"],
            Published = null,
            Answers = ["""{"permissions":[{"id":"perm_1","name":"audit:read","description":"Reads"}]}"""],
            Cmdlet = new("Get-ScalekitPermission -OrganizationId org_102690563300010000 -UserId usr_102690563300010001 -First 1")
            {
                Output = new(Type, "Name", "organizations:read"),
                NotFound =
                [
                    new("Get-ScalekitPermission -OrganizationId org_102690563300010000 -UserId usr_102690563399990001",
                        "usr_102690563399990001 in org_102690563300010000"),
                ],
                BadIdentifiers = ["Get-ScalekitPermission -OrganizationId '{0}' -UserId usr_102690563300010001",
                    "Get-ScalekitPermission -OrganizationId org_102690563300010000 -UserId '{0}'"],
            },
#if CLIENT
            Declared = Declaration.Of(PermissionOperations.ListOfUserOperation),
            Call = ClientCall.ToList(
                (client, ids, options) => client.Permissions.ListOfUser(ids[0], ids[1], options), item => item.ToString()),
#endif
        },
        new("getPermission", Kind.Read, OnePath)
        {
            Identifiers = ["audit:read"],
            Published = null,
            Answers = [One],
            Cmdlet = new("Get-ScalekitPermission audit:read")
            {
                Output = new(Type, "Description", "Read the audit log"),
                NotFound = [new("Get-ScalekitPermission nothing", "nothing")],
                BadIdentifiers = ["Get-ScalekitPermission '{0}'"],
            },
#if CLIENT
            Declared = Declaration.Of(PermissionOperations.GetOperation),
            Call = ClientCall.To((client, ids) => client.Permissions.GetAsync(ids[0])),
#endif
        },
        new("createPermission", Kind.OnceOnlyChange, Path)
        {
            Published = null,
            Live = new(Body: """{"name":"documents:read","description":"Reads"}"""),
            Creates = true,
            Count = store => store.Summarize().Permissions,
            Answers = [One],
            Cmdlet = new("New-ScalekitPermission documents:read Reads")
            {
                Output = new(Type, "Name", "documents:read"),
                WhatIf = ("New-ScalekitPermission documents:read Reads", "Create permission 'documents:read'"),
            },
#if CLIENT
            Declared = Declaration.Of(PermissionOperations.CreateOperation, Input),
            Call = ClientCall.To((client, _) => client.Permissions.CreateAsync(Input)),
#endif
        },
        new("updatePermission", Kind.RepeatableChange, OnePath)
        {
            Identifiers = ["audit:read"],
            Published = null,
            Live = new(Body: """{"name":"audit:read","description":"Reads"}"""),
            Answers = [One],
            Cmdlet = new("Set-ScalekitPermission audit:read Reads -PassThru")
            {
                Output = new(Type, "Description", "Reads"),
                WhatIf = ("Set-ScalekitPermission audit:read Reads", "Change description of permission 'audit:read'"),
                NotFound = [new("Set-ScalekitPermission nothing Reads", "nothing")],
                BadIdentifiers = ["Set-ScalekitPermission '{0}' Reads"],
            },
#if CLIENT
            Declared = Declaration.Of(PermissionOperations.UpdateOperation, Changes),
            Call = ClientCall.To((client, ids) => client.Permissions.UpdateAsync(Changes with { Name = ids[0] })),
#endif
        },
        new("deletePermission", Kind.Delete, OnePath)
        {
            Identifiers = ["audit:read"],
            Published = null,
            Count = store => -store.Summarize().Permissions,
            Answers = ["{}"],
            Cmdlet = new("Remove-ScalekitPermission audit:read -Confirm:$false")
            {
                WhatIf = (
                    "Remove-ScalekitPermission audit:read",
                    "Delete permission 'audit:read' from the environment; every role loses it"),
                NotFound = [new("Remove-ScalekitPermission nothing -Confirm:$false", "nothing")],
                BadIdentifiers = ["Remove-ScalekitPermission '{0}' -Confirm:$false"],
            },
#if CLIENT
            Declared = Declaration.Of(PermissionOperations.DeleteOperation),
            Call = ClientCall.To((client, ids) => client.Permissions.DeleteAsync(ids[0])),
#endif
        },
    ];
}
