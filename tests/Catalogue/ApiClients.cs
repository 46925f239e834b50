using System.Collections.Generic;
#if CLIENT
using System;
#endif

namespace Scalekit.Tests.Catalogue;

internal static class ApiClients
{
    private const string Type = "Scalekit.ApiClient";
    private const string Path = "/api/v1/organizations/{0}/clients";
    private const string OnePath = Path + "/{1}";
    private const string SecretsPath = OnePath + "/secrets";

    private const string Client =
        """
        {"client_id":"m2morg_1","organization_id":"org_1","name":"Reporting","description":"d","scopes":["reports:read"],
        "audience":["https://a.ch"],"custom_claims":[{"key":"environment","value":"production"}],"expiry":"3600","resource_id":"app_1",
        "secrets":[{"id":"sec_1","secret_suffix":"wxyz","create_time":"2026-01-02T03:04:05Z","created_by":"usr_1"},
        {"id":"sec_2","secret_suffix":"abcd","status":"INACTIVE","last_used_time":"2026-01-02T03:04:05Z"}],
        "create_time":"2026-01-02T03:04:05Z","update_time":"2026-01-02T03:04:06Z"}
        """;

    private const string One = $$"""{"client":{{Client}}}""";

#if CLIENT
    private static readonly ApiClientInput Input = new()
    {
        Name = "CI",
        Scopes = ["deploy"],
        CustomClaims = new Dictionary<string, string> { ["team"] = "build" },
        TokenLifetime = TimeSpan.FromMinutes(10),
    };

    private static readonly ApiClientInput Changes = new() { Description = "Deploys", Audience = ["https://a.ch"] };

#endif
    public static IReadOnlyList<Row> Rows { get; } =
    [
        new("listOrganizationClients", Kind.ListingPage, Path)
        {
            Identifiers = ["org_102690563300010000"],
            Published = null,
            Live = new("page_size=10"),
            Answers = [$$"""{"clients":[{{Client}}],"next_page_token":"p2","total_size":2}"""],
            Cmdlet = new("Get-ScalekitApiClient org_102690563300010000 -First 1")
            {
                Output = new(Type, "Id", "m2morg_102690563300010001"),
                NotFound = [new("Get-ScalekitApiClient org_x", "org_x")],
                BadIdentifiers = ["Get-ScalekitApiClient '{0}'"],
            },
#if CLIENT
            Declared = Declaration.Of(ApiClientOperations.ListOperation),
            Call = ClientCall.ToList(
                (client, ids, options) => client.ApiClients.List(ids[0], options), item => item.Id, pageSize: 10),
#endif
        },
        new("getOrganizationClient", Kind.Read, OnePath)
        {
            Identifiers = ["org_102690563300010000", "m2morg_102690563300010001"],
            Published = null,
            Answers = [One],
            Cmdlet = new("Get-ScalekitApiClient org_102690563300010000 m2morg_102690563300010001")
            {
                Output = new(Type, "TokenLifetime", "01:00:00"),
                NotFound = [new("Get-ScalekitApiClient org_102690563300010000 m2morg_x", "m2morg_x")],
                BadIdentifiers =
                [
                    "Get-ScalekitApiClient '{0}' m2morg_102690563300010001",
                    "Get-ScalekitApiClient org_102690563300010000 '{0}'",
                ],
            },
#if CLIENT
            Declared = Declaration.Of(ApiClientOperations.GetOperation),
            Call = ClientCall.To((client, ids) => client.ApiClients.GetAsync(ids[0], ids[1])),
#endif
        },
        new("createOrganizationClient", Kind.OnceOnlyChange, Path)
        {
            Identifiers = ["org_102690563300010000"],
            Published = null,
            Live = new(Body:
                """{"name":"CI","scopes":["deploy"],"custom_claims":[{"key":"team","value":"build"}],"expiry":"600"}"""),
            Count = store => store.Summarize().ApiClients,
            Answers = [$$"""{"client":{{Client}},"plain_secret":"s3cret"}"""],
            Cmdlet = new("New-ScalekitApiClient org_102690563300010000 CI -Scope deploy -CustomClaim @{ team = 'build' }")
            {
                Output = new(Type, "Name", "CI"),
                WhatIf = ("New-ScalekitApiClient org_102690563300010000 CI",
                    "Create API client 'CI' in organization org_102690563300010000"),
                NotFound = [new("New-ScalekitApiClient org_x CI", "CI in org_x")],
                BadIdentifiers = ["New-ScalekitApiClient '{0}' CI"],
            },
#if CLIENT
            Declared = Declaration.Of(ApiClientOperations.CreateOperation, Input),
            Call = ClientCall.To((client, ids) => client.ApiClients.CreateAsync(ids[0], Input)),
#endif
        },
        new("updateOrganizationClient", Kind.RepeatableChange, OnePath)
        {
            Identifiers = ["org_102690563300010000", "m2morg_102690563300010001"],
            Published = null,
            Live = new(Body: """{"description":"Deploys","audience":["https://a.ch"]}"""),
            Answers = [One],
            Cmdlet = new("Set-ScalekitApiClient org_102690563300010000 m2morg_102690563300010001 -Description Deploys -PassThru")
            {
                Output = new(Type, "Description", "Deploys"),
                WhatIf = ("Set-ScalekitApiClient org_102690563300010000 m2morg_102690563300010001 -TokenLifetime 0:10:00",
                    "Change token lifetime of API client m2morg_102690563300010001 of organization org_102690563300010000: token lifetime "
                    + "'01:00:00' -> '00:10:00'"),
                NotFound = [new("Set-ScalekitApiClient org_102690563300010000 m2morg_x -Name N", "m2morg_x")],
                BadIdentifiers =
                [
                    "Set-ScalekitApiClient '{0}' m2morg_102690563300010001 -Name N",
                    "Set-ScalekitApiClient org_102690563300010000 '{0}' -Name N",
                ],
            },
#if CLIENT
            Declared = Declaration.Of(ApiClientOperations.UpdateOperation, Changes),
            Call = ClientCall.To((client, ids) => client.ApiClients.UpdateAsync(ids[0], ids[1], Changes)),
#endif
        },
        new("deleteOrganizationClient", Kind.Delete, OnePath)
        {
            Identifiers = ["org_102690563300010000", "m2morg_102690563300010001"],
            Published = null,
            Count = store => -store.Summarize().ApiClients,
            Answers = ["{}"],
            Cmdlet = new("Remove-ScalekitApiClient org_102690563300010000 m2morg_102690563300010001 -Confirm:$false")
            {
                WhatIf = ("Remove-ScalekitApiClient org_102690563300010000 m2morg_102690563300010001",
                    "Delete API client m2morg_102690563300010001 of organization org_102690563300010000 with all its secrets; programs "
                    + "that use it can no longer get tokens"),
                NotFound = [new("Remove-ScalekitApiClient org_102690563300010000 m2morg_x -Confirm:$false", "m2morg_x")],
                BadIdentifiers =
                [
                    "Remove-ScalekitApiClient '{0}' m2morg_102690563300010001 -Confirm:$false",
                    "Remove-ScalekitApiClient org_102690563300010000 '{0}' -Confirm:$false",
                ],
            },
#if CLIENT
            Declared = Declaration.Of(ApiClientOperations.DeleteOperation),
            Call = ClientCall.To((client, ids) => client.ApiClients.DeleteAsync(ids[0], ids[1])),
#endif
        },
        new("createOrganizationClientSecret", Kind.OnceOnlyChange, SecretsPath)
        {
            Identifiers = ["org_102690563300010000", "m2morg_102690563300010001"],
            Published = null,
            Count = store => store.Summarize().ApiClientSecrets,
            Answers =
            [
                """{"plain_secret":"s3cret","secret":{"id":"sec_1","secret_suffix":"cret","create_time":"2026-01-02T03:04:05Z"}}""",
                """{"secret":{"id":"sec_1","plain_secret":"s3cret","status":"ACTIVE"}}""",
            ],
            Cmdlet = new("New-ScalekitApiClientSecret org_102690563300010000 m2morg_102690563300010001")
            {
                Output = new("Scalekit.ApiClientSecret", "Status", "ACTIVE"),
                WhatIf = ("New-ScalekitApiClientSecret org_102690563300010000 m2morg_102690563300010001",
                    "Create a secret of API client m2morg_102690563300010001 of organization org_102690563300010000"),
                NotFound = [new("New-ScalekitApiClientSecret org_102690563300010000 m2morg_x", "m2morg_x")],
                BadIdentifiers =
                [
                    "New-ScalekitApiClientSecret '{0}' m2morg_102690563300010001",
                    "New-ScalekitApiClientSecret org_102690563300010000 '{0}'",
                ],
            },
#if CLIENT
            Declared = Declaration.Of(ApiClientOperations.CreateSecretOperation),
            Call = ClientCall.To((client, ids) => client.ApiClients.CreateSecretAsync(ids[0], ids[1])),
#endif
        },
        new("deleteOrganizationClientSecret", Kind.Delete, SecretsPath + "/{2}")
        {
            Identifiers = ["org_102690563300010000", "m2morg_102690563300010001", "sec_102690563300010000"],
            Published = null,
            Count = store => -store.Summarize().ApiClientSecrets,
            Answers = ["{}"],
            Cmdlet = new("Remove-ScalekitApiClientSecret org_102690563300010000 m2morg_102690563300010001 sec_102690563300010000 "
                + "-Confirm:$false")
            {
                Requests = ["getOrganizationClient", "deleteOrganizationClientSecret"],
                WhatIf = (
                    "Remove-ScalekitApiClientSecret org_102690563300010000 m2morg_102690563300010001 sec_102690563300010000",
                    "Delete secret sec_102690563300010000 of API client m2morg_102690563300010001 of organization org_102690563300010000; "
                    + "it is the last usable secret"),
                NotFound =
                [
                    new("Remove-ScalekitApiClientSecret org_102690563300010000 m2morg_102690563300010001 sec_x -Confirm:$false", "sec_x"),
                ],
                BadIdentifiers =
                [
                    "Remove-ScalekitApiClientSecret '{0}' m2morg_102690563300010001 sec_102690563300010000 -Confirm:$false",
                    "Remove-ScalekitApiClientSecret org_102690563300010000 '{0}' sec_102690563300010000 -Confirm:$false",
                    "Remove-ScalekitApiClientSecret org_102690563300010000 m2morg_102690563300010001 '{0}' -Confirm:$false",
                ],
            },
#if CLIENT
            Declared = Declaration.Of(ApiClientOperations.DeleteSecretOperation),
            Call = ClientCall.To((client, ids) => client.ApiClients.DeleteSecretAsync(ids[0], ids[1], ids[2])),
#endif
        },
    ];
}
