using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// The columns of a CSV file, with an example for each. The columns for a cmdlet are derived from the parameters that it takes from piped
/// objects, so they are not listed twice in the code.
/// </summary>
internal sealed class ImportTemplate
{
    /// <summary>The file of the onboarding runbook, docs/examples/onboard-from-csv.ps1.</summary>
    public const string Onboarding = nameof(Onboarding);

    // Of the columns that can name a user, the example fills in the e-mail address: people rarely know IDs.
    private static readonly Dictionary<string, string> Examples = new()
    {
        ["Email"] = "ada.lovelace@example.com",
        ["FirstName"] = "Ada",
        ["LastName"] = "Lovelace",
        ["GivenName"] = "Ada",
        ["FamilyName"] = "Lovelace",
        ["Role"] = "member",
        ["Customer"] = "Acme Corporation",
        ["DisplayName"] = "Northwind Traders",
        ["ExternalId"] = "crm-4711",
        ["Connector"] = "gmail",
        ["Identifier"] = "ada@example.com",
        ["Name"] = "auditor",
        ["Domain"] = "acme.example",
        ["Type"] = "ALLOWED_EMAIL_DOMAIN",
        ["Member"] = "member",
        ["Description"] = "Reads reports",
        ["Enable"] = "sso",
        ["Metadata"] = """{"team":"blue"}""",
    };

    private static readonly string[] OnboardingColumns = ["Email", "FirstName", "LastName", "Role", "Customer"];
    private static readonly string[] Verbs = [VerbsCommon.New, VerbsCommon.Add, VerbsCommon.Set];

    private ImportTemplate(IEnumerable<(string Name, string Example)> columns)
    {
        var all = columns.ToArray();
        Columns = [.. all.Select(column => column.Name)];
        Example = [.. all.Select(column => column.Example)];
    }

    /// <summary>The names of all templates: the runbook, and the cmdlets that create or change things from rows of a file.</summary>
    public static IEnumerable<string> Names => new[] { Onboarding }.Concat(Cmdlets().Select(NameOf)).OrderBy(name => name);

    /// <summary>The column names.</summary>
    public string[] Columns { get; }

    /// <summary>An example value for each column; some are empty, because not all columns are normally used.</summary>
    public string[] Example { get; }

    /// <summary>The template of a name; null if there is none.</summary>
    public static ImportTemplate? Of(string name)
    {
        if (name.Equals(Onboarding, StringComparison.OrdinalIgnoreCase))
            return new(OnboardingColumns.Select(name => (name, ExampleOf(name, id: null))));
        var cmdlet = Cmdlets().FirstOrDefault(type => name.Equals(NameOf(type), StringComparison.OrdinalIgnoreCase));
        if (cmdlet is null)
            return null;
        var columns = ColumnsOf(cmdlet).ToArray();

        // With a column GivenName, the things are people, so Name is a person's name.
        var arePeople = columns.Any(column => column.Name == "GivenName");
        return new(columns.Select(column => (
            column.Name, arePeople && column.Name == "Name" ? "Ada Lovelace" : ExampleOf(column.Name, IdOf(column)))));
    }

    private static string ExampleOf(string column, string? id) =>
        id
        ?? (Examples.TryGetValue(column, out var example) ? example : "");

    // An example ID for a required column.
    private static string? IdOf(PropertyInfo column)
    {
        var of = column.GetCustomAttribute<IdentifierAttribute>()?.Of;
        var isNeeded = of == "organization ID" || column.GetCustomAttributes<ParameterAttribute>().All(
            parameter => parameter.Mandatory && parameter.ParameterSetName == ParameterAttribute.AllParameterSets);
        return !isNeeded ? null
            : IdentifierKind.OfIdName(of) is { } kind ? kind.Prefix + "102690563300010000"
            : of == "connector" && column.Name == "Id" ? "acme-notes"
            : null;
    }

    // Cmdlets with mandatory parameters that a row cannot provide have no template. Neither have cmdlets with free-form objects, which are
    // credentials and do not belong in a file.
    private static IEnumerable<Type> Cmdlets() =>
        from type in typeof(ImportTemplate).Assembly.GetExportedTypes()
        where !type.IsAbstract
            && typeof(ChangeCommand).IsAssignableFrom(type)
            && Verbs.Contains(type.GetCustomAttribute<CmdletAttribute>()?.VerbName)
            && ColumnsOf(type).Skip(1).Any()
            && !type.GetProperties().Any(property => IsMore(property) || property.IsDefined(typeof(FreeFormObjectAttribute)))
        select type;

    private static bool IsMore(PropertyInfo property) =>
        property.GetCustomAttributes<ParameterAttribute>().ToArray() is { Length: > 0 } attributes
        && attributes.All(attribute =>
            attribute.Mandatory
            && !attribute.ValueFromPipelineByPropertyName
            && attribute.ParameterSetName == ParameterAttribute.AllParameterSets);

    private static string NameOf(Type cmdlet)
    {
        var name = cmdlet.GetCustomAttribute<CmdletAttribute>()!;
        return $"{name.VerbName}-{name.NounName}";
    }

    // The columns that name the thing to create or change come first.
    private static IEnumerable<PropertyInfo> ColumnsOf(Type cmdlet) =>
        from property in cmdlet.GetProperties()
        where property.PropertyType != typeof(SwitchParameter)
            && property.GetCustomAttributes<ParameterAttribute>().Any(attribute => attribute.ValueFromPipelineByPropertyName)
        orderby property.GetCustomAttributes<ParameterAttribute>().Min(Place),
            typeof(IDictionary).IsAssignableFrom(property.PropertyType),
            Depth(property.DeclaringType)
        select property;

    private static int Depth(Type? type) => type is null ? 0 : 1 + Depth(type.BaseType);

    private static int Place(ParameterAttribute parameter) =>
        parameter.Position >= 0 ? parameter.Position : parameter.Mandatory ? 100 : 200;
}
