using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using NJsonSchema;
using NSwag;

namespace Scalekit.Emulator;

/// <summary>
/// Reads the vendor's description of the running service: OpenAPI 3.1, of which the reader knows 3.0 only, with operation names of
/// its own and without the token endpoint.
/// </summary>
internal static class VendorDescription
{
    /// <summary>The operations that are served, under the names of the published contract: logs and rules read alike in both.</summary>
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["OrganizationService_ListOrganization"] = "listOrganizations",
        ["OrganizationService_CreateOrganization"] = "createOrganization",
        ["OrganizationService_GetOrganization"] = "getOrganization",
        ["OrganizationService_UpdateOrganization"] = "updateOrganization",
        ["OrganizationService_DeleteOrganization"] = "deleteOrganization",
        ["OrganizationService_UpdateOrganizationSettings"] = "updateOrganizationSettings",
        ["OrganizationService_GeneratePortalLink"] = "createPortalLink",
        ["ConnectionService_ListConnections"] = "listConnections",
        ["ConnectionService_GetConnection"] = "getConnection",
        ["DirectoryService_ListDirectories"] = "listDirectories",
        ["DirectoryService_GetDirectory"] = "getDirectory",
        ["DirectoryService_ListDirectoryUsers"] = "listDirectoryUsers",
        ["DirectoryService_ListDirectoryGroups"] = "listDirectoryGroups",
        ["UserService_ListOrganizationUsers"] = "listOrganizationUsers",
        ["UserService_CreateMembership"] = "addMembership",
        ["UserService_UpdateMembership"] = "updateMembership",
        ["UserService_DeleteMembership"] = "removeMembership",
        ["UserService_ResendInvite"] = "resendInvite",
        ["RolesService_ListOrganizationRoles"] = "listRoles",
        ["RolesService_CreateOrganizationRole"] = "createRole",
        ["ConnectedAccountService_ListConnectedAccounts"] = "listConnectedAccounts",
        ["ConnectedAccountService_CreateConnectedAccount"] = "createConnectedAccount",
        ["ConnectedAccountService_UpdateConnectedAccount"] = "updateConnectedAccountCredentials",
        ["ConnectedAccountService_GetMagicLinkForConnectedAccount"] = "createConnectedAccountMagicLink",
        ["ToolService_ExecuteTool"] = "executeTool",
    }.ToFrozenDictionary();

    /// <param name="json">The vendor's description.</param>
    /// <param name="published">The published contract, for the token endpoint. It is changed.</param>
    public static IEnumerable<ContractOperation> Read(string json, OpenApiDocument published)
    {
        // The running service's answer also says what the token is good for.
        published.Components.Schemas["TokenResponse"].Properties["scope"] = new JsonSchemaProperty { Type = JsonObjectType.String };
        var live = OpenApiDocument.FromJsonAsync(Downgrade(json), documentPath: null, SchemaType.OpenApi3).GetAwaiter().GetResult();
        return ContractOperation.All(published)
            .Where(operation => operation.Id == Contract.TokenOperationId)
            .Concat(ContractOperation.All(live));
    }

    /// <summary>Makes it OpenAPI 3.0 and keeps only what is served.</summary>
    private static string Downgrade(string json)
    {
        var root = JsonNode.Parse(json)!.AsObject();
        root["openapi"] = "3.0.1";
        root.Remove("webhooks");
        foreach (var (path, operations) in root["paths"]!.AsObject().ToArray())
        {
            foreach (var (method, operation) in operations!.AsObject().ToArray())
            {
                if (Names.TryGetValue((string)operation!["operationId"]!, out var name))
                {
                    operation["operationId"] = name;
                }
                else
                {
                    operations.AsObject().Remove(method);
                }
            }

            if (operations.AsObject().Count == 0)
            {
                root["paths"]!.AsObject().Remove(path);
            }
        }

        DropSiblingsOfReferences(root);
        return root.ToJsonString();
    }

    /// <summary>
    /// OpenAPI 3.0 allows none. Those here say nothing of the JSON, but for the body of addMembership: what they require there is
    /// the name of the vendor's internal message, which is on no wire.
    /// </summary>
    private static void DropSiblingsOfReferences(JsonNode? node)
    {
        if (node is JsonObject holder && holder["$ref"] is JsonValue)
        {
            foreach (var (name, _) in holder.Where(member => member.Key != "$ref").ToArray())
            {
                holder.Remove(name);
            }
        }

        foreach (var child in node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        })
        {
            DropSiblingsOfReferences(child);
        }
    }
}
