using System.Collections.Generic;
#if CLIENT
using Scalekit.Organizations;
#endif

namespace Scalekit.Tests.Catalogue;

internal static class Organizations
{
    private const string Type = "Scalekit.Organization";

    private const string Answer =
        """
        {"id":"org_1","display_name":"Acme","external_id":"a","slug":"acme","logo_url":"https://x.example/l",
        "create_time":"2026-01-02T03:04:05Z","metadata":{"a":"b"},"settings":{"features":[{"name":"sso","enabled":true}]}}
        """;

#if CLIENT
    private static readonly OrganizationInput Input =
        new() { DisplayName = "New", ExternalId = "new", Metadata = new Dictionary<string, string> { ["plan"] = "pro" } };

    private static readonly OrganizationInput LiveInput = Input with { Slug = "new.example", LogoUrl = "https://x.example/l" };

    private static readonly Dictionary<string, bool> Features = new() { ["sso"] = false };

#endif
    public static IReadOnlyList<Row> Rows { get; } =
    [
        new("listOrganizations", Kind.ListingPage, "/api/v1/organizations")
        {
            Published = new("page_size=2"),
            Live = new("page_size=10"),
            Answers = ["""{"organizations":[{"id":"org_1","display_name":"Acme"},{"id":"org_2"}],"next_page_token":"p2","total_size":3}"""],
            Cmdlet = new("Get-ScalekitOrganization -First 1")
            {
                Output = new(Type, "Id", "org_102690563300010000"),
                OtherIdentifiers =
                [
                    "Export-ScalekitConfiguration none-there -OrganizationExternalId '{0}'",
                    "Compare-ScalekitConfiguration none -OrganizationExternalId '{0}'",
                    "Import-ScalekitConfiguration none -OrganizationExternalId '{0}'",
                ],
            },
#if CLIENT
            Declared = Declaration.Of(OrganizationOperations.ListOperation, published: null, live: "acme"),
            Call = ClientCall.ToList((client, _, options) => client.Organizations.List(options), item => item.Id, pageSize: 10),
#endif
        },
        new("getOrganization", Kind.Read, "/api/v1/organizations/{0}")
        {
            Identifiers = ["org_102690563300010000"],
            Answers = [Answer],
            Cmdlet = new("Get-ScalekitOrganization org_102690563300010000")
            {
                Output = new(Type, "DisplayName", "Acme Corporation"),
                NotFound = [new("Get-ScalekitOrganization org_x", "org_x")],
                BadIdentifiers = ["Get-ScalekitOrganization '{0}'"],
            },
#if CLIENT
            Declared = Declaration.Of(OrganizationOperations.GetOperation),
            Call = ClientCall.To((client, ids) => client.Organizations.GetAsync(ids[0])),
#endif
        },
        new("getOrganizationByExternalId", Kind.Read, "/api/v1/organizations:external/{0}")
        {
            Identifiers = ["acme"],
            Published = null,
            PublishedInstead = "listOrganizations",
            IsLookup = true,
            Answers = [Answer],
            Cmdlet = new("Get-ScalekitOrganization -ExternalId acme")
            {
                Output = new(Type, "Id", "org_102690563300010000"),
                NotFound = [new("Get-ScalekitOrganization -ExternalId none", "none")],
                BadIdentifiers = ["Get-ScalekitOrganization -ExternalId '{0}'"],
            },
#if CLIENT
            Declared = Declaration.Of(OrganizationOperations.GetByExternalIdOperation),
            Call = ClientCall.To((client, ids) => client.Organizations.GetByExternalIdAsync(ids[0])),
#endif
        },
        new("createOrganization", Kind.OnceOnlyChange, "/api/v1/organizations")
        {
            Published = new(Body: """{"display_name":"New","external_id":"new","metadata":{"a":"b"}}"""),
            Live = new(Body:
                """
                {"display_name":"New","external_id":"new","slug":"new.example","logo_url":"https://x.example/l","metadata":{"plan":"b"}}
                """),
            Creates = true,
            Count = store => store.Summarize().Organizations,
            Answers = [Answer],
            Cmdlet = new("New-ScalekitOrganization 'Contoso' -ExternalId c1 -Metadata @{ plan = 'x' }")
            {
                Output = new(Type, "ExternalId", "c1"),
                OtherIdentifiers = ["New-ScalekitOrganization Contoso -ExternalId '{0}'"],
                WhatIf = ("New-ScalekitOrganization Contoso", "Create organization 'Contoso'"),
            },
#if CLIENT
            Declared = Declaration.Of(OrganizationOperations.CreateOperation, published: Input, live: LiveInput),
            Call = ClientCall.To((client, _) => client.Organizations.CreateAsync(Input)),
#endif
        },
        new("updateOrganization", Kind.RepeatableChange, "/api/v1/organizations/{0}")
        {
            Identifiers = ["org_102690563300010000"],
            Published = new(Body: """{"display_name":"Other"}"""),
            Live = new(Body: """{"display_name":"Other","slug":"other"}"""),
            Answers = [Answer],
            Cmdlet = new("Set-ScalekitOrganization org_102690563300010000 -DisplayName New -PassThru")
            {
                Output = new(Type, "DisplayName", "New"),
                WhatIf = (
                    "Set-ScalekitOrganization org_102690563300010000 -DisplayName N -Metadata @{}",
                    "Change display name, metadata of organization org_102690563300010000"),
                NotFound = [new("Set-ScalekitOrganization org_x -DisplayName N", "org_x")],
                BadIdentifiers = ["Set-ScalekitOrganization '{0}' -DisplayName N"],
                OtherIdentifiers = ["Set-ScalekitOrganization org_102690563300010000 -ExternalId '{0}'"],
            },
#if CLIENT
            Declared = Declaration.Of(OrganizationOperations.UpdateOperation, published: Input, live: LiveInput),
            Call = ClientCall.To((client, ids) => client.Organizations.UpdateAsync(ids[0], Input)),
#endif
        },
        new("deleteOrganization", Kind.Delete, "/api/v1/organizations/{0}")
        {
            Identifiers = ["org_102690563300010000"],
            Count = store => -store.Summarize().Organizations,
            Answers = [Answer],
            Cmdlet = new("Remove-ScalekitOrganization org_102690563300010000 -Confirm:$false")
            {
                WhatIf = (
                    "Remove-ScalekitOrganization org_102690563300010000",
                    "Delete organization org_102690563300010000 and everything in it; "
                    + "the service may also delete users who belong to no other organization"),
                NotFound = [new("Remove-ScalekitOrganization org_x -Confirm:$false", "org_x")],
                BadIdentifiers = ["Remove-ScalekitOrganization '{0}' -Confirm:$false"],
            },
#if CLIENT
            Declared = Declaration.Of(OrganizationOperations.DeleteOperation),
            Call = ClientCall.To((client, ids) => client.Organizations.DeleteAsync(ids[0])),
#endif
        },
        new("updateOrganizationSettings", Kind.RepeatableChange, "/api/v1/organizations/{0}/settings")
        {
            Identifiers = ["org_102690563300010000"],
            Published = new(Body: """{"features":[{"name":"directory_sync","enabled":true}]}"""),
            Live = new(Body: """{"features":[{"name":"dir_sync","enabled":true}]}"""),
            Answers = [Answer],
            Cmdlet = new("Set-ScalekitOrganizationSetting org_102690563300010000 -Enable directory_sync -Disable sso -PassThru")
            {
                LiveScript = "Set-ScalekitOrganizationSetting org_102690563300010000 -Enable domain_verification -Disable sso -PassThru",
                Output = new(Type, "Settings", "scim, directory_sync", "dir_sync, domain_verification"),
                WhatIf = (
                    "Set-ScalekitOrganizationSetting org_102690563300010000 -Enable sso -Disable scim",
                    "Enable sso and disable scim for organization org_102690563300010000"),
                NotFound = [new("Set-ScalekitOrganizationSetting org_x -Enable sso", "org_x")],
                BadIdentifiers = ["Set-ScalekitOrganizationSetting '{0}' -Enable sso"],
            },
#if CLIENT
            Declared = Declaration.Of(OrganizationOperations.UpdateSettingsOperation, new FeatureSwitches([new("sso", true)])),
            Call = ClientCall.To((client, ids) => client.Organizations.UpdateSettingsAsync(ids[0], Features)),
#endif
        },
        new("upsertUserManagementSettings", Kind.RepeatableChange, "/api/v1/organizations/{0}/settings/usermanagement")
        {
            Identifiers = ["org_102690563300010000"],
            Published = null,
            Live = new(Body: """{"settings":{"max_allowed_users":100}}"""),
            Answers = ["""{"settings":{"max_allowed_users":100}}""", """{"max_allowed_users":0}"""],
            Cmdlet = new("Set-ScalekitOrganizationSetting org_102690563300010000 -MaximumUserCount 100 -PassThru")
            {
                Output = new("Scalekit.UserLimit", "MaximumUserCount", "100"),
                WhatIf = (
                    "Set-ScalekitOrganizationSetting org_102690563300010000 -MaximumUserCount 0",
                    "Change the user limit of organization org_102690563300010000: user limit -> (none)"),
                NotFound = [new("Set-ScalekitOrganizationSetting org_x -MaximumUserCount 5", "org_x")],
                BadIdentifiers = ["Set-ScalekitOrganizationSetting '{0}' -MaximumUserCount 5"],
            },
#if CLIENT
            Declared = Declaration.Of(
                OrganizationOperations.UpdateUserLimitOperation, new UserLimitBody(new UserLimitValues(MaxAllowedUsers: 100))),
            Call = ClientCall.To((client, ids) => client.Organizations.UpdateUserLimitAsync(ids[0], 100)),
#endif
        },
        new("createPortalLink", Kind.RepeatableChange, "/api/v1/organizations/{0}/portal_links")
        {
            Identifiers = ["org_102690563300010000"],
            Live = new("features=sso&features=dir_sync"),
            Answers =
            [
                """{"link":{"id":"plink_1","location":"https://a.ch/x","expire_time":"2026-01-02T03:04:05Z"}}""",
                """{"id":"plink_1","location":"https://a.ch/x"}""",
                """{"link":"https://a.ch/m","expiry":"2026-01-02T03:04:05Z"}""",
            ],
            Cmdlet = new("New-ScalekitPortalLink org_102690563300010000")
            {
                Output = new("Scalekit.PortalLink", "OrganizationId", "org_102690563300010000"),
                WhatIf = ("New-ScalekitPortalLink org_102690563300010000",
                    "Create an admin portal link for organization org_102690563300010000"),
                NotFound = [new("New-ScalekitPortalLink org_x", "org_x")],
                BadIdentifiers = ["New-ScalekitPortalLink '{0}'"],
            },
#if CLIENT
            Declared = Declaration.Of(OrganizationOperations.CreatePortalLinkOperation, published: null, live: ["sso"]),
            Call = ClientCall.To((client, ids) => client.Organizations.CreatePortalLinkAsync(ids[0])),
#endif
        },
    ];
}
