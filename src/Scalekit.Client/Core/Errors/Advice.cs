using System.Collections.Generic;

namespace Scalekit;

/// <summary>What a caller can do about an error, as a code and its values. The program that shows the error puts it into words.</summary>
public sealed class Advice
{
    /// <summary>Creates advice.</summary>
    /// <param name="code">What to do.</param>
    /// <param name="values">The values that belong to the code.</param>
    public Advice(AdviceCode code, params string[] values)
    {
        Code = code;
        Values = values;
    }

    /// <summary>What to do.</summary>
    public AdviceCode Code { get; }

    /// <summary>The values that belong to the code, such as an organization ID; empty if it has none.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <inheritdoc/>
    public override string ToString() => Values.Count == 0 ? Code.ToString() : $"{Code}({string.Join(", ", Values)})";
}

/// <summary>What a caller can do about an error. The comments name the values of codes that have any.</summary>
public enum AdviceCode
{
    /// <summary>Check the environment URL and the proxy.</summary>
    CheckAddressAndProxy,

    /// <summary>Check the environment URL, the network and the proxy.</summary>
    CheckNetwork,

    /// <summary>Check the clock and the certificates that this computer trusts; a proxy may need one of its own.</summary>
    CheckCertificate,

    /// <summary>Check the proxy's URL and credentials, and the environment URL.</summary>
    CheckProxy,

    /// <summary>Check the proxy set in the environment or the system, or bypass it (value: where it is set).</summary>
    CheckSystemProxy,

    /// <summary>Use http in the proxy's URL: the proxy does not support TLS.</summary>
    GivePlainProxy,

    /// <summary>Use http in the URL, which is allowed only for this computer (value: host and port).</summary>
    GivePlainAddress,

    /// <summary>Check the host and the port: the service uses TLS, and plain http is allowed only for this computer.</summary>
    CheckPort,

    /// <summary>Check the network and the proxy, and try again.</summary>
    TryAgainOverNetwork,

    /// <summary>Check the client ID, the client secret and the environment URL.</summary>
    CheckClientCredentials,

    /// <summary>Check the environment URL: it has no path.</summary>
    CheckAddress,

    /// <summary>Give an environment URL, such as <c>https://acme.scalekit.com</c>.</summary>
    GiveAddress,

    /// <summary>Give the environment URL with https.</summary>
    GiveSecureAddress,

    /// <summary>Connect again with valid credentials.</summary>
    ConnectWithValidCredentials,

    /// <summary>Connect again: the client was closed.</summary>
    ConnectAgain,

    /// <summary>Give only the token, without quotes, "Bearer" or other text around it.</summary>
    GiveTokenAlone,

    /// <summary>Give the credential exactly as the service showed it. A file may have added characters.</summary>
    GiveCredentialAlone,

    /// <summary>Give the API client the named permissions (values: the permissions).</summary>
    GivePermissions,

    /// <summary>Give the API client the permission that the operation needs.</summary>
    GivePermission,

    /// <summary>Correct the named values.</summary>
    CorrectValues,

    /// <summary>Give a time in whole minutes.</summary>
    GiveWholeMinutes,

    /// <summary>Check the IDs, and that they are from this environment.</summary>
    CheckIdentifiers,

    /// <summary>Give the ID as the service shows it.</summary>
    GiveIdentifierAsShown,

    /// <summary>Give the ID as the service shows it: .NET Framework cannot send one that contains a slash.</summary>
    GiveIdentifierWithoutSlash,

    /// <summary>Remove the character from the ID. It was probably copied with it.</summary>
    GiveIdentifierWithoutCharacter,

    /// <summary>An ID is of the wrong kind (values: the ID, its kind, the expected kind).</summary>
    IdentifierOfOtherKind,

    /// <summary>An ID contains wildcards, which are not supported (values: the ID, the model that it should be of).</summary>
    IdentifierIsPattern,

    /// <summary>
    /// Something that does not look like an ID, such as a name, was given as an ID (values: what was given, the expected kind, the prefix
    /// of its IDs, the model).
    /// </summary>
    IdentifierIsName,

    /// <summary>Check the e-mail address, and that the user is in this environment.</summary>
    CheckEmailAddress,

    /// <summary>Give an e-mail address, such as <c>ada@example.com</c>.</summary>
    GiveEmailAddress,

    /// <summary>Give the user ID of the user that is meant.</summary>
    GiveUserId,

    /// <summary>Change the existing object, or leave it unchanged.</summary>
    ChangeOrKeepExisting,

    /// <summary>Change the existing object instead of adding it.</summary>
    ChangeExisting,

    /// <summary>Give a value that is not in use yet.</summary>
    GiveUniqueValue,

    /// <summary>Wait a while, or send fewer requests at once.</summary>
    SlowDown,

    /// <summary>Wait as long as the service asks.</summary>
    WaitAsAsked,

    /// <summary>Check the method and the path: the service has no such operation.</summary>
    CheckMethodAndPath,

    /// <summary>Try again later (value: the request ID for Scalekit's support, if there is one).</summary>
    TryAgainLater,

    /// <summary>
    /// Read the provider's message: the problem is the tool or the user's account at the provider. Check what the tool changed before
    /// running it again.
    /// </summary>
    SeeProvider,

    /// <summary>Request fewer objects: use a filter, or read page by page.</summary>
    NarrowListing,

    /// <summary>Request smaller pages.</summary>
    AskForSmallerPages,

    /// <summary>Name the contract that the service follows.</summary>
    SayContract,

    /// <summary>Name the other contract, if the service follows it.</summary>
    UseOtherContract,

    /// <summary>Leave the value out, or name the other contract, if the service follows it.</summary>
    LeaveOutOrUseOtherContract,

    /// <summary>A GET request has no body: use another method, or the query.</summary>
    NameMethodOrUseQuery,

    /// <summary>Request the whole response instead of pages.</summary>
    AskForWholeAnswer,

    /// <summary>Give only the path; parameters may follow a question mark.</summary>
    GivePathAlone,

    /// <summary>Replace a part of the path by an ID or a name (value: the part).</summary>
    FillPath,

    /// <summary>Look for the organization in the list before creating it again.</summary>
    LookForOrganization,

    /// <summary>Create the organization again, unless one with its external ID exists.</summary>
    RepeatUnlessExternalIdExists,

    /// <summary>Create the user again, unless one with the e-mail address exists (value: the address).</summary>
    RepeatUnlessUserExists,

    /// <summary>Add the member again, unless the membership exists.</summary>
    RepeatUnlessMember,

    /// <summary>Create the role again unless it exists, or look for it (value: the organization).</summary>
    RepeatUnlessRoleExists,

    /// <summary>Create the role of the environment again unless it exists, or look for it.</summary>
    RepeatUnlessEnvironmentRoleExists,

    /// <summary>Create the permission again unless it exists, or look for it.</summary>
    RepeatUnlessPermissionExists,

    /// <summary>Leave the role at least one permission, or delete it and create it again.</summary>
    KeepOneOrReplaceRole,

    /// <summary>Give both default roles of the environment.</summary>
    GiveBothDefaults,

    /// <summary>Give all roles that the member should have.</summary>
    GiveAllRoles,

    /// <summary>Finish setting the connection up, then enable it.</summary>
    CompleteConnection,

    /// <summary>Finish setting the directory up, then enable it.</summary>
    CompleteDirectory,

    /// <summary>Create the MCP configuration again, unless it exists.</summary>
    RepeatUnlessMcpConfigurationExists,

    /// <summary>Give the MCP configuration at least one connection, or delete it.</summary>
    KeepOneConnection,

    /// <summary>Look for the connector where connectors are managed before creating it again: no operation lists them.</summary>
    LookForConnector,

    /// <summary>Leave the connector at least one value of the kind, or delete it and create it again.</summary>
    KeepOneOrReplaceConnector,

    /// <summary>Give the secret itself, not the mask that replaces it.</summary>
    GiveSecretItself,

    /// <summary>Find out whether the e-mail arrived before sending it again (value: its address, or the sign-in attempt).</summary>
    AskForEmail,

    /// <summary>Send a new code: the old one may be used up.</summary>
    SendNewCode,

    /// <summary>Create the domain again unless it exists, or look for it (value: the organization).</summary>
    RepeatUnlessDomainExists,

    /// <summary>
    /// Look for the API client before creating it again. If it exists, delete it, because its secret is lost (value: the organization).
    /// </summary>
    RemoveLostApiClient,

    /// <summary>
    /// Look for the secret before creating it again. If it exists, delete it, because its text is lost (values: organization, client).
    /// </summary>
    RemoveLostSecret,

    /// <summary>Leave the API client at least one scope or audience, or delete it and create it again.</summary>
    KeepOneOrReplaceApiClient,

    /// <summary>Give claims or leave them out. The claims of an API client can be removed only by deleting the client.</summary>
    KeepOneClaim,

    /// <summary>Give a time in whole seconds.</summary>
    GiveWholeSeconds,

    /// <summary>Create the connected account again, unless it exists.</summary>
    RepeatUnlessAccountExists,

    /// <summary>Request another link: the lost one is harmless.</summary>
    RepeatLink,

    /// <summary>Request another token: nobody has the lost one, so it is harmless.</summary>
    RepeatToken,

    /// <summary>Check whether the connected account is active, which means that its user was confirmed (value: its ID).</summary>
    CheckAccountIsActive,

    /// <summary>Ask the user whether the invitation arrived before sending it again (value: the user).</summary>
    AskForInvitation,

    /// <summary>Check what the tool would have changed at the provider before running it again (value: the tool).</summary>
    CheckToolEffect,

    /// <summary>Check what the request would have changed before sending it again (value: method and path).</summary>
    CheckRequestEffect,

    /// <summary>Give the webhook secret as the dashboard shows it.</summary>
    GiveWebhookSecret,

    /// <summary>Pass the request's headers unchanged.</summary>
    PassHeadersAsTheyCame,

    /// <summary>Pass the request's body unchanged, byte for byte, and check the endpoint's secret.</summary>
    PassRawBody,

    /// <summary>Check the clock. A request that is too old may be a replay of a recorded one.</summary>
    CheckClock,

    /// <summary>Say whether the request is from an interceptor or a webhook: it has the headers of the other kind.</summary>
    CheckWebhookKind,

    /// <summary>Pass the body of a webhook unchanged.</summary>
    PassEventBody,

    /// <summary>Choose one of the known event types (values: the given type, then the known types).</summary>
    ChooseWebhookType,

    /// <summary>Check the endpoint's URL, and that something listens there.</summary>
    CheckEndpoint,
}
