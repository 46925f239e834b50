using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Scalekit.Emulator;
using Xunit;

namespace Scalekit.PowerShell.Tests;

/// <summary>Base class of tests that need an emulator and a runspace connected to it.</summary>
public abstract class ModuleTest : IAsyncLifetime
{
    private readonly ServiceContract contract;

    /// <summary>Uses an emulator with this contract. Tests that apply to both contracts have a derived class for each.</summary>
    protected ModuleTest(ServiceContract contract = ServiceContract.Published) => this.contract = contract;

    protected EmulatorServer Service { get; private set; } = null!;

    protected Shell Shell { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        Service = await StrictEmulator.StartAsync(new EmulatorOptions { Contract = contract });
        Shell = NewShell(Service);
        Shell.Run("Connect-Scalekit $url -ClientId $id -ClientSecret $secret -ApiContract $contract").Succeeded();
        Service.Requests.Clear();
    }

    public virtual async ValueTask DisposeAsync()
    {
        Shell.Dispose();
        await Service.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A runspace that is not connected. The variables $url, $id and $secret contain what Connect-Scalekit needs.</summary>
    protected static Shell NewShell(EmulatorServer service)
    {
        var shell = new Shell();
        shell.Set("url", service.BaseUrl.ToString());
        shell.Set("contract", service.Options.Contract.ToString());
        shell.Set("id", service.Options.ClientId);
        shell.Set("secret", Shell.Secure(service.Options.ClientSecret));
        return shell;
    }

    /// <summary>The expected value for the contract of this test.</summary>
    protected T By<T>(T published, T live) => contract == ServiceContract.Live ? live : published;

    protected Outcome Run(string script) => Shell.Run(script);

    /// <summary>The operations that were requested, in order, except those for tokens.</summary>
    protected IReadOnlyList<string> Operations() =>
        [
            .. Service.Requests.Snapshot()
                .Where(entry => entry.OperationId is not ("createToken" or null))
                .Select(entry => entry.OperationId!),
        ];

    /// <summary>The operations that changed something.</summary>
    protected IReadOnlyList<string> Changes() =>
        [
            .. Service.Requests.Snapshot()
                .Where(entry => entry.Method != "GET" && entry.OperationId != "createToken")
                .Select(entry => $"{entry.Method} {entry.Path}"),
        ];

    /// <summary>The body of the only request for an operation.</summary>
    protected string Body(string operationId) => Assert.Single(Service.Requests.Snapshot(), entry => entry.OperationId == operationId).Body;
}
