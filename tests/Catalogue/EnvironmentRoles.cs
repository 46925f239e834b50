using System.Collections.Generic;
#if CLIENT
using Scalekit.Roles;
#endif

namespace Scalekit.Tests.Catalogue;

internal static class EnvironmentRoles
{
    private const string Type = "Scalekit.Role";
    private const string Path = "/api/v1/roles";
    private const string OnePath = Path + "/{0}";

    private const string One =
        """
        {"role":{"id":"role_102690563399990001","name":"support","display_name":"Support","description":"Helps","extends":"billing",
        "is_org_role":false,"default_member":true,"default_creator":true,"dependent_roles_count":2,
        "permissions":[{"id":"perm_1","name":"audit:read","role_name":"support"}]}}
        """;

    private const string Many =
        """
        {"roles":[{"id":"role_102690563399990001","name":"support","display_name":"Support","is_org_role":true,"default_member":true,
        "permissions":[{"name":"audit:read"}]}]}
        """;

#if CLIENT
    private static readonly RoleInput Input =
        new() { Name = "editor", DisplayName = "Editor", Description = "Edits", Extends = "support", Permissions = ["members:write"] };

    private static readonly RoleChanges Changes =
        new() { DisplayName = "Support", Description = "Helps", Extends = "billing", Permissions = ["audit:read"] };

#endif
    public static IReadOnlyList<Row> Rows { get; } =
    [
        new("RolesService_ListRoles", Kind.ListingPage, Path)
        {
            Published = null,
            Live = new("include=permissions"),
            Answers = [Many],
            Cmdlet = new("Get-ScalekitRole -Environment -First 1")
            {
                Output = new(Type, "Name", "support"),
            },
#if CLIENT
            Declared = Declaration.Of(EnvironmentRoleOperations.ListOperation),
            Call = ClientCall.ToList((client, _, options) => client.EnvironmentRoles.List(options), item => item.ToString()),
#endif
        },
        new("listDependentRoles", Kind.ListingPage, OnePath + "/dependents")
        {
            Identifiers = ["support"],
            Published = null,
            Answers = [Many],
            Cmdlet = new("Get-ScalekitRole -Environment -Extends support")
            {
                Output = new(Type, "Name", "escalation"),
                NotFound = [new("Get-ScalekitRole -Environment -Extends nobody", "nobody")],
                BadIdentifiers = ["Get-ScalekitRole -Environment -Extends '{0}'"],
            },
#if CLIENT
            Declared = Declaration.Of(EnvironmentRoleOperations.ListDependentsOperation),
            Call = ClientCall.ToList(
                (client, ids, options) => client.EnvironmentRoles.ListDependents(ids[0], options), item => item.ToString()),
#endif
        },
        new("getRole", Kind.Read, OnePath)
        {
            Identifiers = ["support"],
            Published = null,
            Live = new("include=permissions"),
            Answers = [One],
            Cmdlet = new("Get-ScalekitRole -Environment support")
            {
                Output = new(Type, "Permissions", "members:read audit:read"),
                NotFound = [new("Get-ScalekitRole -Environment nobody", "nobody")],
                BadIdentifiers = ["Get-ScalekitRole -Environment '{0}'"],
            },
#if CLIENT
            Declared = Declaration.Of(EnvironmentRoleOperations.GetOperation),
            Call = ClientCall.To((client, ids) => client.EnvironmentRoles.GetAsync(ids[0])),
#endif
        },
        new("getRoleUsersCount", Kind.Read, OnePath + "/users:count")
        {
            Identifiers = ["support"],
            Published = null,
            Answers = ["""{"count":"12"}"""],
            Cmdlet = new("Get-ScalekitRole -Environment support -IncludeUserCount")
            {
                Requests = ["getRole", "getRoleUsersCount"],
                Output = new(Type, "UserCount", "0"),
                NotFound = [new("Get-ScalekitRole -Environment nobody -IncludeUserCount", "nobody")],
                BadIdentifiers = ["Get-ScalekitRole -Environment '{0}' -IncludeUserCount"],
            },
#if CLIENT
            Declared = Declaration.Of(EnvironmentRoleOperations.CountUsersOperation),
            Call = ClientCall.To((client, ids) => client.EnvironmentRoles.CountUsersAsync(ids[0])),
#endif
        },
        new("RolesService_CreateRole", Kind.OnceOnlyChange, Path)
        {
            Published = null,
            Live = new(Body:
                """
                {"name":"editor","display_name":"Editor","description":"Edits","extends":"support","permissions":["members:write"]}
                """),
            Creates = true,
            Count = store => store.Summarize().EnvironmentRoles,
            Answers = [One],
            Cmdlet = new("New-ScalekitRole -Environment editor -Extends support -Permission 'members:write;audit:read'")
            {
                Output = new(Type, "Permissions", "members:write audit:read"),
                WhatIf = ("New-ScalekitRole -Environment editor -Extends support",
                    "Create role 'editor' in the environment, for all organizations, with no permissions and those of role 'support'"),
            },
#if CLIENT
            Declared = Declaration.Of(EnvironmentRoleOperations.CreateOperation, Input),
            Call = ClientCall.To((client, _) => client.EnvironmentRoles.CreateAsync(Input)),
#endif
        },
        new("updateRole", Kind.RepeatableChange, OnePath)
        {
            Identifiers = ["support"],
            Published = null,
            Live = new(Body:
                """{"display_name":"Support","description":"Helps","extends":"billing","permissions":["audit:read"]}"""),
            Answers = [One],
            Cmdlet = new("Set-ScalekitRole -Environment support -Description Helps -PassThru")
            {
                Requests = ["updateRole", "getRole"],
                Output = new(Type, "Description", "Helps"),
                WhatIf = ("Set-ScalekitRole -Environment support -Description Helps",
                    "Change description of role 'support' of the environment, which all organizations have"),
                NotFound = [new("Set-ScalekitRole -Environment nobody -Description d", "nobody")],
                BadIdentifiers = ["Set-ScalekitRole -Environment '{0}' -Description d"],
                OtherIdentifiers = ["Set-ScalekitRole -Environment support -Extends '{0}'"],
            },
#if CLIENT
            Declared = Declaration.Of(EnvironmentRoleOperations.UpdateOperation, Changes),
            Call = ClientCall.To((client, ids) => client.EnvironmentRoles.UpdateAsync(ids[0], Changes)),
#endif
        },
        new("deleteRole", Kind.Delete, OnePath)
        {
            Identifiers = ["support"],
            Published = null,
            Live = new("reassign_role_name=billing"),
            Answers = ["{}"],
            Count = store => -store.Summarize().EnvironmentRoles,
            Cmdlet = new("Remove-ScalekitRole -Environment support -ReassignTo billing -Confirm:$false")
            {
                WhatIf = ("Remove-ScalekitRole -Environment support -ReassignTo billing",
                    "Delete role 'support' of the environment, which all organizations have; its users get role 'billing'"),
                NotFound = [new("Remove-ScalekitRole -Environment nobody -Confirm:$false", "nobody")],
                BadIdentifiers = ["Remove-ScalekitRole -Environment '{0}' -Confirm:$false"],
                OtherIdentifiers = ["Remove-ScalekitRole -Environment support -ReassignTo '{0}' -Confirm:$false"],
            },
#if CLIENT
            Declared = Declaration.Of(EnvironmentRoleOperations.DeleteOperation, "billing"),
            Call = ClientCall.To((client, ids) => client.EnvironmentRoles.DeleteAsync(ids[0], "billing")),
#endif
        },
        new("addPermissionsToRole", Kind.RepeatableChange, OnePath + "/permissions")
        {
            Identifiers = ["support"],
            Published = null,
            Live = new(Body: """{"permission_names":["members:write"]}"""),
            Answers = ["""{"permissions":[{"id":"perm_1","name":"members:write","description":"Writes"}]}"""],
            Cmdlet = new("Set-ScalekitRole -Environment support -AddPermission members:write -PassThru")
            {
                Requests = ["addPermissionsToRole", "getRole"],
                Output = new(Type, "Permissions", "members:read audit:read members:write"),
                WhatIf = ("Set-ScalekitRole -Environment support -AddPermission members:write",
                    "Change permissions of role 'support' of the environment, which all organizations have"),
                NotFound = [new("Set-ScalekitRole -Environment nobody -AddPermission members:write", "nobody")],
                BadIdentifiers = ["Set-ScalekitRole -Environment '{0}' -AddPermission members:write"],
            },
#if CLIENT
            Declared = Declaration.Of(EnvironmentRoleOperations.AddPermissionsOperation, ["members:write"]),
            Call = ClientCall.To((client, ids) => client.EnvironmentRoles.AddPermissionsAsync(ids[0], ["members:write"])),
#endif
        },
        new("removePermissionFromRole", Kind.Delete, OnePath + "/permissions/{1}")
        {
            Identifiers = ["support", "audit:read"],
            Published = null,
            Answers = ["{}"],
            Cmdlet = new("Set-ScalekitRole -Environment support -RemovePermission audit:read")
            {
                WhatIf = ("Set-ScalekitRole -Environment support -RemovePermission audit:read",
                    "Change permissions of role 'support' of the environment, which all organizations have"),
                NotFound = [new("Set-ScalekitRole -Environment nobody -RemovePermission audit:read", "nobody")],

                // A list of names ignores blank entries, so permission names have a test of their own.
                BadIdentifiers = ["Set-ScalekitRole -Environment '{0}' -RemovePermission audit:read",
                    "Set-ScalekitRole -Environment '{0}' -RemovePermission 'audit:read'"],
            },
#if CLIENT
            Declared = Declaration.Of(EnvironmentRoleOperations.RemovePermissionOperation),
            Call = ClientCall.To((client, ids) => client.EnvironmentRoles.RemovePermissionAsync(ids[0], ids[1])),
#endif
        },
        new("updateDefaultRoles", Kind.RepeatableChange, Path + ":set_defaults")
        {
            Published = null,
            Live = new(Body: """{"default_creator_role":"support","default_member_role":"billing"}"""),
            Answers =
            [
                """
                {"default_creator":{"id":"role_1","name":"support","default_creator":true},
                "default_member":{"id":"role_2","name":"billing","default_member":true}}
                """,
            ],
            Cmdlet = new("Set-ScalekitDefaultRole -Environment -Member escalation -Creator escalation -PassThru")
            {
                Requests = ["updateDefaultRoles", "RolesService_ListRoles"],
                Output = new(Type, "Name", "escalation"),
                WhatIf = ("Set-ScalekitDefaultRole -Environment -Member billing -Creator support",
                    "Give new users the role 'billing' and creators of organizations the role 'support' everywhere in the environment"),
                OtherIdentifiers =
                [
                    "Set-ScalekitDefaultRole -Environment -Member '{0}'",
                    "Set-ScalekitDefaultRole -Environment -Creator '{0}'",
                ],
            },
#if CLIENT
            Declared = Declaration.Of(EnvironmentRoleOperations.SetDefaultsOperation, new DefaultRolesBody("support", "billing")),
            Call = ClientCall.To((client, _) => client.EnvironmentRoles.SetDefaultsAsync("billing", "support")),
#endif
        },
    ];
}
