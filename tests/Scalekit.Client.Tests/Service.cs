using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using System.Threading.Tasks;
using Scalekit.Emulator;

namespace Scalekit.Client.Tests;

/// <summary>An emulator, and the clients that a test connects to it.</summary>
internal sealed class Service : IAsyncDisposable
{
    private readonly List<ScalekitClient> clients = [];

    private Service(EmulatorServer server) => Server = server;

    public EmulatorServer Server { get; }

    /// <summary>The requests so far, except those for tokens.</summary>
    public IReadOnlyList<RequestLogEntry> Requests => [.. Server.Requests.Snapshot().Where(entry => entry.OperationId != "createToken")];

    public static async Task<Service> StartAsync(EmulatorOptions? options = null) =>
        new(await EmulatorServer.StartAsync((options ?? new EmulatorOptions()) with { Users = 200, Strict = true }));

    public static SecureString Secure(string text)
    {
        var secret = new SecureString();
        foreach (var character in text)
            secret.AppendChar(character);
        return secret;
    }

    public static ScalekitCredential Credential(string id, string secret) => ScalekitCredential.FromClient(id, Secure(secret));

    public ScalekitClient Connect(
        int retries = 4, TimeSpan? timeout = null, long maximumResponseBytes = 64 * 1024 * 1024, ScalekitCredential? credential = null,
        ApiContract contract = ApiContract.Published)
    {
        var client = new ScalekitClient(new ScalekitClientOptions(
            Server.BaseUrl.AbsoluteUri, credential ?? Credential(Server.Options.ClientId, Server.Options.ClientSecret))
        {
            Contract = contract,
            MaximumRetryCount = retries,
            Timeout = timeout ?? TimeSpan.FromSeconds(100),
            MaximumResponseBytes = maximumResponseBytes,
        });
        clients.Add(client);
        return client;
    }

    public void Fail(FaultKind kind, string? operationId = null, int times = 1, int? status = null, string? body = null) =>
        Server.Faults.Add(new FaultRule { Kind = kind, OperationId = operationId, Times = times, Status = status, Body = body });

    public async ValueTask DisposeAsync()
    {
        clients.ForEach(client => client.Dispose());
        await Server.DisposeAsync();
    }
}
