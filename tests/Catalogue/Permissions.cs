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
#if CLIENT
            Declared = Declaration.Of(PermissionOperations.DeleteOperation),
            Call = ClientCall.To((client, ids) => client.Permissions.DeleteAsync(ids[0])),
#endif
        },
    ];
}
