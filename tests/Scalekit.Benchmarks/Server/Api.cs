using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Threading;

namespace Scalekit.Benchmarks.Server;

/// <summary>The responses of the part of the API that is measured.</summary>
/// <remarks>The ID of a directory says how many users it has: <c>dir_100000</c>.</remarks>
internal sealed class Api(int organizations)
{
    private const string DirectoryPrefix = "dir_";

    private readonly ConcurrentDictionary<(string List, int Count, bool HasNext, int Total), PageTemplate> templates = new();

    private readonly ConfigurationAnswers configuration = new(organizations);

    private int users;

    /// <summary>The operation that a request is for.</summary>
    public static Operation OperationOf(RequestHead request) => (request.Method, request.Path) switch
    {
        ("POST", ["oauth", "token"]) => Operation.CreateToken,
        ("GET", ["api", "v1", "organizations"]) => Operation.ListOrganizations,
        ("GET", ["api", "v1", "organizations", _, "directories"]) => Operation.ListDirectories,
        ("GET", ["api", "v1", "organizations", _, "directories", _, "users"]) => Operation.ListDirectoryUsers,
        ("POST", ["api", "v1", "memberships", "organizations", _, "users", _]) => Operation.AddMembership,
        ("POST", ["api", "v1", "organizations", _, "users"]) => Operation.CreateUser,
        ("GET", ["api", "v1", ..]) => Operation.ReadConfiguration,
        ("POST" or "PATCH", ["api", "v1", ..]) => Operation.ChangeConfiguration,
        _ => Operation.None,
    };

    /// <summary>Writes the response to a request.</summary>
    public void Write(Operation operation, RequestHead request, Answer answer)
    {
        var told = operation is Operation.ReadConfiguration or Operation.ChangeConfiguration ? configuration.To(request) : null;
        answer.Begin(operation switch
        {
            Operation.None => "404 Not Found"u8,
            Operation.AddMembership or Operation.CreateUser => "201 Created"u8,
            Operation.ReadConfiguration or Operation.ChangeConfiguration when told is null => "404 Not Found"u8,
            Operation.ChangeConfiguration when request.Method == "POST" => "201 Created"u8,
            _ => "200 OK"u8,
        });
        switch (operation)
        {
            case Operation.CreateToken:
                answer.Add("""{"access_token":"a-token-that-opens-nothing","token_type":"Bearer","expires_in":86400}"""u8);
                break;
            case Operation.ListOrganizations:
                Page(request, answer, "organizations", organizations, Organization);
                break;
            case Operation.ListDirectories:
                answer.Add("""{"directories":[{"id":"dir_100","organization_id":"""u8);
                Text(answer, request.Path[3]);
                answer.Add(""","directory_type":"SCIM","directory_provider":"okta","status":"ACTIVE","enabled":true"""u8);
                answer.Add(""","last_sync_time":"2026-01-02T03:04:05Z"}]}"""u8);
                break;
            case Operation.ListDirectoryUsers:
                var count = int.Parse(request.Path[5].AsSpan(DirectoryPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture);
                Page(request, answer, "users", count, User);
                break;
            case Operation.AddMembership:
                answer.Add("""{"user_id":"""u8);
                Text(answer, request.Path[6]);
                answer.Add(""","organization_id":"""u8);
                Text(answer, request.Path[4]);
                answer.Add(""","roles":["member"],"membership_status":"ACTIVE"}"""u8);
                break;
            case Operation.CreateUser:
                answer.Add("""{"user":{"id":"""u8);
                Text(answer, string.Create(CultureInfo.InvariantCulture, $"usr_10269056330000{Interlocked.Increment(ref users):000000}"));
                answer.Add(""","memberships":[{"organization_id":"""u8);
                Text(answer, request.Path[3]);
                answer.Add(""","roles":[{"name":"member"}],"membership_status":"ACTIVE"}]}}"""u8);
                break;
            case Operation.ReadConfiguration or Operation.ChangeConfiguration when told is not null:
                answer.Add(Encoding.UTF8.GetBytes(told));
                break;
            default:
                answer.Add("""{"code":"not_found","message":"There is nothing here."}"""u8);
                break;
        }
    }

    private static string Organization(int index) =>
        $$"""{"id":"org_{{PageTemplate.PageNumber}}{{index:000}}","external_id":"customer-{{PageTemplate.PageNumber}}{{index:000}}",""" +
        $$"""
        "display_name":"Customer {{index:000}}",
        """ +
        """
        "create_time":"2026-01-02T03:04:05Z","update_time":"2026-01-02T03:04:05Z"}
        """;

    // Nine of ten users are active, so counting the active ones shows whether any were lost.
    private static string User(int index) =>
        $$"""{"id":"diruser_{{PageTemplate.PageNumber}}{{index:000}}","email":"user{{index:000}}@example.com",""" +
        $$"""
        "preferred_username":"user{{index:000}}","given_name":"Given{{index:000}}","family_name":"Family{{index:000}}",
        """ +
        $$"""
        "active":{{(index % 10 == 9 ? "false" : "true")}},"roles":["member"]}
        """;

    private static void Text(Answer answer, string value)
    {
        answer.Add("\""u8);
        answer.Add(Encoding.UTF8.GetBytes(value));
        answer.Add("\""u8);
    }

    private void Page(RequestHead request, Answer answer, string list, int total, Func<int, string> item)
    {
        var size = request.Number("page_size", 20);
        var page = request.Number("page_token", 0);
        var count = Math.Clamp(total - (page * size), 0, size);
        var hasNext = (page + 1) * size < total;
        templates.GetOrAdd(
            (list, count, hasNext, total),
            static (key, item) => new PageTemplate(key.List, key.Count, key.HasNext, key.Total, item),
            item)
            .WriteTo(answer, page);
    }
}
