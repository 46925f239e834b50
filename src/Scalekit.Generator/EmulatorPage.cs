using System;
using System.Linq;
using System.Text;
using Scalekit.Emulator;

namespace Scalekit.Generator;

/// <summary>Writes the table of docs/emulator.md: which operations of each description the emulator supports.</summary>
internal static class EmulatorPage
{
    public const string Path = "docs/emulator.md";

    public static GeneratedFile Write(string page)
    {
        var (published, live) = (Contract.Load(ServiceContract.Published), Contract.Load(ServiceContract.Live));
        var table = new StringBuilder("| operation | request | published contract | running service |\n| --- | --- | --- | --- |\n");
        foreach (var operation in live.Operations.Concat(published.Operations.Where(own => !live.Contains(own.Id)))
            .OrderBy(operation => operation.Path, StringComparer.Ordinal).ThenBy(operation => operation.Method, StringComparer.Ordinal))
        {
            table.Append(
                $"| {operation.Id} | `{operation.Method} {operation.Path}` | {In(published, operation.Id)} | {In(live, operation.Id)} |\n");
        }

        return new GeneratedFile(Path, GeneratedPart.Replace(page, table.ToString()));
    }

    private static string In(Contract contract, string id) =>
        !contract.Contains(id) ? "–" : contract.Operation(id).IsServed ? "yes" : "501";
}
