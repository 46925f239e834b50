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
#if CLIENT
            Declared = Declaration.Of(EnvironmentRoleOperations.SetDefaultsOperation, new DefaultRolesBody("support", "billing")),
            Call = ClientCall.To((client, _) => client.EnvironmentRoles.SetDefaultsAsync("billing", "support")),
#endif
        },
    ];
}
