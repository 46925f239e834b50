using System.Text.Json;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.State;

namespace Scalekit.Emulator.Published;

/// <summary>Roles of organizations.</summary>
internal sealed class RoleOperations(Store store)
{
    public Answer List(Call call) =>
        Answer.Object(200, writer => writer.WriteArray("roles", store.ListRoles(call.PathValues["org_id"]), Write));

    public Answer Create(Call call)
    {
        var role = store.CreateRole(
            call.PathValues["org_id"],
            call.Body.Text("name"),
            call.Body.Text("display_name"),
            call.Body.Text("description"),
            call.Body.Texts("permissions"));
        return Answer.Json(201, writer => Write(writer, role));
    }

    private static void Write(Utf8JsonWriter writer, Role role)
    {
        writer.WriteStartObject();
        writer.WriteString("id", role.Id);
        writer.WriteString("name", role.Name);
        writer.WriteOptional("display_name", role.DisplayName);
        writer.WriteOptional("description", role.Description);
        writer.WriteTexts("permissions", role.Permissions);
        writer.WriteEndObject();
    }
}
