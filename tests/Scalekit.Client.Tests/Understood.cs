using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Contracts;
using Scalekit.Tests.Catalogue;

namespace Scalekit.Client.Tests;

/// <summary>What the client read from a response of the catalogue.</summary>
/// <param name="Items">The object, or the objects of the page.</param>
/// <param name="Signs">What the response showed about the contract.</param>
/// <param name="Odd">The records that do not fit.</param>
/// <param name="Problem">Why the response could not be read; null if it could.</param>
/// <param name="Page">The page information as text.</param>
internal sealed record Understood(
    IReadOnlyList<Resource> Items, IReadOnlyList<ContractSign> Signs, IReadOnlyList<OddRecord> Odd, string? Problem, string Page)
{
    /// <summary>Everything as text, except members that no model has.</summary>
    public string Text => string.Join(
        '\n',
        [
            Problem ?? "read",
            Page,
            .. Items.Select(TextOf),
            .. Signs.Select(sign => sign.ToString()),
            .. Odd.Select(odd => $"{odd.Kind} {odd.Identity}: {string.Join(',', odd.Members)}"),
        ]);

    /// <summary>The catalogue's responses that the client reads, each with the contracts that it may occur in.</summary>
    public static IEnumerable<(Row Row, ApiContract Contract, string Answer)> Answers =>
        from row in Row.All
        where row.Declared.Operation.Result is not null
        from contract in Operation.Contracts
        where row.Declared.Operation.In(contract) is not null
        from answer in row.Answers
        select (row, contract, answer);

    public static async Task<Understood> OfAsync(Row row, ApiContract contract, string json)
    {
        var signs = new List<ContractSign>();
        var odd = new List<OddRecord>();
        var reading = new Reading(ScalekitJson.Default, signs.Add) { OperationId = row.Id, Odd = odd.Add };
        var call = row.Declared.CallIn(contract, row.Identifiers, reading);
        var read = (Delegate)call.GetType().GetProperty("Read")!.GetValue(call)!;
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        try
        {
            var task = (Task)read.DynamicInvoke(stream, CancellationToken.None)!;
            await task;
            var result = task.GetType().GetProperty("Result")!.GetValue(task)!;
            if (result is Resource one)
                return new([one], signs, odd, null, "");
            var page = result.GetType();
            return new(
                [.. ((IEnumerable)page.GetProperty("Items")!.GetValue(result)!).Cast<Resource>()],
                signs,
                odd,
                null,
                $"{Part("NextToken")} {Part("TotalSize")} {Part("Skipped")}");

            object? Part(string name) =>
                page.GetProperty(name, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(result);
        }
        catch (JsonException e)
        {
            return new([], signs, odd, e.Message, "");
        }
    }

    private static string TextOf(Resource resource) => string.Join(
        ' ',
        resource.GetType().GetProperties()
            .Where(property => property.Name != nameof(Resource.AdditionalProperties))
            .Select(property => $"{property.Name}={TextOf(property.GetValue(resource))}"));

    private static string TextOf(object? value) => value switch
    {
        null => "null",
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        IReadOnlyDictionary<string, bool> flags => string.Join(',', flags.Select(flag => $"{flag.Key}:{flag.Value}")),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
