using System.Collections.Generic;

namespace Scalekit;

/// <summary>What a caller can do about an error, as a code and its values. The program that shows the error puts it into words.</summary>
public sealed class Advice
{
    /// <summary>Creates advice.</summary>
    /// <param name="code">What to do.</param>
    /// <param name="values">The values that the code calls for.</param>
    public Advice(AdviceCode code, params string[] values)
    {
        Code = code;
        Values = values;
    }

    /// <summary>What to do.</summary>
    public AdviceCode Code { get; }

    /// <summary>The values that the code calls for, such as an organization's identifier; empty if it needs none.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <inheritdoc/>
    public override string ToString() => Values.Count == 0 ? Code.ToString() : $"{Code}({string.Join(", ", Values)})";
}

/// <summary>What a caller can do about an error. The comments name the values of codes that have any.</summary>
public enum AdviceCode
{
    /// <summary>Check the environment's address and the proxy.</summary>
    CheckAddressAndProxy,

    /// <summary>Check the environment's address, the network and the proxy.</summary>
    CheckNetwork,

    /// <summary>Check the proxy's address and credentials, and the environment's address.</summary>
    CheckProxy,

    /// <summary>Check the proxy that the environment or the system names, or go without it (value: who names it).</summary>
    CheckSystemProxy,

    /// <summary>Give the proxy's address with http: it does not speak TLS.</summary>
    GivePlainProxy,

    /// <summary>Give the address with http, which only this machine may have (value: host and port).</summary>
    GivePlainAddress,

    /// <summary>Check the host and the port: the service speaks TLS, and plain http is for this machine only.</summary>
    CheckPort,

    /// <summary>Check the network and the proxy, and try again.</summary>
    TryAgainOverNetwork,

    /// <summary>Check the client's identifier and secret, and the environment's address.</summary>
    CheckClientCredentials,

    /// <summary>Check the environment's address: it has no path.</summary>
    CheckAddress,

    /// <summary>Give the environment's address, such as <c>https://acme.scalekit.com</c>.</summary>
    GiveAddress,

    /// <summary>Give the environment's address with https.</summary>
    GiveSecureAddress,

    /// <summary>Connect again with valid credentials.</summary>
    ConnectWithValidCredentials,

    /// <summary>Connect again: the client was closed.</summary>
    ConnectAgain,

    /// <summary>Give only the token, without quotes, "Bearer" or other text around it.</summary>
    GiveTokenAlone,

    /// <summary>Give the credential as the service showed it: a file may have added to it.</summary>
    GiveCredentialAlone,

    /// <summary>Give the API client the named permissions (values: the permissions).</summary>
    GivePermissions,

    /// <summary>Give the API client the permission that the operation needs.</summary>
    GivePermission,

    /// <summary>Correct the named values.</summary>
    CorrectValues,

    /// <summary>Give a time of whole minutes.</summary>
    GiveWholeMinutes,

    /// <summary>Check the identifiers, and that the environment is the one that has them.</summary>
    CheckIdentifiers,

    /// <summary>Give the identifier as the service shows it.</summary>
    GiveIdentifierAsShown,

    /// <summary>Give the identifier as the service shows it: .NET Framework cannot send one that contains a slash.</summary>
    GiveIdentifierWithoutSlash,

    /// <summary>Remove a character from the identifier that came with it when it was copied.</summary>
    GiveIdentifierWithoutCharacter,

    /// <summary>An identifier is of the wrong kind (values: identifier, its kind, the expected kind).</summary>
    IdentifierOfOtherKind,

    /// <summary>An identifier contains wildcards, which are not supported (values: the identifier, the model that it is of).</summary>
    IdentifierIsPattern,

    /// <summary>
    /// Where an identifier belongs stands something that does not look like one, such as a name (values: what stands there, the expected
    /// kind, how identifiers of that kind begin, the model).
    /// </summary>
    IdentifierIsName,

    /// <summary>Check the e-mail address, and that the environment is the one that has the user.</summary>
    CheckEmailAddress,

    /// <summary>Give an e-mail address, such as <c>ada@example.com</c>.</summary>
    GiveEmailAddress,

    /// <summary>Give the identifier of the user who is meant.</summary>
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

    /// <summary>Try again later (value: the id by which Scalekit's support can find the request, if there is one).</summary>
    TryAgainLater,

    /// <summary>
    /// Read the provider's message: the problem is the tool or the user's account there. Check what the tool changed before running it
    /// again.
    /// </summary>
    SeeProvider,

    /// <summary>Ask for fewer objects: by a filter, or page by page.</summary>
    NarrowListing,

    /// <summary>Ask for smaller pages.</summary>
    AskForSmallerPages,

    /// <summary>Say which contract the service follows.</summary>
    SayContract,

    /// <summary>Say that the service follows the other contract, if it does.</summary>
    UseOtherContract,

    /// <summary>Leave the value out, or say that the service follows the other contract, if it does.</summary>
    LeaveOutOrUseOtherContract,

    /// <summary>A GET has no body: name another method, or use the query.</summary>
    NameMethodOrUseQuery,

    /// <summary>Ask for the whole response instead of pages.</summary>
    AskForWholeAnswer,

    /// <summary>Give only the path; parameters may follow a question mark.</summary>
    GivePathAlone,

    /// <summary>Put an identifier or a name in the place of a part of the path (value: the part).</summary>
    FillPath,

    /// <summary>Look for the organization in the list before creating it again.</summary>
    LookForOrganization,

    /// <summary>Create the organization again, unless one with its external id exists.</summary>
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

    /// <summary>Leave the role a permission, or delete it and create it again.</summary>
    KeepOneOrReplaceRole,

    /// <summary>Give both default roles of the environment.</summary>
    GiveBothDefaults,

    /// <summary>Give all roles that the member is to have.</summary>
    GiveAllRoles,

    /// <summary>Finish setting the connection up, then enable it.</summary>
    CompleteConnection,

    /// <summary>Finish setting the directory up, then enable it.</summary>
    CompleteDirectory,

    /// <summary>Create the MCP configuration again, unless it exists.</summary>
    RepeatUnlessMcpConfigurationExists,

    /// <summary>Give the MCP configuration at least one connection, or delete it.</summary>
    KeepOneConnection,

    /// <summary>Look for the connector where people manage them before creating it again: nothing lists connectors.</summary>
    LookForConnector,

    /// <summary>Leave a connector something of the kind, or delete it and create it again.</summary>
    KeepOneOrReplaceConnector,

    /// <summary>Give the secret itself, and not the mask that stands for it.</summary>
    GiveSecretItself,

    /// <summary>Find out whether the e-mail arrived before sending it again (value: its address, or the attempt to sign in).</summary>
    AskForEmail,

    /// <summary>Send a new code: the old one may be used up.</summary>
    SendNewCode,

    /// <summary>Create the domain again unless it exists, or look for it (value: the organization).</summary>
    RepeatUnlessDomainExists,

    /// <summary>Look for the API client before creating it again, and delete it: its secret is lost (value: the organization).</summary>
    RemoveLostApiClient,

    /// <summary>Look for the secret before creating it again, and delete it: its text is lost (values: organization, client).</summary>
    RemoveLostSecret,

    /// <summary>Leave an API client a scope or an audience, or delete it and create it again.</summary>
    KeepOneOrReplaceApiClient,

    /// <summary>Give claims or none; those that an API client has go only with the client.</summary>
    KeepOneClaim,

    /// <summary>Give a time of whole seconds.</summary>
    GiveWholeSeconds,

    /// <summary>Create the connected account again, unless it exists.</summary>
    RepeatUnlessAccountExists,

    /// <summary>Ask for another link: the lost one is harmless.</summary>
    RepeatLink,

    /// <summary>Ask for a token again: one that nobody has cannot be used.</summary>
    RepeatToken,

    /// <summary>Look whether a connected account is active, which says that its user was confirmed (value: its identifier).</summary>
    CheckAccountIsActive,

    /// <summary>Ask the user whether the invitation arrived before sending it again (value: the user).</summary>
    AskForInvitation,

    /// <summary>Check what the tool would have changed at the provider before running it again (value: the tool).</summary>
    CheckToolEffect,

    /// <summary>Check what the request would have changed before sending it again (value: method and path).</summary>
    CheckRequestEffect,

    /// <summary>Give the webhook's secret as the dashboard shows it.</summary>
    GiveWebhookSecret,

    /// <summary>Pass the request's headers as they came.</summary>
    PassHeadersAsTheyCame,

    /// <summary>Pass the request's body as it came, byte for byte; and check the endpoint's secret.</summary>
    PassRawBody,

    /// <summary>Check the clock; a request that is too old may be one that somebody recorded and sends again.</summary>
    CheckClock,

    /// <summary>Say that it is an interceptor's request, or a webhook: it has the headers of the other kind.</summary>
    CheckWebhookKind,

    /// <summary>Pass the body of a webhook as it came.</summary>
    PassEventBody,

    /// <summary>Choose one of the known types of webhooks (values: the one that was given, then the types).</summary>
    ChooseWebhookType,

    /// <summary>Check the endpoint's address, and that something listens there.</summary>
    CheckEndpoint,
}
