using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Management.Automation.Language;
using System.Net;
using System.Net.Mail;
using System.Net.NetworkInformation;
using System.Numerics;
using System.Reflection;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using System.Xml;

namespace Scalekit.PowerShell.Binding;

/// <summary>Converts single values in free-form input: not lists, and not objects with members.</summary>
internal static class SingleValues
{
    // Types that .NET Framework lacks, with the format of their text; null means a number.
    private static readonly Dictionary<string, string?> Newer = new(StringComparer.Ordinal)
    {
        ["System.DateOnly"] = "yyyy-MM-dd",
        ["System.TimeOnly"] = "HH:mm:ss.FFFFFFF",
        ["System.Int128"] = null,
        ["System.UInt128"] = null,
        ["System.Half"] = null,
    };

    private static readonly object Members = new();

    /// <summary>Converts a value to its JSON equivalent; returns false for an object with members, or a list.</summary>
    /// <param name="value">The value, without PowerShell's wrapping.</param>
    /// <param name="path">Where it is; empty for the whole input.</param>
    /// <param name="single">Text, a number, a time, true, false or null.</param>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidValue"/>: the value cannot be sent.</exception>
    public static bool TryConvert(object? value, string path, out object? single)
    {
        single = value switch
        {
            null or DBNull or NullString => null,
            PSObject => ReferenceEquals(value, AutomationNull.Value) ? null : Members,
            SwitchParameter flag => flag.IsPresent,
            string or bool or SecureString or DateTime or DateTimeOffset or Guid or TimeSpan or BigInteger => value,
            sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal => value,
            char letter => letter.ToString(),
            Enum or Version or IPAddress or IPEndPoint or PhysicalAddress or MailAddress or CultureInfo =>
                value.ToString(),
            Uri address => address.OriginalString,
            FileSystemInfo => throw Unsendable(value, path, "give its path or its content as text"),
            Stream or TextReader => throw Unsendable(value, path, "read it, and give its content as text"),
            ScriptBlock => throw Unsendable(value, path, "run it with &, and give what it returns"),
            PSCredential => throw Unsendable(value, path, "give its UserName, and its Password if it is needed"),
            XmlNode => throw Unsendable(value, path, "give its OuterXml"),
            Process or TextWriter or Delegate or MemberInfo or Assembly or Task or WaitHandle or Thread =>
                throw Unsendable(value, path, "give the values that are needed, such as its name"),
            IFormattable other => NewerValue(other, path),
            _ => value.GetType().FullName == "System.Management.Automation.SemanticVersion" ? value.ToString() : Members,
        };
        return single != Members;
    }

    private static object NewerValue(IFormattable value, string path)
    {
        if (!Newer.TryGetValue(value.GetType().FullName ?? "", out var format))
            throw Unsendable(value, path, "give it as text or as a number");
        var text = value.ToString(format, CultureInfo.InvariantCulture);
        return format is not null ? text
            : BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole
            : double.Parse(text, CultureInfo.InvariantCulture);
    }

    private static ScalekitException Unsendable(object value, string path, string advice)
    {
        var type = value.GetType().Name;
        var article = "AEIOU".IndexOf(type[0]) >= 0 ? "an" : "a";
        return new ScalekitException(
            ErrorIds.InvalidValue, $"{(path.Length == 0 ? "The value" : path)} is {article} {type}, which cannot be sent; {advice}.");
    }
}
