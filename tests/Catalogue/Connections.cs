using System.Collections.Generic;

namespace Scalekit.Tests.Catalogue;

internal static class Connections
{
    private const string Type = "Scalekit.Connection";
    private const string OnePath = "/api/v1/organizations/{0}/connections/{1}";

    private static readonly string[] ListAnswers = ["""{"connections":[{"id":"conn_1","enabled":true}],"total_size":1}"""];

#if CLIENT
    private static readonly ConnectionFilter Filter = new() { Domain = "example.com" };

#endif
    public static IReadOnlyList<Row> Rows { get; } =
    [
        new("listConnections", Kind.ListingPage, "/api/v1/connections")
        {
            Published = new("organization_id=org_102690563300020000&page_size=1"),
            Live = new("organization_id=org_102690563300020000&include=all"),
            Answers = ListAnswers,
            Cmdlet = new("Get-ScalekitConnection -First 1") { Output = new(Type, "Id", "conn_102690563300010001") },
#if CLIENT
            Declared = Declaration.Of(ConnectionOperations.ListOperation, published: null, live: Filter),
            Call = ClientCall.ToList((client, _, options) => client.Connections.List(options), item => item.Id, pageSize: 20),
#endif
        },
        new("listOrganizationConnections", Kind.ListingPage, "/api/v1/organizations/{0}/connections")
        {
            Identifiers = ["org_102690563300010000"],
            Live = null,
            LiveInstead = "listConnections",
            Answers = ListAnswers,
            Cmdlet = new("Get-ScalekitConnection -OrganizationId org_102690563300020000 -First 1")
            {
                Output = new(Type, "Id", "conn_102690563300020001"),
                NotFound = [new("Get-ScalekitConnection -OrganizationId org_x", "org_x", IsEmptyLive: true)],
                BadIdentifiers = ["Get-ScalekitConnection -OrganizationId '{0}'"],
                Canary = "Get-ScalekitConnection org_102690563300010000",
            },
#if CLIENT
            Declared = Declaration.Of(ConnectionOperations.ListOfOrganizationOperation, published: null, live: Filter),
            Call = ClientCall.ToList((client, ids, options) => client.Connections.ListOfOrganization(ids[0], options), item => item.Id),
#endif
        },
        new("getConnection", Kind.Read, OnePath)
        {
            Identifiers = ["org_102690563300010000", "conn_102690563300010002"],
            Answers =
            [
                """
                {"connection":{"id":"conn_1","provider":"OKTA","type":"SAML","status":"COMPLETED","enabled":true,"organization_id":"org_1",
                "domains":["a.ch"]}}
                """,
                """{"id":"conn_1","type":"SAML","enabled":true,"create_time":"2026-01-02T03:04:05Z"}""",
            ],
            Cmdlet = new("Get-ScalekitConnection -OrganizationId org_102690563300010000 -Id conn_102690563300010002")
            {
                Output = new(Type, "Type", "SSO_OIDC", "OIDC"),
                NotFound = [new("Get-ScalekitConnection -OrganizationId org_102690563300010000 -Id conn_x", "conn_x")],
                BadIdentifiers =
                [
                    "Get-ScalekitConnection -OrganizationId '{0}' -Id conn_102690563300010002",
                    "Get-ScalekitConnection -OrganizationId org_102690563300010000 -Id '{0}'",
                ],
                OtherIdentifiers =
                [
                    "Test-ScalekitConnection '{0}' conn_102690563300010002", "Test-ScalekitConnection org_102690563300010000 '{0}'",
                ],
            },
#if CLIENT
            Declared = Declaration.Of(ConnectionOperations.GetOperation),
            Call = ClientCall.To((client, ids) => client.Connections.GetAsync(ids[0], ids[1])),
#endif
        },
        new("enableConnection", Kind.RepeatableChange, OnePath + ":enable")
        {
            Identifiers = ["org_102690563300010000", "conn_102690563300010001"],
            Published = null,
            Answers = ["""{"enabled":true}"""],
            Cmdlet = new("Enable-ScalekitConnection org_102690563300010000 conn_102690563300010001 -PassThru")
            {
                Requests = ["enableConnection", "getConnection"],
                Output = new(Type, "Enabled", "True"),
                WhatIf = ("Enable-ScalekitConnection org_102690563300010000 conn_102690563300010001",
                    "Enable connection conn_102690563300010001 of organization org_102690563300010000; people can sign in through it"),
                NotFound = [new("Enable-ScalekitConnection org_102690563300010000 conn_x", "conn_x")],
                BadIdentifiers =
                [
                    "Enable-ScalekitConnection '{0}' conn_102690563300010001",
                    "Enable-ScalekitConnection org_102690563300010000 '{0}'",
                ],
            },
#if CLIENT
            Declared = Declaration.Of(ConnectionOperations.EnableOperation),
            Call = ClientCall.To((client, ids) => client.Connections.EnableAsync(ids[0], ids[1])),
#endif
        },
        new("disableConnection", Kind.RepeatableChange, OnePath + ":disable")
        {
            Identifiers = ["org_102690563300010000", "conn_102690563300010001"],
            Published = null,
            Answers = ["""{"enabled":false}""", "{}"],
            Cmdlet = new("Disable-ScalekitConnection org_102690563300010000 conn_102690563300010001 -PassThru -Confirm:$false")
            {
                Requests = ["disableConnection", "getConnection"],
                Output = new(Type, "Enabled", "False"),
                WhatIf = ("Disable-ScalekitConnection org_102690563300010000 conn_102690563300010001",
                    "Disable connection conn_102690563300010001 of organization org_102690563300010000; nobody can sign "
                    + "in through it until it is enabled again"),
                NotFound = [new("Disable-ScalekitConnection org_102690563300010000 conn_x -Confirm:$false", "conn_x")],
                BadIdentifiers =
                [
                    "Disable-ScalekitConnection '{0}' conn_102690563300010001 -Confirm:$false",
                    "Disable-ScalekitConnection org_102690563300010000 '{0}' -Confirm:$false",
                ],
            },
#if CLIENT
            Declared = Declaration.Of(ConnectionOperations.DisableOperation),
            Call = ClientCall.To((client, ids) => client.Connections.DisableAsync(ids[0], ids[1])),
#endif
        },
        new("deleteConnection", Kind.Delete, OnePath)
        {
            Identifiers = ["org_102690563300010000", "conn_102690563300010002"],
            Published = null,
            Count = store => -store.Summarize().Connections,
            Answers = ["{}"],
            Cmdlet = new("Remove-ScalekitConnection org_102690563300010000 conn_102690563300010002 -Confirm:$false")
            {
                WhatIf = ("Remove-ScalekitConnection org_102690563300010000 conn_102690563300010002",
                    "Delete connection conn_102690563300010002 of organization org_102690563300010000; nobody can sign in through it, "
                    + "and the organization must set up a new one"),
                NotFound = [new("Remove-ScalekitConnection org_102690563300010000 conn_x -Confirm:$false", "conn_x")],
                BadIdentifiers =
                [
                    "Remove-ScalekitConnection '{0}' conn_102690563300010002 -Confirm:$false",
                    "Remove-ScalekitConnection org_102690563300010000 '{0}' -Confirm:$false",
                ],
            },
#if CLIENT
            Declared = Declaration.Of(ConnectionOperations.DeleteOperation),
            Call = ClientCall.To((client, ids) => client.Connections.DeleteAsync(ids[0], ids[1])),
#endif
        },
    ];
}
