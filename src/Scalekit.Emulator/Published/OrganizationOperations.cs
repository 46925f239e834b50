using System.Linq;
using System.Text.Json;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.State;

namespace Scalekit.Emulator.Published;

/// <summary>Organizations, their settings and their admin portal.</summary>
internal sealed class OrganizationOperations(Store store, Links links)
{
    public Answer List(Call call)
    {
        var (after, size) = PublishedPage.Read(call);
        return PublishedPage.Write(call, "organizations", store.ListOrganizations(after, size), Write, counted: true);
    }

    public Answer Create(Call call) => Wrapped(201, store.CreateOrganization(
        call.Body.Text("display_name"), call.Body.Text("external_id"), call.Body.TextMap("metadata")));

    public Answer Get(Call call) => Wrapped(200, store.GetOrganization(call.PathValues["id"]));

    public Answer Update(Call call) => Wrapped(200, store.UpdateOrganization(
        call.PathValues["id"], call.Body.Text("display_name"), call.Body.Text("external_id"), call.Body.TextMap("metadata")));

    public Answer Delete(Call call)
    {
        store.DeleteOrganization(call.PathValues["id"]);
        return Answer.Empty(204);
    }

    public Answer UpdateSettings(Call call)
    {
        var features = call.Body.Member("features")?.EnumerateArray().Select(ReadFeature).ToArray() ?? [];
        return Wrapped(200, store.SetFeatures(call.PathValues["id"], features));
    }

    public Answer CreatePortalLink(Call call)
    {
        var url = Links.ToPortal(call, store.CreatePortalLink(call.PathValues["id"]));
        return Answer.Object(200, writer => links.Write(writer, "location", url, "expire_time"));
    }

    // The contract requires neither member, but a feature without a name or a value means nothing.
    private static Feature ReadFeature(JsonElement feature, int index) => new(
        feature.Text("name") ?? throw RefusalException.Invalid($"features[{index}].name", "is required"),
        feature.Member("enabled")?.GetBoolean() ?? throw RefusalException.Invalid($"features[{index}].enabled", "is required"));

    private static Answer Wrapped(int status, Organization organization) => Answer.Wrapped(status, "organization", organization, Write);

    private static void Write(Utf8JsonWriter writer, Organization organization)
    {
        writer.WriteStartObject();
        writer.WriteString("id", organization.Id);
        writer.WriteOptional("external_id", organization.ExternalId);
        writer.WriteString("display_name", organization.DisplayName);
        writer.WriteString("region_code", organization.RegionCode);
        writer.WriteTextMap("metadata", organization.Metadata);
        writer.WriteStartObject("settings");
        writer.WriteArray("features", organization.Features, WriteFeature);
        writer.WriteEndObject();
        writer.WriteString("create_time", organization.CreateTime);
        writer.WriteString("update_time", organization.UpdateTime);
        writer.WriteEndObject();
    }

    private static void WriteFeature(Utf8JsonWriter writer, Feature feature)
    {
        writer.WriteStartObject();
        writer.WriteString("name", feature.Name);
        writer.WriteBoolean("enabled", feature.Enabled);
        writer.WriteEndObject();
    }
}
