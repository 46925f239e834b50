using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using CsCheck;
using Scalekit.Client.Tests.Reliability;
using Scalekit.Tests.Fuzz;
using Xunit;

namespace Scalekit.Client.Tests.Fuzz;

/// <summary>
/// Whatever a service, a proxy or chance answers: an error of this client's own kind, or an object that was understood. A case that
/// fails is printed with its seed; <c>CsCheck_Seed=… dotnet test</c> plays it again.
/// </summary>
public sealed class AnswerFuzzTests(ITestOutputHelper output)
{
    private static readonly TimeSpan LongerThanAnyOfThemTakes = TimeSpan.FromSeconds(60);

    private static readonly HashSet<string> KnownErrors =
        [.. typeof(ErrorIds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    private static readonly Dictionary<string, string[]> GoodAnswers = new()
    {
        ["organization"] = ["""{"id":"org_1","display_name":"Acme","external_id":"a","create_time":"2026-01-02T03:04:05Z","metadata":{"a":"b"},"settings":{"features":[{"name":"sso","enabled":true}]}}"""],
        ["connection"] = ["""{"connection":{"id":"conn_1","provider":"OKTA","type":"SAML","status":"COMPLETED","enabled":true,"organization_id":"org_1","domains":["a.ch"]}}""", """{"id":"conn_1","type":"SAML","enabled":true,"create_time":"2026-01-02T03:04:05Z"}"""],
        ["directory"] = ["""{"directory":{"id":"dir_1","directory_type":"SCIM","enabled":true,"last_synced_at":"2026-01-02T03:04:05Z","stats":{"total_users":3}}}""", """{"id":"dir_1","enabled":true,"last_sync_time":"2026-01-02T03:04:05Z"}"""],
        ["membership"] = ["""{"user":{"id":"usr_1","memberships":[{"organization_id":"org_0001","roles":[{"name":"admin"}],"membership_status":"ACTIVE"}]}}""", """{"user_id":"usr_1","organization_id":"org_1","roles":["admin"],"metadata":{}}""", """{"invite":{"user_id":"","status":"PENDING_INVITE","resent_count":1,"expires_at":"2026-01-02T03:04:05Z"}}"""],
        ["role"] = ["""{"role":{"name":"admin","display_name":"Admin","permissions":["a"],"is_org_role":true}}""", """{"id":"role_1","name":"admin","permissions":["a"]}"""],
        ["account"] = ["""{"connected_account":{"identifier":"ada","provider":"GOOGLE","connector":"gmail","status":"ACTIVE","authorization_details":{"oauth_token":{"access_token":"x"}}}}""", """{"connector":"gmail","identifier":"ada","status":"ACTIVE","create_time":"2026-01-02T03:04:05Z"}"""],
        ["link"] = ["""{"link":{"id":"plink_1","location":"https://a.ch/x","expire_time":"2026-01-02T03:04:05Z"}}""", """{"id":"plink_1","location":"https://a.ch/x"}""", """{"link":"https://a.ch/m","expiry":"2026-01-02T03:04:05Z"}"""],
        ["tool"] = ["""{"execution_id":"exe_1","data":{"messages":[{"id":"m","n":1.5,"ok":true,"none":null}]}}"""],
        ["token"] = ["""{"access_token":"t","token_type":"Bearer","expires_in":3600}"""],
        ["organizations"] = ["""{"organizations":[{"id":"org_1","display_name":"Acme"},{"id":"org_2"}],"next_page_token":"p2","total_size":3}"""],
        ["connections"] = ["""{"connections":[{"id":"conn_1","enabled":true}],"total_size":1}"""],
        ["directories"] = ["""{"directories":[{"id":"dir_1","directory_type":"SCIM"}]}"""],
        ["users"] =
        [
            """{"users":[{"id":"u1","email":"a@b.ch","active":true,"roles":["r"]},{"id":"u2","user_detail":{"active":false},"groups":[{"id":"g"}]}],"next_page_token":"p2","total_size":2}""",
            """{"users":[],"next_page_token":""}""",
        ],
        ["members"] = ["""{"users":[{"id":"usr_1","email":"a@b.ch","memberships":[{"organization_id":"org_0001","roles":[{"name":"admin"}],"membership_status":"ACTIVE"}]}],"next_page_token":"p2"}"""],
        ["groups"] = ["""{"groups":[{"id":"g1","display_name":"All","external_id":"x","total_users":5}],"next_page_token":"","prev_page_token":""}"""],
        ["roles"] = ["""{"roles":[{"name":"admin","display_name":"Admin"}]}"""],
        ["accounts"] = ["""{"connected_accounts":[{"connector":"gmail","identifier":"ada","status":"ACTIVE"}],"next_page_token":"p2"}"""],
    };

    private static readonly string[] Errors =
    [
        """{"code":"INVALID_ARGUMENT","message":"no such field","details":[{"field":"display_name","description":"is too long"}]}""",
        """{"code":3,"message":"bad","details":[{"@type":"type.googleapis.com/scalekit.v1.errdetails.ErrorInfo","error_code":"X","request_info":{"request_id":"r"},"validation_error_info":{"field_violations":[{"field":"f","description":"d"}]}}]}""",
        """{"error":"invalid_client","error_description":"unknown client"}""",
        """{"code":"TOOL_ERROR","message":"the provider failed","details":[{"resource_info":{"required_permissions":["a"]}}]}""",
        "<html><head><title>502</title></head><body>Bad Gateway</body></html>",
    ];

    [Fact]
    public async Task Any_answer_is_an_error_of_its_own_kind_or_was_understood()
    {
        var cases = Gen.Select(Gen.OneOf<Operation>([.. Operation.All]), Gen.OneOf(ApiContract.Published, ApiContract.Live, ApiContract.Auto), Gen.Int[0, 2])
            .SelectMany(call => Any.Answer(GoodAnswers[AnswerOf(call.Item1)], Errors).Select(answer => new Case(call.Item1, call.Item2, call.Item3, answer)));

        await using var servers = new AnyServers();

        await cases.SampleAsync(given => servers.UseAsync(server => TryAsync(server, given)), output.WriteLine, iter: Suite.Size(2_500, 60_000), threads: Environment.ProcessorCount);
    }

    private static async Task<string> TryAsync(AnyServer server, Case given)
    {
        server.Start(_ => given.Answer.Bytes);
        using var client = new ScalekitClient(new ScalekitClientOptions(
            server.Url,
            given.Operation.Kind == Kind.Token ? Service.Credential("skc_1", Any.Canary) : ScalekitCredential.FromAccessToken(Service.Secure(Any.Canary)))
        {
            Contract = given.Contract,
            MaximumRetryCount = given.Retries,
            Timeout = TimeSpan.FromSeconds(20),
            Clock = new JumpingClock(),
        });
        var found = new List<string>();
        var messages = new List<string>();

        var error = await Record.ExceptionAsync(() => given.Operation.Call(Observed(client, messages), found.Add).WaitAsync(LongerThanAnyOfThemTakes));

        // By the published contract there is no list of members, and nothing to ask for.
        var isNowhere = given is { Contract: ApiContract.Published, Operation.Id: "listOrganizationUsers" };
        Assert.InRange(server.Requests.Count, isNowhere ? 0 : 1, isNowhere ? 0 : 30);
        Assert.DoesNotContain(found, string.IsNullOrEmpty);
        if (error is null)
        {
            Assert.InRange(given.Answer.Status ?? 0, 200, 299);
        }
        else
        {
            var known = Assert.IsAssignableFrom<ScalekitException>(error);
            Assert.Contains(known.ErrorId, KnownErrors);
            messages.AddRange([known.Message, known.Words() ?? "", (known as ScalekitApiException)?.ErrorCode ?? "", (known as ScalekitApiException)?.RequestId ?? ""]);
            Assert.DoesNotContain(Any.Canary, error.ToString(), StringComparison.OrdinalIgnoreCase);
        }

        foreach (var message in messages)
        {
            Assert.DoesNotContain(Any.Canary, message, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(message, character => char.IsControl(character));
        }

        return (error as ScalekitException)?.ErrorId ?? "understood";
    }

    private static ScalekitClient Observed(ScalekitClient client, List<string> messages) => client.ObservedBy(message =>
    {
        lock (messages)
            messages.Add(message);
    });

    private static string AnswerOf(Operation operation) => operation.Id switch
    {
        "createToken" => "token",
        "executeTool" => "tool",
        "createPortalLink" or "createConnectedAccountMagicLink" => "link",
        "listOrganizations" => "organizations",
        "listConnections" or "listOrganizationConnections" => "connections",
        "listDirectories" => "directories",
        "listDirectoryUsers" => "users",
        "listDirectoryGroups" => "groups",
        "listRoles" => "roles",
        "listOrganizationUsers" => "members",
        "listConnectedAccounts" => "accounts",
        _ when operation.Id.Contains("Membership", StringComparison.Ordinal) || operation.Id == "resendInvite" => "membership",
        _ when operation.Id.Contains("ConnectedAccount", StringComparison.Ordinal) => "account",
        _ when operation.Id.Contains("Role", StringComparison.Ordinal) => "role",
        _ when operation.Id.Contains("Connection", StringComparison.Ordinal) => "connection",
        _ when operation.Id.Contains("Directory", StringComparison.Ordinal) => "directory",
        _ => "organization",
    };

    private sealed record Case(Operation Operation, ApiContract Contract, int Retries, AnyAnswer Answer);
}
