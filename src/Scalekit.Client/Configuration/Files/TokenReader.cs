using System.Collections.Generic;
using System.Text.Json;

namespace Scalekit.Configuration;

/// <summary>Steps through the tokens of a file, and notes problems with their position.</summary>
internal abstract class TokenReader(string file, byte[] bytes, FileProblems problems)
{
    protected byte[] Bytes => bytes;

    /// <summary>Where the last token begins, which is where reading fails.</summary>
    protected long Last { get; private set; }

    protected void Note(long position, string reason) => problems.Add(file, FileProblems.LineAt(bytes, position), reason);

    protected void Note((int Line, string Reason) problem) => problems.Add(file, problem.Line, problem.Reason);

    protected void NoteNewer(long version) => problems.AddNewer(file, version);

    protected void Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        Last = reader.TokenStartIndex;
    }

    /// <summary>Moves to the name of the next member; false after the last one.</summary>
    protected bool NextMember(ref Utf8JsonReader reader)
    {
        Next(ref reader);
        return reader.TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>Skips the value of a member.</summary>
    protected void Skip(ref Utf8JsonReader reader)
    {
        Next(ref reader);
        reader.Skip();
    }

    /// <summary>Skips the value of a member, and notes why.</summary>
    protected void SkipFor(ref Utf8JsonReader reader, long position, string reason)
    {
        Note(position, reason);
        Skip(ref reader);
    }

    /// <summary>Enters the object that is a member's value; false if it is not an object.</summary>
    protected bool BeginsObject(ref Utf8JsonReader reader, string name)
    {
        Next(ref reader);
        return Is(ref reader, JsonTokenType.StartObject, name, "an object in braces");
    }

    /// <summary>Whether the token has the expected type. If not, the problem is noted and the token skipped.</summary>
    protected bool Is(ref Utf8JsonReader reader, JsonTokenType type, string name, string wanted)
    {
        if (reader.TokenType == type)
            return true;
        Note(Last, Misfit(name, wanted, reader.TokenType));
        reader.Skip();
        return false;
    }

    protected static string Misfit(string name, string wanted, JsonTokenType found) => found == JsonTokenType.Null
        ? $"{name} is null; leave it out to keep the current value{(wanted == "text" ? ", or use \"\" for none" : "")}"
        : $"{name} must be {wanted}, but it is {Named(found)}";

    protected static string Named(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "text",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        _ => "true or false",
    };

    protected static string Unknown(string name, IEnumerable<string> known)
    {
        var nearest = Similarity.Nearest(name, known, 1);
        return $"'{ValueRules.Short(name)}' is not known here"
            + (nearest.Length > 0 ? $"; did you mean '{nearest[0]}'?" : $"; use {ValueRules.OneOf([.. known])}");
    }
}
