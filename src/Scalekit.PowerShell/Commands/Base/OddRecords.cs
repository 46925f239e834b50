using System.Collections.Generic;
using System.Linq;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Collects the records that the client could not read completely, for a single warning. The client may read a page twice, so a known
/// record is not counted again. Records can come from any thread.
/// </summary>
internal sealed class OddRecords
{
    // Beyond this number, records are only counted, so that memory does not grow with the listing.
    private const int MostKnown = 10_000;
    private const int MostNamed = 5;

    private readonly object gate = new();
    private readonly HashSet<(string, string?, string)> known = [];
    private OddRecord? first;
    private long count;

    /// <summary>The warning; null if there is none.</summary>
    public string? Warning
    {
        get
        {
            lock (gate)
                return first is null ? null : $"{Problem(first)}{Others}";
        }
    }

    private string Others => count switch
    {
        1 => "",
        2 => " One more record is like that.",
        _ => $" {count - 1} more records are like that.",
    };

    public void Add(OddRecord record)
    {
        lock (gate)
        {
            var isNew = record.Identity is null || known.Count >= MostKnown
                || known.Add((record.Operation, record.Identity, string.Join(",", record.Members)));
            if (!isNew)
                return;
            first ??= record;
            count++;
        }
    }

    private static string Problem(OddRecord record)
    {
        if (record.Members.Count == 0)
            return $"A record of {record.Operation} is null or has no ID; it was skipped.";
        var names = string.Join(", ", record.Members.Take(MostNamed)) + (record.Members.Count > MostNamed ? ", …" : "");
        var place = record.IsSkipped ? "it was skipped" : "it is in AdditionalProperties";
        var whole = record.Operation == ScalekitWebhook.OddRecordOperation ? "event" : "response";
        return $"{record.Kind} {record.Identity}: the {whole} has something unexpected in {names}; {place}.";
    }
}
