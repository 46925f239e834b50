using System.Collections.Generic;

namespace Scalekit;

/// <summary>What a caller can do about an error: a code and its values. Whoever shows the error puts it into words of their own.</summary>
public sealed class Advice
{
    /// <summary>Creates one.</summary>
    /// <param name="code">What to do.</param>
    /// <param name="values">What it is about, as the code says.</param>
    public Advice(AdviceCode code, params string[] values)
    {
        Code = code;
        Values = values;
    }

    /// <summary>What to do.</summary>
    public AdviceCode Code { get; }

    /// <summary>What it is about, such as an organization's identifier; empty where the code says it all.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <inheritdoc/>
    public override string ToString() => Values.Count == 0 ? Code.ToString() : $"{Code}({string.Join(", ", Values)})";
}

/// <summary>What a caller can do about an error. Comments name the values of those that have any.</summary>
public enum AdviceCode
{
    /// <summary>Check the environment's address and the proxy.</summary>
    CheckAddressAndProxy,

    /// <summary>Check the environment's address, the network and the proxy.</summary>
    CheckNetwork,

    /// <summary>Check the proxy's address and credentials, and the environment's address.</summary>
    CheckProxy,

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

    /// <summary>Give the token alone, without quotes, "Bearer" or anything before and after it.</summary>
    GiveTokenAlone,

    /// <summary>Give the API client the permissions that are named (values: the permissions).</summary>
    GivePermissions,

    /// <summary>Give the API client the permission that the operation needs.</summary>
    GivePermission,

    /// <summary>Correct the named values.</summary>
    CorrectValues,

    /// <summary>Check the identifiers, and that the environment is the one that has them.</summary>
    CheckIdentifiers,

    /// <summary>Give the identifier as the service shows it.</summary>
    GiveIdentifierAsShown,

    /// <summary>Give the identifier as the service shows it: this runtime cannot send a slash in one.</summary>
    GiveIdentifierWithoutSlash,

    /// <summary>An identifier is of another kind than its place (values: identifier, its kind, the kind that belongs there).</summary>
    IdentifierOfOtherKind,

    /// <summary>An identifier is a pattern, and identifiers are exact (value: the identifier).</summary>
    IdentifierIsPattern,

    /// <summary>Change what exists, or leave it alone.</summary>
    ChangeOrKeepExisting,

    /// <summary>Change what exists instead of adding it.</summary>
    ChangeExisting,

    /// <summary>Give a value that nothing else has.</summary>
    GiveUniqueValue,

    /// <summary>Wait a while, or have fewer requests under way at once.</summary>
    SlowDown,

    /// <summary>Wait as long as the service asks.</summary>
    WaitAsAsked,

    /// <summary>Try again later; the request id helps the service's support.</summary>
    TryAgainLater,

    /// <summary>See what the provider says: the tool or the user's account there is at fault.</summary>
    SeeProvider,

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

    /// <summary>Ask for the answer as a whole instead of page by page.</summary>
    AskForWholeAnswer,

    /// <summary>Give the path alone; parameters may follow a question mark.</summary>
    GivePathAlone,

    /// <summary>Look for the organization in the list before creating it again.</summary>
    LookForOrganization,

    /// <summary>Create the organization again, and leave one with its external id as it is.</summary>
    RepeatUnlessExternalIdExists,

    /// <summary>Add the member again, and leave an existing membership as it is.</summary>
    RepeatUnlessMember,

    /// <summary>Create the role again unless it exists, or look for it (value: the organization).</summary>
    RepeatUnlessRoleExists,

    /// <summary>Create the connected account again, and leave an existing one as it is.</summary>
    RepeatUnlessAccountExists,

    /// <summary>Ask for another link: the lost one does no harm.</summary>
    RepeatLink,

    /// <summary>Ask the user whether the invitation came before sending it again (value: the user).</summary>
    AskForInvitation,

    /// <summary>Check what the tool would have changed at the provider before running it again (value: the tool).</summary>
    CheckToolEffect,

    /// <summary>Check what the request would have changed before sending it again (value: method and path).</summary>
    CheckRequestEffect,
}
