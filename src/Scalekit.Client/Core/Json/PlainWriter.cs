using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Numerics;
using System.Security;
using System.Text.Json;

namespace Scalekit.Core.Json;

/// <summary>Writes plain values as JSON.</summary>
internal static class PlainWriter
{
    /// <summary>Writes a value. The writer throws if it is nested too deeply.</summary>
    public static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(WireText.Checked(text)); break;
            case SecureString secret: writer.WriteStringValue(WireText.Checked(SecureText.Reveal(secret))); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case DateTimeOffset time: writer.WriteStringValue(time); break;
            case DateTime time: writer.WriteStringValue(time); break;
            case float number:
                CheckFinite(number);
                writer.WriteNumberValue(number);
                break;
            case double number:
                CheckFinite(number);
                writer.WriteNumberValue(number);
                break;
            case decimal number: writer.WriteNumberValue(number); break;
            case ulong number: writer.WriteNumberValue(number); break;
            case sbyte or byte or short or ushort or int or uint or long:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case BigInteger or ExactNumber:
                writer.WriteRawValue(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture), skipInputValidation: true);
                break;
            case Uri address:
                writer.WriteStringValue(WireText.Checked(address.OriginalString));
                break;
            case Guid or char or Enum or Version or TimeSpan:
                writer.WriteStringValue(WireText.Checked(string.Format(CultureInfo.InvariantCulture, "{0}", value)));
                break;
            case IReadOnlyDictionary<string, object?> members:
                writer.WriteStartObject();
                foreach (var member in members)
                {
                    writer.WritePropertyName(WireText.Checked(member.Key));
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case IEnumerable items:
                writer.WriteStartArray();
                foreach (var item in items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                throw new ScalekitException(ErrorIds.InvalidValue, $"A value of type {value.GetType()} cannot be written as JSON.");
        }
    }

    // The usual cause is an object that refers to itself.
    public static ScalekitException TooDeep(Exception? cause = null) =>
        new(ErrorIds.InvalidValue, $"A value is nested more than {PlainValue.MaximumDepth} levels deep; nothing was sent.", cause);

    private static void CheckFinite(double number)
    {
        if (double.IsNaN(number) || double.IsInfinity(number))
            throw new ScalekitException(ErrorIds.InvalidValue, "NaN and infinity cannot be written as JSON.");
    }
}
