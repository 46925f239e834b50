using System.Collections.Generic;

namespace Scalekit.Tests.Catalogue;

internal static class Roles
{
    private const string Type = "Scalekit.Role";
    private const string Path = "/api/v1/organizations/{0}/roles";

    private const string OnePath = Path + "/{1}";

#if CLIENT
    private static readonly RoleInput Input =
        new() { Name = "auditor", DisplayName = "Auditor", Description = "Reads", Permissions = ["members:read"] };

    private static readonly RoleChanges Changes =
        new() { DisplayName = "Viewer", Description = "Looks", Extends = "billing", Permissions = ["audit:read"] };

#endif
    public static IReadOnlyList<Row> Rows { get; } =
    [
        new("listRoles", Kind.ListingPage, Path)
        {
            Identifiers = ["org_102690563300010000"],
            Live = new("include=permissions"),
            Answers = ["""{"roles":[{"name":"admin","display_name":"Admin"}]}"""],
            Cmdlet = new("Get-ScalekitRole -OrganizationId org_102690563300010000 -First 1")
            {
                Output = new(Type, "OrganizationId", "org_102690563300010000"),
                NotFound = [new("Get-ScalekitRole -OrganizationId org_x", "org_x")],
                BadIdentifiers = ["Get-ScalekitRole -OrganizationId '{0}'"],
                Canary = "Get-ScalekitRole org_102690563300010000",
            },
#if CLIENT
            Declared = Declaration.Of(RoleOperations.ListOperation),
            Call = ClientCall.ToList((client, ids, options) => client.Roles.List(ids[0], options), item => item.Name),
#endif
        },
        new("createRole", Kind.OnceOnlyChange, Path)
        {
            Identifiers = ["org_102690563300010000"],
            Published = new(
                Body: """{"name":"auditor","display_name":"Auditor","description":"Reads","permissions":["audit:read"]}"""),
            Live = new(Body:
                """
                {"name":"auditor","display_name":"Auditor","description":"Reads","extends":"viewer","permissions":["audit:read"]}
                """),
            Creates = true,
            Count = store => store.Summarize().Roles,
            Answers =
            [
                """{"role":{"name":"admin","display_name":"Admin","permissions":["a"],"is_org_role":true}}""",
                """{"id":"role_1","name":"admin","permissions":["a"]}""",
            ],
            Cmdlet = new(
                "New-ScalekitRole org_102690563300010000 auditor -DisplayName Auditor -Description Reads -Permission "
                    + "'members:read;members:write'")
            {
                Output = new(Type, "Permissions", "members:read members:write"),
                WhatIf = ("New-ScalekitRole org_102690563300010000 auditor",
                    "Create role 'auditor' in organization org_102690563300010000 with no permissions"),
                NotFound = [new("New-ScalekitRole org_x r", "r")],
                BadIdentifiers = ["New-ScalekitRole '{0}' name"],
                OtherIdentifiers = ["New-ScalekitRole org_102690563300010000 name -Extends '{0}'"],
            },
#if CLIENT
            Declared = Declaration.Of(RoleOperations.CreateOperation, Input, Input with { Extends = "viewer" }),
            Call = ClientCall.To((client, ids) => client.Roles.CreateAsync(ids[0], Input)),
#endif
        },
        new("getOrganizationRole", Kind.Read, OnePath)
        {
            Identifiers = ["org_102690563300010000", "viewer"],
            Published = null,
            PublishedInstead = "listRoles",
            Live = new("include=permissions"),
            Answers =
            [
                """
                {"role":{"id":"role_1","name":"viewer","display_name":"Viewer","is_org_role":true,"dependent_roles_count":1,
                "default_member":true,"permissions":[{"name":"a","role_name":"viewer"}]}}
                """,
            ],
            Cmdlet = new("Get-ScalekitRole org_102690563300010000 -Name viewer")
            {
                Output = new(Type, "OrganizationId", "org_102690563300010000"),
                NotFound = [new("Get-ScalekitRole org_x -Name viewer", "viewer")],
                BadIdentifiers = ["Get-ScalekitRole '{0}' -Name viewer", "Get-ScalekitRole org_102690563300010000 -Name '{0}'"],
            },
#if CLIENT
            Declared = Declaration.Of(RoleOperations.GetOperation),
            Call = ClientCall.To((client, ids) => client.Roles.GetAsync(ids[0], ids[1])),
#endif
        },
        new("updateOrganizationRole", Kind.RepeatableChange, OnePath)
        {
            Identifiers = ["org_102690563300010000", "viewer"],
            Published = null,
            Live = new(Body: """{"display_name":"Viewer","description":"Looks","extends":"billing","permissions":["audit:read"]}"""),
            Answers = ["""{"role":{"id":"role_1","name":"viewer","display_name":"Viewer","extends":"billing"}}"""],
            Cmdlet = new("Set-ScalekitRole org_102690563300010000 viewer -Extends billing -PassThru")
            {
                Requests = ["updateOrganizationRole", "getOrganizationRole"],
                Output = new(Type, "Extends", "billing"),
                WhatIf = ("Set-ScalekitRole org_102690563300010000 viewer -Extends billing",
                    "Change extended role of role 'viewer' in organization org_102690563300010000"),
                NotFound = [new("Set-ScalekitRole org_102690563300010000 nobody -Description d", "nobody in org_102690563300010000")],
                BadIdentifiers =
                [
                    "Set-ScalekitRole '{0}' viewer -Description d",
                    "Set-ScalekitRole org_102690563300010000 '{0}' -Description d",
                ],
            },
#if CLIENT
            Declared = Declaration.Of(RoleOperations.UpdateOperation, Changes),
            Call = ClientCall.To((client, ids) => client.Roles.UpdateAsync(ids[0], ids[1], Changes)),
#endif
        },
        new("deleteOrganizationRole", Kind.Delete, OnePath)
        {
            Identifiers = ["org_102690563300010000", "viewer"],
            Published = null,
            Live = new("reassign_role_name=member"),
            Count = store => -store.Summarize().Roles,
            Answers = ["{}"],
            Cmdlet = new("Remove-ScalekitRole org_102690563300010000 viewer -ReassignTo member -Confirm:$false")
            {
                WhatIf = ("Remove-ScalekitRole org_102690563300010000 viewer",
                    "Delete role 'viewer' in organization org_102690563300010000"),
                NotFound = [new("Remove-ScalekitRole org_102690563300010000 nobody -Confirm:$false", "nobody in org_102690563300010000")],
                BadIdentifiers =
                [
                    "Remove-ScalekitRole '{0}' viewer -Confirm:$false",
                    "Remove-ScalekitRole org_102690563300010000 '{0}' -Confirm:$false",
                ],
            },
#if CLIENT
            Declared = Declaration.Of(RoleOperations.DeleteOperation, "member"),
            Call = ClientCall.To((client, ids) => client.Roles.DeleteAsync(ids[0], ids[1], "member")),
#endif
        },
        new("updateDefaultOrganizationRoles", Kind.RepeatableChange, Path + ":set_defaults")
        {
            Identifiers = ["org_102690563300010000"],
            Published = null,
            Live = new(Body: """{"default_member_role":"viewer"}"""),
            Answers = ["""{"default_member":{"id":"role_1","name":"viewer","is_org_role":true,"default_member":true}}"""],
            Cmdlet = new("Set-ScalekitDefaultRole org_102690563300010000 viewer -PassThru")
            {
                Output = new(Type, "Name", "viewer"),
                WhatIf = ("Set-ScalekitDefaultRole org_102690563300010000 viewer",
                    "Give new members of organization org_102690563300010000 the role 'viewer'"),
                NotFound = [new("Set-ScalekitDefaultRole org_x viewer", "org_x")],
                BadIdentifiers = ["Set-ScalekitDefaultRole '{0}' viewer"],
            },
#if CLIENT
            Declared = Declaration.Of(RoleOperations.SetDefaultOperation, "viewer"),
            Call = ClientCall.To((client, ids) => client.Roles.SetDefaultMemberAsync(ids[0], "viewer")),
#endif
        },
        new("listUserRoles", Kind.ListingPage, "/api/v1/organizations/{0}/users/{1}/roles")
        {
            Identifiers = ["org_102690563300010000", "usr_102690563300010001"],
            Published = null,
            Answers = ["""{"roles":[{"id":"role_1","name":"admin","display_name":"Administrator"}]}"""],
            Cmdlet = new("Get-ScalekitRole org_102690563300010000 -UserId usr_102690563300010001")
            {
                Output = new(Type, "Name", "admin"),
                NotFound =
                [
                    new("Get-ScalekitRole org_102690563300010000 -UserId usr_102690563399990001",
                        "usr_102690563399990001 in org_102690563300010000"),
                ],
                BadIdentifiers =
                [
                    "Get-ScalekitRole '{0}' -UserId usr_102690563300010001",
                    "Get-ScalekitRole org_102690563300010000 -UserId '{0}'",
                ],
            },
#if CLIENT
            Declared = Declaration.Of(RoleOperations.ListOfUserOperation),
            Call = ClientCall.ToList((client, ids, options) => client.Roles.ListOfUser(ids[0], ids[1], options), item => item.ToString()),
#endif
        },
    ];
}
