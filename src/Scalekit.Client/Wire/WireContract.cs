using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Scalekit.Paging;

namespace Scalekit.Wire;

/// <summary>
/// How each operation is written to and read from the wire: one member an operation, each returning a complete call. A second
/// description of the service is a second class that derives from this one, and nothing else.
/// </summary>
internal abstract class WireContract
{
    public abstract Call<TokenAnswer> CreateToken(string clientId, Func<string> clientSecret);

    public abstract Call<Page<Organization>> ListOrganizations(PageRequest page);

    public abstract Call<Organization> GetOrganization(string organizationId);

    public abstract Call<Organization> CreateOrganization(OrganizationInput organization);

    public abstract Call<Organization> UpdateOrganization(string organizationId, OrganizationInput changes);

    public abstract Call<Nothing> DeleteOrganization(string organizationId);

    public abstract Call<Organization> UpdateOrganizationSettings(string organizationId, IReadOnlyList<FeatureSwitch> features);

    public abstract Call<PortalLink> CreatePortalLink(string organizationId);

    public abstract Call<Page<Connection>> ListConnections(PageRequest page);

    public abstract Call<Page<Connection>> ListOrganizationConnections(string organizationId, PageRequest page);

    public abstract Call<Connection> GetConnection(string organizationId, string connectionId);

    public abstract Call<Page<Directory>> ListDirectories(string organizationId, PageRequest page);

    public abstract Call<Directory> GetDirectory(string organizationId, string directoryId);

    public abstract Call<Page<DirectoryUser>> ListDirectoryUsers(string organizationId, string directoryId, PageRequest page);

    public abstract Call<Page<DirectoryGroup>> ListDirectoryGroups(string organizationId, string directoryId, PageRequest page);

    public abstract Call<Membership> AddMembership(string organizationId, string userId, MembershipInput membership);

    public abstract Call<Membership> UpdateMembership(string organizationId, string userId, MembershipInput changes);

    public abstract Call<Nothing> RemoveMembership(string organizationId, string userId);

    public abstract Call<Membership> ResendInvite(string organizationId, string userId);

    public abstract Call<Page<Role>> ListRoles(string organizationId, PageRequest page);

    public abstract Call<Role> CreateRole(string organizationId, RoleInput role);

    public abstract Call<Page<ConnectedAccount>> ListConnectedAccounts(PageRequest page);

    public abstract Call<ConnectedAccount> CreateConnectedAccount(ConnectedAccountInput account);

    public abstract Call<ConnectedAccount> UpdateConnectedAccountCredentials(ConnectedAccountInput account);

    public abstract Call<MagicLink> CreateConnectedAccountMagicLink(string connector, string identifier);

    public abstract Call<ToolResult> ExecuteTool(ToolInvocation invocation);

    /// <summary>A call that reads one page of a listing.</summary>
    protected static Call<Page<T>> List<T, TEnvelope>(string operationId, ApiPath path, PageRequest page, bool paged, JsonTypeInfo<TEnvelope> type)
        where T : Resource
        where TEnvelope : PageEnvelope<T> =>
        new()
        {
            OperationId = operationId,
            Method = HttpMethod.Get,
            PathAndQuery = path + page.ToQuery(paged),
            Replay = Replay.Safe,
            Page = page.Number,
            Read = (stream, cancellationToken) => ResponseReader.ReadPageAsync<T, TEnvelope>(stream, type, cancellationToken),
        };

    /// <summary>A call that gives one resource.</summary>
    protected static Call<T> One<T>(
        string operationId, HttpMethod method, ApiPath path, JsonTypeInfo<T> type, Replay replay = Replay.Safe, Func<HttpContent>? body = null, string? evidence = null,
        IReadOnlyList<string>? secrets = null)
        where T : Resource =>
        new()
        {
            OperationId = operationId,
            Method = method,
            PathAndQuery = path.ToString(),
            Replay = replay,
            Body = body,
            Evidence = evidence,
            Secrets = secrets ?? [],
            Read = (stream, cancellationToken) => ResponseReader.ReadResourceAsync(stream, type, cancellationToken),
        };

    /// <summary>A call whose success has nothing to read, whatever body comes with it.</summary>
    protected static Call<Nothing> Delete(string operationId, ApiPath path) =>
        new() { OperationId = operationId, Method = HttpMethod.Delete, PathAndQuery = path.ToString(), Replay = Replay.Safe, Read = null };

    /// <summary>A JSON body, written once however often it is sent.</summary>
    protected static Func<HttpContent> Json<T>(T value, JsonTypeInfo<T> type)
    {
        byte[] bytes;
        try
        {
            bytes = JsonSerializer.SerializeToUtf8Bytes(value, type);
        }
        catch (JsonException e)
        {
            // Deeper input is most likely an object that refers to itself.
            throw new ScalekitException(ErrorIds.InvalidValue, $"A value is nested more than {PlainValue.MaximumDepth} levels deep; nothing was sent.", e);
        }

        return () => new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
    }
}

/// <summary>What a call gives whose answer has nothing in it.</summary>
internal readonly struct Nothing;
