using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Invoke-ScalekitApi, for requests that have no cmdlet of their own.</summary>
public sealed class ApiTests : ModuleTest
{
    [Fact]
    public void A_path_is_read_with_the_sessions_token()
    {
        var organization = Run("(Invoke-ScalekitApi /api/v1/organizations/org_102690563300010000).organization").One();

        Assert.Equal(Run("Get-ScalekitOrganization org_102690563300010000").One().Get("DisplayName"), organization.Get("display_name"));
        Assert.Equal("org_102690563300010000", organization.Get("id"));
    }

    [Fact]
    public void Objects_and_lists_are_those_of_the_pipeline()
    {
        var feature = Run(
            "(Invoke-ScalekitApi api/v1/organizations/org_102690563300010000).organization.settings.features | Where-Object name -eq sso")
                .One();

        Assert.IsType<bool>(feature.Get("enabled"));
    }

    [Fact]
    public void A_listing_is_followed_page_by_page()
    {
        Service.Requests.Clear();
        var ids = Run(
            "Invoke-ScalekitApi /api/v1/organizations/org_102690563300010000/directories/dir_102690563300010002/users -Paginate -PageSize "
                + "2 | "
            + "ForEach-Object id").Succeeded()
            .Select(id => id.ToString())
            .ToArray();

        Assert.Equal(Run("Get-ScalekitDirectoryUser org_102690563300010000 dir_102690563300010002 | ForEach-Object Id").Succeeded().Select(
            id => id.ToString()), ids);
        var pages = Service.Requests.Snapshot().Where(entry => entry.Query.Contains("page_size=2", StringComparison.Ordinal)).ToArray();
        Assert.Equal((ids.Length + 1) / 2, pages.Length);
    }

    // Plays back a listing with numbered pages, which the published contract does not have.
    [Theory]
    [InlineData("-Paginate", "|page_number=1|page_number=2")]
    [InlineData("-Paginate -PageSize 2", "page_size=2|page_size=2&page_number=1|page_size=2&page_number=2")]
    [InlineData("-Paginate -Query @{ page_size = 2 }", "page_size=2|page_size=2&page_number=1|page_size=2&page_number=2")]
    public void A_listing_that_counts_its_pages_comes_whole(string parameters, string queries)
    {
        Play("""{"domains":[{"id":"dom_1"},{"id":"dom_2"}],"page_number":0,"page_size":2}""");
        Play("""{"domains":[{"id":"dom_3"},{"id":"dom_4"}],"page_number":1,"page_size":2}""");
        Play("""{"domains":[{"id":"dom_5"}],"page_number":2,"page_size":2}""");

        var domains = Run($"Invoke-ScalekitApi /api/v1/organizations {parameters}").Succeeded();

        Assert.Equal(["dom_1", "dom_2", "dom_3", "dom_4", "dom_5"], domains.Select(domain => domain.Get("id")));
        Assert.Equal(
            queries.Split('|'),
            Service.Requests.Snapshot()
                .Where(entry => entry.OperationId == "listOrganizations")
                .Select(entry => entry.Query.TrimStart('?')));
    }

    [Fact]
    public void A_part_of_a_listing_is_an_error_after_what_there_is()
    {
        Play("""{"things":[{"id":"a"}],"total_size":2}""");
        var outcome = Run("Invoke-ScalekitApi /api/v1/organizations -Paginate");
        outcome.Failed("ListingIncomplete");
        Assert.Equal("a", Assert.Single(outcome.Output).Get("id"));

        Play("""{"organizations":[{"id":"a"}],"total_size":2}""");
        outcome = Run("Get-ScalekitOrganization");
        outcome.Failed("ListingIncomplete");
        Assert.Single(outcome.Output);
    }

    [Fact]
    public void Names_of_tools_are_objects_too()
    {
        Play("""{"tools":[],"tool_names":["gmail_send","gmail_fetch"],"total_size":2}""");
        Assert.Equal(
            ["gmail_send", "gmail_fetch"], Run("Invoke-ScalekitApi /api/v1/organizations -Paginate").Succeeded().Select(x => x.ToString()));

        Play("""{"tools":[{"id":"x"}],"tool_names":["x"]}""");
        Assert.Contains(
            "tool_names, tools",
            Run("Invoke-ScalekitApi /api/v1/organizations -Paginate").Failed("InvalidValue").ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void No_more_is_fetched_than_is_wanted()
    {
        Run("Invoke-ScalekitApi /api/v1/organizations -Paginate -PageSize 1 -First 2").Succeeded();

        Assert.InRange(Operations().Count, 2, 3);
    }

    [Theory]
    [InlineData("/api/v1/organizations/org_102690563300010000/../org_102690563300020000", "InvalidIdentifier")]
    [InlineData("/api/v1/organizations/org_102690563300010000/%2e%2e/org_102690563300020000", "InvalidIdentifier")]
    [InlineData("https://elsewhere.example/api", "InvalidValue")]
    [InlineData("'/api/v1/organizations/{id}'", "InvalidIdentifier")]
    [InlineData("'/api/v1/organizations/{id}?x=1'", "InvalidIdentifier")]
    public void A_trial_run_refuses_a_path_that_the_run_would_refuse(string path, string errorId)
    {
        Run($"Invoke-ScalekitApi {path} -Method DELETE -WhatIf").Failed(errorId);
        Run($"Invoke-ScalekitApi {path} -Method DELETE").Failed(errorId);
        Assert.Empty(Operations());
    }

    [Fact]
    public void What_belongs_to_listings_is_refused_elsewhere()
    {
        Shell.Try("'/a', '/b' | Invoke-ScalekitApi -Method POST -First 1").Terminated("InvalidValue");
        Assert.Empty(Operations());
    }

    [Fact]
    public void A_query_is_escaped_and_joined_to_the_one_that_is_there()
    {
        Run("Invoke-ScalekitApi '/api/v1/organizations?page_size=1' -Query @{ page_token = 'a b&c'; include = 'x', 'ü' }");

        var request = Assert.Single(Service.Requests.Snapshot(), entry => entry.OperationId == "listOrganizations");
        Assert.Equal(
            ["include=%C3%BC", "include=x", "page_size=1", "page_token=a%20b%26c"],
            request.Query.TrimStart('?').Split('&').Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_change_has_a_body_and_is_asked_about()
    {
        var made = Run("(Invoke-ScalekitApi /api/v1/organizations POST -Body @{ display_name = 'Neu' }).organization").One();
        Run($"Invoke-ScalekitApi /api/v1/organizations/{made.Get("id")} -Method PATCH -Body '{{\"display_name\":\"Neuer\"}}'").Succeeded();
        Assert.Equal("Neuer", Run($"Get-ScalekitOrganization {made.Get("id")}").One().Get("DisplayName"));

        Assert.Empty(Run($"Invoke-ScalekitApi /api/v1/organizations/{made.Get("id")} DELETE").Succeeded());
        Run($"Get-ScalekitOrganization {made.Get("id")}").Failed("NotFound");
    }

    [Fact]
    public void A_body_without_a_method_is_refused()
    {
        Run("Invoke-ScalekitApi /api/v1/organizations -Body @{ display_name = 'Neu' }").Failed("InvalidValue");
        Assert.Empty(Operations());
    }

    [Fact]
    public void A_change_is_sent_once_and_a_read_again()
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 502, Times = 2 });
        var error = Run("Invoke-ScalekitApi /api/v1/organizations POST -Body @{ display_name = 'Neu' }").Failed("OutcomeUnknown");
        Assert.Contains("POST /api/v1/organizations", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);

        Run("Invoke-ScalekitApi /api/v1/organizations/org_102690563300010000").One();
        Assert.Equal(["createOrganization", "getOrganization", "getOrganization"], Operations());
    }

    [Theory]
    [InlineData("https://elsewhere.example/api/v1/organizations")]
    [InlineData("//elsewhere.example/api")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("\\\\elsewhere.example\\api")]
    [InlineData("/api/v1#x")]
    public void A_path_leads_nowhere_else(string path)
    {
        Run($"Invoke-ScalekitApi '{path}'").Failed("InvalidValue");
        Run($"Invoke-ScalekitApi '{path}' -Paginate").Failed("InvalidValue");
        Assert.Empty(Service.Requests.Snapshot());
    }

    [Fact]
    public void What_is_not_there_is_an_error_of_its_own_and_the_others_go_on()
    {
        var outcome = Run("'/api/v1/organizations/none', '/api/v1/organizations/org_102690563300010000' | Invoke-ScalekitApi");

        Assert.Equal("/api/v1/organizations/none", outcome.Failed("NotFound").TargetObject);
        Assert.Equal("org_102690563300010000", ((PSObject)Assert.Single(outcome.Output).Properties["organization"].Value).Get("id"));
    }

    [Fact]
    public void An_answer_with_no_list_or_several_has_no_pages()
    {
        Run("Invoke-ScalekitApi /api/v1/organizations/org_102690563300010000 -Paginate").Failed("InvalidValue");
        Assert.Equal(["getOrganization"], Operations());
    }

    [Fact]
    public void Names_that_no_properties_can_have_leave_a_dictionary()
    {
        Service.Faults.Add(
            new FaultRule { Kind = FaultKind.Status, Status = 200, Body = """{"a":{"x":1,"X":2},"b":{"":3},"c":[{"d":null}]}""" });

        var answer = Run("Invoke-ScalekitApi /api/v1/organizations/org_102690563300010000").One();

        Assert.Equal(2L, ((IReadOnlyDictionary<string, object?>)answer.Get("a")!)["X"]);
        Assert.Equal(3L, ((IReadOnlyDictionary<string, object?>)answer.Get("b")!)[""]);
        Assert.Null(((PSObject)((object[])answer.Get("c")!)[0]).Get("d"));
    }

    [Fact]
    public void A_post_that_only_reads_is_sent_again_and_asks_nobody()
    {
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 502, Times = 1 });
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 200, Body = """{"a":1}""" });

        var answer = Run("Invoke-ScalekitApi /api/v1/organizations POST -Body @{ display_name = 'x' } -ReadOnly -WhatIf").One();

        Assert.Equal(1L, answer.Get("a"));
        Assert.Equal(["createOrganization", "createOrganization"], Operations());
    }

    [Theory]
    [InlineData("Get")]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    [InlineData("POST -Once")]
    public void Only_a_post_is_said_to_read(string method)
    {
        Shell.Try($"Invoke-ScalekitApi /api/v1/organizations {method} -ReadOnly").Terminated("InvalidValue");
        Assert.Empty(Operations());
    }

    [Theory]
    [InlineData("Status", "GET", "OutcomeUnknown")]
    [InlineData("ResetBeforeHeaders", "GET", "OutcomeUnknown")]
    [InlineData("ResetInBody", "GET", "ConnectionLost")]
    [InlineData("ResetBeforeHeaders", "PUT", "OutcomeUnknown")]
    public void What_starts_something_is_sent_once_and_is_a_change(string fault, string method, string errorId)
    {
        var path = $"/api/v1/organizations/org_102690563300010000{(method == "PUT" ? "/portal_links" : "")}";
        Run($"Invoke-ScalekitApi {path} {method} -Once -WhatIf").Succeeded();
        Assert.Empty(Operations());
        Service.Faults.Add(new FaultRule { Kind = Enum.Parse<FaultKind>(fault), Status = 502, Times = 5 });

        Run($"Invoke-ScalekitApi {path} {method} -Once").Failed(errorId);

        Assert.Single(Operations());
    }

    [Fact]
    public void The_text_of_the_answer_comes_as_it_was_written()
    {
        const string Body = """{"b":1.50,  "a":[{"id":12345678901234567890}], "c":"ü\u00fc"}""";
        Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 200, Body = Body });
        Assert.Equal(Body, Run("Invoke-ScalekitApi /api/v1/organizations/x -Raw").One().BaseObject);

        Service.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 201, Body = Body });
        Assert.Equal(Body, Run("Invoke-ScalekitApi /api/v1/organizations POST -Body @{ display_name = 'x' } -Raw").One().BaseObject);

        Assert.Empty(Run("Invoke-ScalekitApi /api/v1/organizations/org_102690563300010000 DELETE -Raw").Succeeded());
        Service.Faults.Add(new FaultRule { Kind = FaultKind.HtmlBody, Status = 200 });
        Run("Invoke-ScalekitApi /api/v1/organizations POST -Body @{ display_name = 'x' } -Raw").Failed("OutcomeUnknown");
    }

    [Theory]
    [InlineData("Invoke-ScalekitApi /api/v1/perm", "/api/v1/permissions|/api/v1/permissions/{permission_name}")]
    [InlineData("Invoke-ScalekitApi api/v1/PERM", "/api/v1/permissions|/api/v1/permissions/{permission_name}")]
    [InlineData("Invoke-ScalekitApi -Method delete -Path /api/v1/perm", "/api/v1/permissions/{permission_name}")]
    [InlineData("Invoke-ScalekitApi -Paginate /api/v1/webauthn/", "/api/v1/webauthn/credentials")]
    [InlineData("Invoke-ScalekitApi '/api/v1/organizations/org_1/dom", "/api/v1/organizations/org_1/domains|"
        + "/api/v1/organizations/org_1/domains/{id}")]
    [InlineData("Invoke-ScalekitApi /api/v1/organizations/org_1/directories/dir_1:en",
        "/api/v1/organizations/org_1/directories/dir_1:enable")]
    [InlineData("Invoke-ScalekitApi -Method PUT /api/v1/roles/admin", "/api/v1/roles/admin")]
    [InlineData("Invoke-ScalekitApi /api/v1/organizations/org_1/none", "")]
    [InlineData("Invoke-ScalekitApi /api/v1/roles/admin/x/y", "")]
    public void Paths_are_completed_and_what_is_typed_stays(string text, string expected)
    {
        using var offline = new Shell();
        var offered = offline.Complete(text).Select(result => result.ListItemText).Where(path => path.Length > 0 && path[0] == '/');

        Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries), offered);
    }

    [Fact]
    public void Only_paths_of_the_sessions_contract_are_offered()
    {
        Run("Get-ScalekitOrganization -First 1").Succeeded();
        var offered = Shell.Complete("Invoke-ScalekitApi /api/v1/organizations/org_1/con");

        Assert.Equal(
            ("/api/v1/organizations/org_1/connections", "GET: List an organization's connections"),
            (offered[0].ListItemText, offered[0].ToolTip));
        Assert.DoesNotContain(Shell.Complete("Invoke-ScalekitApi /api/v1/webauthn/"), path => path.ListItemText.StartsWith('/'));
    }

    private void Play(string body) => Service.Faults.Add(
        new FaultRule { Kind = FaultKind.Status, Status = 200, OperationId = "listOrganizations", Body = body });
}
