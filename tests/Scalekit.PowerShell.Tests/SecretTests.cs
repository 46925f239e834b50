using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net.Http;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Scalekit.Tests.Catalogue;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>
/// No output, error or message contains a secret, whether a cmdlet succeeds or the service reflects what it received. The Pester suite
/// checks the same with transcripts and with cmdlets that the hosted engine lacks.
/// </summary>
public sealed class SecretTests : IAsyncLifetime
{
    private const string ClientSecret = "canary-secret +/&=%\"~";
    private const string ProviderSecret = "canary-provider +/&=%\"ü";

    // The texts to search for: the start of each secret, which is the same in every escaping, and the start of every token of the emulator.
    private static readonly string[] Canaries = ["canary-secret", "canary-provider", "canaryhook", "emu_"];

    /// <summary>The cmdlets that belong to no operation.</summary>
    private static readonly string[] Others =
    [
        "Disconnect-Scalekit",
        "Get-ScalekitRun",
        "Get-ScalekitSession",
        "New-ScalekitImportTemplate x.csv -WhatIf",
        "Test-ScalekitConnection org_102690563300010000",
        "Test-ScalekitSession",
        "Test-ScalekitWebhook '{}' @{} -Secret $webhook",
        "ConvertFrom-ScalekitWebhook $happened -SkipVerification",
        "Send-ScalekitWebhook role.created http://127.0.0.1:9/ -Secret $webhook -WhatIf",
        "Export-ScalekitConfiguration $exported",
        "Compare-ScalekitConfiguration $files",
        "Import-ScalekitConfiguration $files -Confirm:$false",
        "Invoke-ScalekitApi /api/v1/organizations -Method POST -Body @{ display_name = 'N'; metadata = $toolInput }",
    ];

    private static readonly HashSet<string> Local =
    [
        "Disconnect-Scalekit", "Get-ScalekitRun", "Get-ScalekitSession", "New-ScalekitImportTemplate", "Test-ScalekitWebhook",
        "ConvertFrom-ScalekitWebhook", "Send-ScalekitWebhook",

        // Problems are rows, not errors.
        "Test-ScalekitSession",
    ];

    // These need values that the service has issued, so a made-up value makes them fail.
    private static readonly HashSet<string> Unknown = ["Confirm-ScalekitConnectedAccountUser", "Confirm-ScalekitPasswordlessEmail"];

    private readonly Shell shell = new();
    private readonly System.IO.DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory();

    /// <summary>Both contracts, both kinds of session, and a service that cooperates or refuses.</summary>
    public static MatrixTheoryData<ServiceContract, bool, bool> Sessions { get; } =
        new([ServiceContract.Published, ServiceContract.Live], [false, true], [false, true]);

    public ValueTask InitializeAsync()
    {
        shell.Set("id", "skc_emulator");
        shell.Set("secret", Shell.Secure(ClientSecret));
        shell.Set("provider", Shell.Secure(ProviderSecret));
        shell.Set("plain", ProviderSecret);
        shell.Set("webhook", Shell.Secure("whsec_canaryhookcanaryhookcanaryho"));
        shell.Set("happened", "{\"type\":\"x\",\"data\":{\"client_secret\":\"canary-secret\",\"name\":\"n\"}}");
        var files = folder.CreateSubdirectory("files");
        var acme = System.IO.Path.Combine(files.CreateSubdirectory("organizations").FullName, "acme.json");
        System.IO.File.WriteAllText(acme, """{ "externalId": "acme", "displayName": "Acme" }""");
        shell.Set("files", files.FullName);
        shell.Set("exported", System.IO.Path.Combine(folder.FullName, "exported"));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        shell.Dispose();
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Every_cmdlet_has_a_call_here()
    {
        var calls = Enum.GetValues<ServiceContract>().SelectMany(Calls).ToArray();
        Assert.Equal(
            shell.Run("Get-Command -Module Scalekit").Succeeded().Select(command => command.Get("Name")),
            calls.Select(Name).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(ServiceContract.Published)]
    [InlineData(ServiceContract.Live)]
    public void Every_operation_has_a_call_here(ServiceContract contract) =>
        Assert.All(Row.Served(contract), operation => Assert.Contains(Canary(Row.Of(operation), contract), Calls(contract)));

    [Theory]
    [MemberData(nameof(Sessions))]
    public async Task Appear_nowhere(ServiceContract contract, bool byToken, bool refused)
    {
        await using var service = await StartAsync(contract);
        foreach (var call in Calls(contract))
        {
            var cmdlet = Name(call);
            service.Reset();
            await ConnectAsync(service, byToken);

            // The output of a tool is not masked, so its input contains the secret only if the service refuses the call.
            shell.Run(refused ? "$toolInput = @{ password = $provider }" : "$toolInput = @{ city = 'Sitten' }").Succeeded();
            foreach (var operation in refused ? new[] { null, "createToken" } : [])
                service.Faults.Add(new FaultRule { Kind = FaultKind.EchoSecret, OperationId = operation, Times = 0 });

            var run = Run($"{call} -Verbose -Debug");

            service.Faults.Clear();
            Assert.True(run.HasFailed == ((refused && !Local.Contains(cmdlet)) || Unknown.Contains(cmdlet)), $"{cmdlet}: {run.Text}");
            Assert.True(
                !run.HasFailed || (Unknown.Contains(cmdlet) && !refused) || run.Text.Contains("[redacted]", StringComparison.Ordinal),
                $"{cmdlet} had nothing to hide: {run.Text}");
            AreNotIn($"{cmdlet}: {run.Text}");
        }
    }

    [Fact]
    public async Task Of_a_token_that_was_given_appear_nowhere()
    {
        await using var service = await StartAsync(ServiceContract.Published);
        shell.Set("token", Shell.Secure("canary-provider-token"));

        var run = Run(
            "Connect-Scalekit $url -AccessToken $token -PassThru -Verbose -Debug; Get-ScalekitOrganization -Verbose -Debug; "
            + "Get-ScalekitSession");

        Assert.True(run.HasFailed);
        AreNotIn(run.Text);
    }

    [Fact]
    public async Task Of_a_proxy_that_reflects_them_appear_nowhere()
    {
        await using var service = await StartAsync(ServiceContract.Published);
        using var proxy = new ProxyServer(lets: false);
        shell.Set("proxy", $"http://{proxy.Address}");
        shell.Set("credential", new PSCredential("proxy-user", Shell.Secure("canary-provider x")));

        var run = Run(
            "Connect-Scalekit $url -ClientId $id -ClientSecret $secret -Proxy $proxy -ProxyCredential "
            + "$credential -MaximumRetryCount 0 -Verbose -Debug");

        Assert.True(run.HasFailed);
        Assert.Equal("proxy-user:canary-provider x", proxy.Credential);
        Assert.Contains("let [redacted] pass", run.Text, StringComparison.Ordinal);
        AreNotIn(run.Text);
        Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(proxy.Credential!)), run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_address_of_a_proxy_are_refused_and_not_repeated()
    {
        await using var service = await StartAsync(ServiceContract.Published);

        var error = shell.Try("Connect-Scalekit $url -ClientId $id -ClientSecret $secret -Proxy http://user:canary-provider@127.0.0.1:1")
            .Terminated("InvalidValue");

        Assert.Contains("-ProxyCredential", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        AreNotIn($"{error} {error.Exception}");
    }

    [Fact]
    public async Task Are_sent_where_they_belong()
    {
        // Proves that the secrets are really sent. Otherwise the other tests would pass because there is nothing to find.
        await using var service = await StartAsync(ServiceContract.Published);
        await ConnectAsync(service, byToken: false);
        shell.Run("$toolInput = @{ password = $provider }").Succeeded();
        service.Requests.Clear();
        var calls = Calls(ServiceContract.Published).Where(call => Regex.IsMatch(call, @"\$(provider|plain|toolInput)\b")).ToArray();
        foreach (var call in calls)
            Run(call);

        Assert.Superset(
            new HashSet<string> { "New-ScalekitConnectedAccount", "Set-ScalekitConnectedAccount", "Invoke-ScalekitTool" },
            calls.Select(Name).ToHashSet());
        var bodies = service.Requests.Snapshot().Select(entry => Uri.UnescapeDataString(entry.Body)).ToArray();
        Assert.Equal(calls.Length, bodies.Count(body => Canaries.Any(canary => body.Contains(canary, StringComparison.Ordinal))));
    }

    /// <summary>
    /// A call for every operation of a contract, and for each cmdlet without one. A refusing service makes all of them fail except the
    /// local ones.
    /// </summary>
    private static IEnumerable<string> Calls(ServiceContract contract) =>
        Row.All.Where(row => row.IdIn(contract) is not null).Select(row => Canary(row, contract)).Concat(Others);

    private static string Canary(Row row, ServiceContract contract) => row.Cmdlet!.Canary ?? row.Cmdlet.ScriptIn(contract);

    private static string Name(string call) => call.Split(' ')[0];

    private async Task<EmulatorServer> StartAsync(ServiceContract contract)
    {
        var service = await StrictEmulator.StartAsync(new EmulatorOptions { Contract = contract, ClientSecret = ClientSecret });
        shell.Set("url", service.BaseUrl.ToString());
        shell.Set("contract", contract.ToString());
        return service;
    }

    private async Task ConnectAsync(EmulatorServer service, bool byToken)
    {
        using var http = new HttpClient();
        var answer = await http.PostAsync(new Uri(service.BaseUrl, "oauth/token"), new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = service.Options.ClientId,
            ["client_secret"] = service.Options.ClientSecret,
        }));
        var token = Regex.Match(await answer.Content.ReadAsStringAsync(), "emu_[^\"]+").Value;
        shell.Set("token", Shell.Secure(token));
        shell.Run(byToken
            ? "Connect-Scalekit $url -AccessToken $token -ApiContract $contract"
            : "Connect-Scalekit $url -ClientId $id -ClientSecret $secret -ApiContract $contract").Succeeded();
    }

    private static void AreNotIn(string text) =>
        Assert.All(Canaries, canary => Assert.DoesNotContain(canary, text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Runs a script and collects everything that it, the session and the errors so far show.</summary>
    private (bool HasFailed, string Text) Run(string script)
    {
        using var pipeline = shell.Create(script);
        var output = new List<PSObject>();
        Exception? terminating = null;
        try
        {
            pipeline.Invoke(null, output);
        }
        catch (RuntimeException e)
        {
            terminating = e;
        }

        var seen = new List<string> { shell.Screen };
        var streams = pipeline.Streams;
        IEnumerable<object> records =
        [
            .. streams.Verbose, .. streams.Debug, .. streams.Warning, .. streams.Information, .. streams.Progress,
        ];
        IEnumerable<object> things =
        [
            .. output,
            .. records,
            .. streams.Error,
            .. shell.Run("$Error; Get-ScalekitSession -ErrorAction Ignore").Output,
        ];
        foreach (var thing in terminating is null ? things : things.Append(terminating))
        {
            // Exceptions refer to their method and from there to the whole runtime, so they are serialized less deeply than other objects.
            seen.Add(
                PSSerializer.Serialize(
                    thing, (thing as PSObject)?.BaseObject is ErrorRecord || thing is ErrorRecord or Exception ? 2 : 10));
            seen.AddRange(All(thing, 7));
        }

        seen.Add(shell.Show("Get-ScalekitSession -ErrorAction Ignore"));
        shell.Run("$Error.Clear()").Succeeded();
        return (terminating is not null || streams.Error.Count > 0, string.Join('\n', seen));
    }

    /// <summary>The texts of an object and of everything reachable through its public properties.</summary>
    private static IEnumerable<string> All(object? thing, int depth, HashSet<object>? known = null)
    {
        known ??= new HashSet<object>(ReferenceEqualityComparer.Instance);
        if (thing is PSObject wrapped)
            thing = wrapped.BaseObject;
        if (thing is null || depth == 0 || (!thing.GetType().IsValueType && !known.Add(thing)))
            yield break;
        yield return thing.ToString() ?? "";
        IEnumerable<object?> parts = thing switch
        {
            string => [],
            IEnumerable items => [.. items.Cast<object?>()],
            _ when HasPartsToShow(thing) =>
                thing.GetType()
                    .GetProperties()
                    .Where(property => property.GetIndexParameters().Length == 0)
                    .Select(property => Value(property, thing)),
            _ => [],
        };
        foreach (var text in parts.SelectMany(part => All(part, depth - 1, known)))
            yield return text;
    }

    // Only follows the module's objects, entries of dictionaries, and the engine's errors and messages, not the rest of the engine.
    private static bool HasPartsToShow(object thing) =>
        thing is Exception
            or ErrorRecord
            or ErrorDetails
            or ErrorCategoryInfo
            or InvocationInfo
            or InformationalRecord
            or InformationRecord
            or DictionaryEntry
        || thing.GetType().Namespace!.StartsWith("Scalekit", StringComparison.Ordinal)
            || thing.GetType().Name.StartsWith("KeyValuePair", StringComparison.Ordinal);

    private static object? Value(System.Reflection.PropertyInfo property, object thing)
    {
        try
        {
            return property.GetValue(thing);
        }
        catch (System.Reflection.TargetInvocationException)
        {
            return null;
        }
    }
}
