using System;
using System.Globalization;
using System.Text;
using System.Threading;

namespace Scalekit.Benchmarks.Server;

/// <summary>
/// The running service's responses for exporting a configuration and for importing one. Every organization has one domain, one role of its
/// own and 20 members. Created objects are not stored.
/// </summary>
/// <remarks>Lists have 100 objects per page and IDs show the position: <c>org_0000003007</c> is the eighth of page 3.</remarks>
internal sealed class ConfigurationAnswers(int organizations)
{
    public const int MembersEach = 20;
    private const int PageSize = 100;
    private const string Time = "\"create_time\":\"2026-01-02T03:04:05Z\",\"update_time\":\"2026-01-02T03:04:05Z\"";

    private const string Permission =
        "{\"id\":\"perm_1\",\"name\":\"documents:read\",\"description\":\"Read\"," + Time + "}";

    private int created;

    public string? To(RequestHead request) => (request.Method, request.Path) switch
    {
        ("GET", ["api", "v1", "permissions"]) =>
            $$"""{"permissions":[{{Permission}}]}""",
        ("GET", ["api", "v1", "roles"]) => $$"""{"roles":[{{Role("member", "role_1", isOwn: false)}}]}""",
        ("GET", ["api", "v1", "mcp", "configs"]) => """{"configs":[]}""",
        ("GET", ["api", "v1", "connections"]) => """{"connections":[]}""",
        ("GET", ["api", "v1", "users"]) => Users(request),
        ("GET", ["api", "v1", "organizations", var id]) => $$"""{"organization":{{Organization(id, "customer")}}}""",
        ("GET", ["api", "v1", "organizations", var id, "session-policy"]) =>
            """{"policy":{"policy_source":"CUSTOM","absolute_session_timeout":30,"absolute_session_timeout_unit":"DAYS"}}""",
        ("GET", ["api", "v1", "organizations", var id, "domains"]) => $$"""{"domains":[{{Domain(id)}}],"page_number":1}""",
        ("GET", ["api", "v1", "organizations", var id, "roles"]) =>
            $$"""{"roles":[{{Role("member", "role_1", isOwn: false)}},{{Role("auditor", $"role_{id}", isOwn: true)}}]}""",
        ("GET", ["api", "v1", "organizations", _, "directories"]) => """{"directories":[]}""",
        ("GET", ["api", "v1", "organizations", var id, "users"]) => Members(id),
        ("POST", ["api", "v1", "permissions"]) =>
            $$"""{"permission":{{Permission}}}""",
        ("POST", ["api", "v1", "roles"]) => $$"""{"role":{{Role("member", "role_1", isOwn: false)}}}""",
        ("POST", ["api", "v1", "organizations"]) => $$"""{"organization":{{Organization(Next("org"), "customer")}}}""",
        ("PATCH", ["api", "v1", "organizations", var id]) => $$"""{"organization":{{Organization(id, "customer")}}}""",
        ("PATCH", ["api", "v1", "organizations", var id, "settings"]) => $$"""{"organization":{{Organization(id, "customer")}}}""",
        ("PATCH", ["api", "v1", "organizations", _, "session-policy"]) =>
            """{"policy":{"policy_source":"CUSTOM","absolute_session_timeout":30,"absolute_session_timeout_unit":"DAYS"}}""",
        ("POST", ["api", "v1", "organizations", var id, "domains"]) => $$"""{"domain":{{Domain(id)}}}""",
        ("POST", ["api", "v1", "organizations", var id, "roles"]) => $$"""{"role":{{Role("auditor", $"role_{id}", isOwn: true)}}}""",
        _ => null,
    };

    /// <summary>The external ID of the organization with this ID.</summary>
    public static string ExternalIdOf(string organizationId) => $"customer-{organizationId["org_".Length..]}";

    private static string Organization(string id, string name) => $$"""
        {"id":"{{id}}","external_id":"{{ExternalIdOf(id)}}","display_name":"{{name}}","metadata":{"plan":"gold"},
        "settings":{"features":[{"name":"sso","enabled":true},{"name":"dir_sync","enabled":false}]},{{Time}}}
        """;

    private static string Role(string name, string id, bool isOwn) => $$"""
        {"id":"{{id}}","name":"{{name}}","display_name":"{{name}}","description":"A role","is_org_role":{{(isOwn ? "true" : "false")}},
        "permissions":[{"id":"perm_1","name":"documents:read"}]}
        """;

    private static string Domain(string organizationId) => $$"""
        {"id":"dom_{{organizationId}}","domain":"{{ExternalIdOf(organizationId)}}.example","domain_type":"ALLOWED_EMAIL_DOMAIN",
        "verification_status":"VERIFIED","organization_id":"{{organizationId}}",{{Time}}}
        """;

    private static string User(int number)
    {
        var text = Number(number);
        return $$"""
            {"id":"usr_{{text}}","email":"user{{text}}@example.com","external_id":"emp-{{text}}",
            "user_profile":{"given_name":"Given","family_name":"Family {{text}}"},
            "memberships":[{"organization_id":"org_{{Number(number / MembersEach)}}","membership_status":"ACTIVE",
            "roles":[{"name":"member"}]}],
            {{Time}}}
            """;
    }

    private static string Number(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{number / PageSize:0000000}{number % PageSize:000}");

    private static string Members(string organizationId)
    {
        var text = organizationId["org_".Length..];
        var number = (int.Parse(text[..7], CultureInfo.InvariantCulture) * PageSize) + int.Parse(text[7..], CultureInfo.InvariantCulture);
        return Page("users", number * MembersEach, MembersEach, null, MembersEach);
    }

    private static string Page(string list, int first, int count, int? next, int total)
    {
        var text = new StringBuilder("{\"").Append(list).Append("\":[");
        for (var number = first; number < first + count; number++)
            text.Append(number == first ? "" : ",").Append(User(number));
        text.Append(']');
        if (next is not null)
            text.Append(CultureInfo.InvariantCulture, $",\"next_page_token\":\"{next}\"");
        return text.Append(CultureInfo.InvariantCulture, $",\"total_size\":{total}}}").ToString();
    }

    private string Users(RequestHead request)
    {
        var page = request.Number("page_token", 0);
        var total = organizations * MembersEach;
        var count = Math.Clamp(total - (page * PageSize), 0, PageSize);
        return Page("users", page * PageSize, count, (page + 1) * PageSize < total ? page + 1 : null, total);
    }

    private string Next(string prefix) => $"{prefix}_{Number(Interlocked.Increment(ref created))}";
}
