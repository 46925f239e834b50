namespace Scalekit.Webhooks;

/// <summary>The data of sample events. All use the same invented customer and people, with IDs that the emulator has.</summary>
internal static class WebhookSamples
{
    public const string OrganizationId = "org_102690563300010000";

    public const string Organization = """
        {"id":"org_102690563300010000","display_name":"Acme Corporation","external_id":"acme","region_code":"US",
        "create_time":"2026-01-05T08:17:00.123456Z","update_time":"2026-01-05T08:17:00.123456Z","metadata":{"plan":"gold"},
        "settings":{"features":[{"name":"sso","enabled":true},{"name":"dir_sync","enabled":true}]}}
        """;

    public const string Domain = """
        {"id":"dom_102690563300010001","domain":"acme.example","domain_type":"ORGANIZATION_DOMAIN",
        "organization_id":"org_102690563300010000","environment_id":"env_102690563300000000",
        "txt_record_key":"_scalekit.acme.example","verification_status":"PENDING","verification_method":"DNS",
        "updated_at":"2026-01-05T08:17:00.123456Z"}
        """;

    public const string Membership = $$"""
        {"organization":{{Organization}},"user":{{User}}}
        """;

    public const string LogIn = $$$$$"""
        {"user":{{{{{User}}}}},"user_session":{"session_id":"ses_102690563300010001","user_id":"usr_102690563300010001",
        "organization_id":"org_102690563300010000","status":"ACTIVE","created_at":"2026-01-05T08:17:00.123456Z",
        "updated_at":"2026-01-05T08:17:00.123456Z","last_active_at":"2026-01-05T08:17:00.123456Z",
        "absolute_expires_at":"2026-02-04T08:17:00.123456Z","idle_expires_at":"2026-01-12T08:17:00.123456Z",
        "expired_at":null,"logout_at":null,"authenticated_organizations":["org_102690563300010000"],
        "device":{"browser":"Firefox","browser_version":"140.0","device_type":"Desktop","ip":"192.0.2.7","os":"Linux",
        "location":{"city":"Zürich","region":"CH","latitude":"47.37","longitude":"8.54"}}}}
        """;

    public const string Directory = """
        {"id":"dir_102690563300010001","organization_id":"org_102690563300010000","directory_type":"SCIM","provider":"OKTA",
        "enabled":true,"updated_at":"2026-01-05T08:17:00.123456Z"}
        """;

    public const string DirectoryUser = """
        {"id":"diruser_102600010100000001","organization_id":"org_102690563300010000","active":true,"email":"ada.lovelace@acme.example",
        "given_name":"Ada","family_name":"Lovelace","name":"Ada Lovelace","preferred_username":"ada","dp_id":"00u1a2b3c4",
        "employee_id":"4711","department":"Research","title":"Engineer","locale":"en-GB","zoneinfo":"Europe/London",
        "groups":[{"id":"dirgroup_102600010100000001","name":"Engineering"}],"roles":[{"role_name":"member"}],
        "custom_attributes":{},"raw_attributes":{}}
        """;

    public const string DirectoryGroup = """
        {"id":"dirgroup_102600010100000001","organization_id":"org_102690563300010000","directory_id":"dir_102690563300010001",
        "display_name":"Engineering","external_id":"00g1a2b3c4","raw_attributes":{}}
        """;

    public const string Connection = """
        {"id":"conn_102690563300010001","organization_id":"org_102690563300010000","connection_type":"OIDC","provider":"OKTA",
        "enabled":true,"status":"COMPLETED"}
        """;

    public const string Role = """
        {"id":"role_102690563399990001","name":"auditor","display_name":"Auditor","description":"Reads reports","extends":"member"}
        """;

    public const string Permission = """
        {"id":"perm_102690563300000001","name":"documents:read","description":"Reads documents"}
        """;

    public const string ConnectedAccount = """
        {"id":"ca_102690563300000001","identifier":"ada@example.com","connection_id":"conn_102690563300010001",
        "connection_name":"gmail","provider":"GMAIL","authorization_type":"OAUTH","status":"ACTIVE",
        "token_expires_at":"2026-02-04T08:17:00.123456Z","last_used_at":"2026-01-05T08:17:00.123456Z"}
        """;

    private const string User = """
        {"id":"usr_102690563300010001","email":"ada.lovelace@acme.example","external_id":"emp-00010001",
        "create_time":"2026-01-05T08:17:00.123456Z","update_time":"2026-01-05T08:17:00.123456Z",
        "last_login_time":"2026-01-05T08:17:00.123456Z","metadata":{},"user_profile":{"given_name":"Ada","family_name":"Lovelace",
        "name":"Ada Lovelace","email_verified":true,"locale":"en-GB","phone_number":"","preferred_username":"ada"}}
        """;
}
