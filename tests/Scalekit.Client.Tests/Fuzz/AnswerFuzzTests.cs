using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using CsCheck;
using Scalekit.Client.Tests.Reliability;
using Scalekit.Emulator;
using Scalekit.Tests.Catalogue;
using Scalekit.Tests.Fuzz;
using Xunit;

namespace Scalekit.Client.Tests.Fuzz;

/// <summary>
/// For any bytes that a service or a proxy may send, the client throws an error of its own or returns an object. A failing case is
/// printed with its seed, and <c>CsCheck_Seed=… dotnet test</c> runs it again.
/// </summary>
public sealed class AnswerFuzzTests(ITestOutputHelper output)
{
    private static readonly TimeSpan LongerThanAnyOfThemTakes = TimeSpan.FromSeconds(60);

    private static readonly HashSet<string> KnownErrors =
        [.. typeof(ErrorIds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    private static readonly string[] Errors =
    [
        """{"code":"INVALID_ARGUMENT","message":"no such field","details":[{"field":"display_name","description":"is too long"}]}""",
        """
        {"code":3,"message":"bad","details":[{"@type":"type.googleapis.com/scalekit.v1.errdetails.ErrorInfo","error_code":"X",
        "request_info":{"request_id":"r"},"validation_error_info":{"field_violations":[{"field":"f","description":"d"}]}}]}
        """,
        """{"error":"invalid_client","error_description":"unknown client"}""",
        """{"code":"TOOL_ERROR","message":"the provider failed","details":[{"resource_info":{"required_permissions":["a"]}}]}""",
        "<html><head><title>502</title></head><body>Bad Gateway</body></html>",
    ];

    [Fact]
    public async Task Any_answer_is_an_error_of_its_own_kind_or_was_understood()
    {
        var contracts = Gen.OneOf(ApiContract.Published, ApiContract.Live, ApiContract.Auto);
        var cases = Gen.Select(
            Gen.OneOf<Row>([.. Row.All]), contracts, Gen.Int[0, 2], (operation, contract, retries) => (operation, contract, retries))
            .SelectMany(call => Any.Answer([.. call.operation.Answers], Errors)
                .Select(answer => new Case(call.operation, call.contract, call.retries, answer)));

        await using var servers = new AnyServers();

        await cases.SampleAsync(
            given => servers.UseAsync(server => TryAsync(server, given)),
            output.WriteLine,
            iter: Suite.Size(2_500, 60_000),
            threads: Environment.ProcessorCount);
    }

    [Theory]
    [InlineData(ServiceContract.Published)]
    [InlineData(ServiceContract.Live)]
    public async Task Every_operation_has_good_answers_that_are_understood(ServiceContract contract)
    {
        await using var servers = new AnyServers();
        var problems = new List<string>();
        foreach (var id in Row.Served(contract))
        {
            var row = Row.Of(id);
            var outcomes = new List<string>();
            foreach (var answer in row.Answers)
            {
                var given = new Case(row, contract == ServiceContract.Live ? ApiContract.Live : ApiContract.Published, 0, Good(answer));
                outcomes.Add(await servers.UseAsync(server => TryAsync(server, given)));
            }

            // This server returns the same page forever.
            if (!outcomes.Exists(outcome => outcome is "understood" or ErrorIds.PageTokenLoop))
                problems.Add($"{id}: {string.Join(", ", outcomes)}");
        }

        Assert.Empty(problems);
    }

    private static async Task<string> TryAsync(AnyServer server, Case given)
    {
        server.Start(_ => given.Answer.Bytes);
        using var client = new ScalekitClient(new ScalekitClientOptions(
            server.Url,
            given.Operation.Kind == Kind.Token
                ? Service.Credential("skc_1", Any.Canary)
                : ScalekitCredential.FromAccessToken(Service.Secure(Any.Canary)))
        {
            Contract = given.Contract,
            MaximumRetryCount = given.Retries,
            Timeout = TimeSpan.FromSeconds(20),
            Clock = new JumpingClock(),
        });
        var found = new List<string>();
        var messages = new List<string>();

        var error = await Record.ExceptionAsync(() => given.Operation.Call
            .RunAsync(Observed(client, messages), given.Operation.Identifiers, found.Add).WaitAsync(LongerThanAnyOfThemTakes));

        // If the published contract lacks the operation, no request is sent.
        var isNowhere = given is { Contract: ApiContract.Published, Operation.Published: null };
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
            var fromApi = known as ScalekitApiException;
            messages.AddRange([known.Message, known.Words() ?? "", fromApi?.ErrorCode ?? "", fromApi?.RequestId ?? ""]);
            Assert.DoesNotContain(Any.Canary, error.ToString(), StringComparison.OrdinalIgnoreCase);
        }

        foreach (var message in messages)
        {
            Assert.DoesNotContain(Any.Canary, message, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(message, character => char.IsControl(character));
        }

        return (error as ScalekitException)?.ErrorId ?? "understood";
    }

    private static AnyAnswer Good(string json) => new(RawServer.Answer(200, json));

    private static ScalekitClient Observed(ScalekitClient client, List<string> messages) => client.ObservedBy(message =>
    {
        lock (messages)
            messages.Add(message);
    });

    private sealed record Case(Row Operation, ApiContract Contract, int Retries, AnyAnswer Answer);
}
