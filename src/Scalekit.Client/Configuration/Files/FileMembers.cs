namespace Scalekit.Configuration;

/// <summary>The members of files that are not sections, and the names of the files that exports write.</summary>
internal static class FileMembers
{
    public const string Schema = "$schema", ExternalId = "externalId";

    public const string FormatVersion = "formatVersion", Environment = "environment", Contains = "contains";

    public const long NewestFormat = 1;

    public const string MainFile = "scalekit.json", SchemaFile = "scalekit.schema.json", OrganizationFolder = "organizations";

    public static readonly string[] OfEnvironment = [Schema, FormatVersion, Environment, Contains];

    public static readonly string[] OfOrganization = [Schema, ExternalId];
}
