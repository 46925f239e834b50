using System.Collections.Generic;

namespace Scalekit.Tests.Catalogue;

internal static class Domains
{
    private const string Type = "Scalekit.Domain";
    private const string Path = "/api/v1/organizations/{0}/domains";
    private const string OnePath = Path + "/{1}";
    private const string Org = "org_102690563300010000";
    private const string First = "dom_102690563300010001";

    private const string Domain =
        """
        {"id":"dom_1","organization_id":"org_1","domain":"acme.example","domain_type":"ORGANIZATION_DOMAIN",
        "verification_status":"VERIFIED","verification_method":"DNS","create_time":"2026-01-02T03:04:05Z",
        "update_time":"2026-01-02T03:04:06Z"}
        """;

    private const string One = $$"""{"domain":{{Domain}}}""";

    public static IReadOnlyList<Row> Rows { get; } =
    [
        new("listDomains", Kind.ListingPage, Path)
        {
            Identifiers = [Org],
            Published = null,
            Live = new("page_size=1&page_number=0&domain_type=ORGANIZATION_DOMAIN&include=verification_details"),
            Answers = [$$"""{"domains":[{{Domain}}],"page_number":0,"page_size":1}""", $$"""{"domains":[{{Domain}}]}"""],
            Cmdlet = new($"Get-ScalekitDomain {Org} -First 1")
            {
                Output = new(Type, "Id", First),
                NotFound = [new("Get-ScalekitDomain org_x", "org_x")],
                BadIdentifiers = ["Get-ScalekitDomain '{0}'"],
            },
#if CLIENT
            Declared = Declaration.Of(
                DomainOperations.ListOperation,
                published: null,
                live: new DomainFilter { DomainType = "ORGANIZATION_DOMAIN", IncludeVerification = true }),
            Call = ClientCall.ToList(
                (client, ids, options) => client.Domains.List(ids[0], options: options), item => item.Id, pageSize: 1),
#endif
        },
        new("getDomain", Kind.Read, OnePath)
        {
            Identifiers = [Org, First],
            Published = null,
            Answers = [One],
            Cmdlet = new($"Get-ScalekitDomain {Org} {First}")
            {
                Output = new(Type, "VerificationStatus", "VERIFIED"),
                NotFound = [new($"Get-ScalekitDomain {Org} dom_x", "dom_x")],
                BadIdentifiers = [$"Get-ScalekitDomain '{{0}}' {First}", $"Get-ScalekitDomain {Org} '{{0}}'"],
            },
#if CLIENT
            Declared = Declaration.Of(DomainOperations.GetOperation),
            Call = ClientCall.To((client, ids) => client.Domains.GetAsync(ids[0], ids[1])),
#endif
        },
        new("createDomain", Kind.OnceOnlyChange, Path)
        {
            Identifiers = [Org],
            Published = null,
            Live = new(Body: """{"domain":"new.example","domain_type":"ORGANIZATION_DOMAIN"}"""),
            Creates = true,
            Count = store => store.Summarize().Domains,
            Answers = [One],
            Cmdlet = new($"New-ScalekitDomain {Org} new.example ORGANIZATION_DOMAIN")
            {
                Output = new(Type, "Name", "new.example"),
                WhatIf = ($"New-ScalekitDomain {Org} new.example ORGANIZATION_DOMAIN",
                    $"Add domain 'new.example' (ORGANIZATION_DOMAIN) to organization {Org}; people with an address in this domain "
                    + "must sign in through the organization's SSO"),
                NotFound = [new("New-ScalekitDomain org_x new.example ORGANIZATION_DOMAIN", "new.example in org_x")],
                BadIdentifiers = ["New-ScalekitDomain '{0}' new.example ORGANIZATION_DOMAIN"],
            },
#if CLIENT
            Declared = Declaration.Of(
                DomainOperations.CreateOperation, new Scalekit.Domains.DomainBody("new.example", "ORGANIZATION_DOMAIN")),
            Call = ClientCall.To((client, ids) => client.Domains.CreateAsync(ids[0], "new.example", "ORGANIZATION_DOMAIN")),
#endif
        },
        new("deleteDomain", Kind.Delete, OnePath)
        {
            Identifiers = [Org, First],
            Published = null,
            Count = store => -store.Summarize().Domains,
            Answers = ["{}"],
            Cmdlet = new($"Remove-ScalekitDomain {Org} {First} -Confirm:$false")
            {
                WhatIf = ($"Remove-ScalekitDomain {Org} {First}",
                    $"Delete domain {First} of organization {Org}; the sign-in rules that depend on it no longer apply"),
                NotFound = [new($"Remove-ScalekitDomain {Org} dom_x -Confirm:$false", "dom_x")],
                BadIdentifiers =
                [
                    $"Remove-ScalekitDomain '{{0}}' {First} -Confirm:$false", $"Remove-ScalekitDomain {Org} '{{0}}' -Confirm:$false",
                ],
            },
#if CLIENT
            Declared = Declaration.Of(DomainOperations.DeleteOperation),
            Call = ClientCall.To((client, ids) => client.Domains.DeleteAsync(ids[0], ids[1])),
#endif
        },
    ];
}
