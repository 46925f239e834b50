using System.Linq;
using System.Text.Json;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.State;

namespace Scalekit.Emulator.Live;

/// <summary>Organizations, their settings and their admin portal.</summary>
internal sealed class OrganizationOperations(Store store, Links links)
{
    private const int LargestMetadata = 10;
    private const string DirectorySync = "dir_sync";

    private static readonly PageSizes Sizes = new(Smallest: 10, Largest: 100, Default: 10);
    private static readonly string[] Features = ["sso", DirectorySync, "domain_verification", "session_policy"];

    public Answer List(Call call)
    {
        var (after, size) = Paging.Read(call, Sizes);
        return LivePage.Write(call, "organizations", store.ListOrganizations(after, size, call.Parameter("external_id")), Write);
    }

    public Answer Create(Call call) => Wrapped(201, store.CreateOrganization(
        Name(call),
        call.Body.Text("external_id"),
        Rules.Metadata(call, LargestMetadata),
        call.Body.Text("slug"),
        call.Body.Text("logo_url")));

    public Answer Get(Call call) => Wrapped(200, store.GetOrganization(call.PathValues["id"]));

    public Answer Update(Call call) => Wrapped(200, store.UpdateOrganization(
        call.PathValues["id"],
        Name(call),
        call.Body.Text("external_id"),
        Rules.Metadata(call, LargestMetadata),
        call.Body.Text("slug"),
        call.Body.Text("logo_url")));

    public Answer Delete(Call call)
    {
        store.DeleteOrganization(call.PathValues["id"]);
        return Answer.Object(200, _ => { });
    }

    public Answer UpdateSettings(Call call)
    {
        var id = Rules.Identifier(call, "id", "org_");
        var features = call.Body.Member("features")?.EnumerateArray().Select(ReadFeature).ToArray() ?? [];
        return Wrapped(200, store.SetFeatures(id, features));
    }

    public Answer CreatePortalLink(Call call)
    {
        var id = store.CreatePortalLink(call.PathValues["id"]);
        return Answer.Object(200, writer => writer.WriteObject("link", writer =>
        {
            writer.WriteString("id", id);
            links.Write(writer, "location", Links.ToPortal(call, id), "expire_time");
        }));
    }

    private static string? Name(Call call) => Rules.Length("display_name", call.Body.Text("display_name"), 1, 200);

    private static Feature ReadFeature(JsonElement feature, int index) =>
        feature.Text("name") is { } name && Features.Contains(name)
            ? new Feature(name, feature.GetProperty("enabled").GetBoolean())
            : throw RefusalException.Invalid($"features[{index}].name", $"must be one of {string.Join(", ", Features)}");

    private static Answer Wrapped(int status, Organization organization) => Answer.Wrapped(status, "organization", organization, Write);

    private static void Write(Utf8JsonWriter writer, Organization organization) => writer.WriteItem(writer =>
    {
        writer.WriteString("id", organization.Id);
        writer.WriteOptional("external_id", organization.ExternalId);
        writer.WriteString("display_name", organization.DisplayName);
        writer.WriteOptional("slug", organization.Slug);
        writer.WriteOptional("logo_url", organization.LogoUrl);
        writer.WriteString("region_code", organization.RegionCode);
        writer.WriteTextMap("metadata", organization.Metadata);
        writer.WriteObject("settings", writer => writer.WriteArray(
            "features",
            // One feature has had several names; what was said last of any of them holds.
            organization.Features.GroupBy(feature => feature.Name is "scim" or "directory_sync" ? DirectorySync : feature.Name),
            (writer, group) => writer.WriteItem(writer =>
            {
                writer.WriteString("name", group.Key);
                writer.WriteBoolean("enabled", group.Last().Enabled);
            })));
        writer.WriteString("create_time", organization.CreateTime);
        writer.WriteString("update_time", organization.UpdateTime);
    });
}
