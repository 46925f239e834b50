using System.Collections.Generic;

namespace Scalekit.Tests.Catalogue;

internal static class Roles
{
    private const string Type = "Scalekit.Role";
    private const string Path = "/api/v1/organizations/{0}/roles";

#if CLIENT
    private static readonly RoleInput Input =
        new() { Name = "auditor", DisplayName = "Auditor", Description = "Reads", Permissions = ["members:read"] };

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
            },
#if CLIENT
            Declared = Declaration.Of(RoleOperations.CreateOperation, Input),
            Call = ClientCall.To((client, ids) => client.Roles.CreateAsync(ids[0], Input)),
#endif
        },
    ];
}
