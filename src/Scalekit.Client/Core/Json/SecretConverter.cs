using System;
using System.Runtime.InteropServices;
using System.Security;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scalekit.Core.Json;

/// <summary>
/// Reads secrets in responses. Their text never becomes a string, which would stay in memory until it is collected. An empty string is not
/// a secret.
/// </summary>
internal sealed class SecretConverter : JsonConverter<SecureString?>
{
    public override SecureString? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    public override void Write(Utf8JsonWriter writer, SecureString? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Secrets of responses are not sent.");

    /// <summary>Reads the secret in a member that was read before; null if it is not a string.</summary>
    public static SecureString? Read(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return null;
        var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(value));
        reader.Read();
        try
        {
            return Read(ref reader);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static SecureString? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException("The secret is not a string.");
        var text = new char[reader.HasValueSequence ? checked((int)reader.ValueSequence.Length) : reader.ValueSpan.Length];
        var memory = GCHandle.Alloc(text, GCHandleType.Pinned);
        try
        {
            var length = reader.CopyString(text);
            if (length == 0)
                return null;
            var secret = new SecureString();
            for (var i = 0; i < length; i++)
                secret.AppendChar(text[i]);
            secret.MakeReadOnly();
            return secret;
        }
        finally
        {
            Array.Clear(text, 0, text.Length);
            memory.Free();
        }
    }
}
