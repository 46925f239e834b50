using System;
using System.Linq;

namespace Scalekit.PowerShell.Commands;

/// <summary>Words the client's advice for users of this module, with its cmdlets and parameters.</summary>
internal static class AdviceWords
{
    public static string Of(Advice advice) => advice.Code switch
    {
        AdviceCode.CheckAddressAndProxy => "Check the environment URL and the proxy.",
        AdviceCode.CheckNetwork => "Check the environment URL, the network and the proxy.",
        AdviceCode.CheckCertificate =>
            "Check this computer's clock, and that it trusts the certificate. If a proxy inspects TLS, install the proxy's root "
            + "certificate.",
        AdviceCode.CheckProxy => "Check the proxy's URL and credentials, and the environment URL.",
        AdviceCode.CheckSystemProxy =>
            $"Check the proxy set in {advice.Values[0]}. To connect without a proxy, use -NoProxy; to use another one, use -Proxy.",
        AdviceCode.GivePlainProxy => "Give the proxy's URL with http:// instead of https://.",
        AdviceCode.GivePlainAddress => $"Give the URL with its scheme: http://{advice.Values[0]}.",
        AdviceCode.CheckPort => "Check the host and the port of the environment URL. Plain http is accepted only for this computer.",
        AdviceCode.TryAgainOverNetwork => "Check the network and the proxy, and try again.",
        AdviceCode.CheckClientCredentials => "Check the client ID, the client secret and the environment URL.",
        AdviceCode.CheckAddress =>
            "Check the environment URL. Give only the URL of the environment, such as https://acme.scalekit.com.",
        AdviceCode.GiveAddress => "Give the environment URL, such as https://acme.scalekit.com.",
        AdviceCode.GiveSecureAddress => "Use https://, such as https://acme.scalekit.com.",
        AdviceCode.ConnectWithValidCredentials => "Connect again with valid credentials.",
        AdviceCode.ConnectAgain => "Run Connect-Scalekit again.",
        AdviceCode.GiveTokenAlone => "Give only the token, without quotes, 'Bearer' or any other text around it.",
        AdviceCode.GiveCredentialAlone => "Give it exactly as the service showed it. Check the file or variable that it comes from.",
        AdviceCode.GivePermissions => $"Give the API client these permissions: {string.Join(", ", advice.Values)}.",
        AdviceCode.GivePermission => "Give the API client the permission that this operation needs.",
        AdviceCode.CorrectValues => "Correct the values named in the message.",
        AdviceCode.GiveWholeMinutes =>
            "Give a time in whole minutes, such as 0:30:00 for half an hour, 8:00:00 for eight hours or 30.00:00:00 for thirty days.",
        AdviceCode.CheckIdentifiers => "Check the IDs and names, and check that the session is connected to the right environment.",
        AdviceCode.GiveIdentifierAsShown => "Give the ID or name as the service shows it, such as org_102690563312340000.",
        AdviceCode.GiveIdentifierWithoutSlash =>
            "Give the ID or name as the service shows it, such as org_102690563312340000. PowerShell 7 can also send slashes.",
        AdviceCode.GiveIdentifierWithoutCharacter =>
            "Remove this character. Text that is copied from a web page, an e-mail or a spreadsheet often contains such characters.",
        AdviceCode.IdentifierOfOtherKind =>
            $"'{advice.Values[0]}' looks like the ID of {advice.Values[1]}, but the ID of {advice.Values[2]} is needed.",
        AdviceCode.IdentifierIsPattern => $"'{advice.Values[0]}' is a wildcard pattern, but an ID must be exact. "
            + (advice.Values[1] == "Organization" ? "To search by name, use -Name." : "List them all, and filter with Where-Object."),
        AdviceCode.IdentifierIsName =>
            $"'{advice.Values[0]}' does not look like the ID of {advice.Values[1]} ({advice.Values[2]}...). {HowToFind(advice)}",
        AdviceCode.CheckEmailAddress =>
            "Check the address, and check that the session is connected to the right environment. To search: Get-ScalekitUser -Search.",
        AdviceCode.GiveEmailAddress => "Give an e-mail address, such as ada@example.com.",
        AdviceCode.GiveUserId => "Give the user's ID with -Id or -UserId.",
        AdviceCode.ChangeOrKeepExisting => "Change the existing one, or leave it unchanged with -IfExists Skip.",
        AdviceCode.ChangeExisting => "Change the existing one instead.",
        AdviceCode.GiveUniqueValue => "Give a value that is not in use.",
        AdviceCode.SlowDown => "Wait a while, or send fewer requests at a time.",
        AdviceCode.WaitAsAsked => "Wait that long, and try again.",
        AdviceCode.CheckMethodAndPath => "Check the method and the path: the service has no such operation.",
        AdviceCode.TryAgainLater => advice.Values.Count == 0
            ? "Try again later."
            : $"Try again later. Scalekit support can find the request by its ID, {advice.Values[0]}.",
        AdviceCode.SeeProvider => "Read the provider's message: the problem is with the tool or the user's account there. "
            + "Before you run the tool again, check what it may have changed.",
        AdviceCode.NarrowListing => "Request fewer objects, for example with a filter, or larger pages with -PageSize.",
        AdviceCode.AskForSmallerPages => "Request smaller pages with -PageSize.",
        AdviceCode.SayContract => "Connect with -ApiContract Live or -ApiContract Published.",
        AdviceCode.UseOtherContract => "If your service supports it, connect with -ApiContract Live.",
        AdviceCode.LeaveOutOrUseOtherContract => "Leave it out, or if your service supports it, connect with -ApiContract Live.",
        AdviceCode.NameMethodOrUseQuery => "Give the method with -Method, or put the values into the query with -Query.",
        AdviceCode.AskForWholeAnswer => "Leave -Paginate out to get the whole response.",
        AdviceCode.GivePathAlone => "Give only the path, such as /api/v1/organizations; query parameters can follow a question mark.",
        AdviceCode.FillPath => $"Replace {advice.Values[0]} with the ID or name.",
        AdviceCode.LookForOrganization =>
            "Before you run it again, check whether the organization exists: Get-ScalekitOrganization -Name.",
        AdviceCode.RepeatUnlessExternalIdExists =>
            "Run it again with -IfExists Skip, or check first with Get-ScalekitOrganization -ExternalId.",
        AdviceCode.RepeatUnlessUserExists =>
            "Run it again with -IfExists Skip: no second user is created. To check first: "
            + $"Get-ScalekitUser -Email '{advice.Values[0].Replace("'", "''")}'.",
        AdviceCode.RepeatUnlessMember =>
            "Run it again with -IfExists Skip: if the service says that the user is already a member, nothing is changed.",
        AdviceCode.RepeatUnlessRoleExists => $"Run it again with -IfExists Skip, or check first with Get-ScalekitRole {advice.Values[0]}.",
        AdviceCode.RepeatUnlessEnvironmentRoleExists =>
            "Run it again with -IfExists Skip, or check first with Get-ScalekitRole -Environment.",
        AdviceCode.RepeatUnlessPermissionExists => "Run it again with -IfExists Skip, or check first with Get-ScalekitPermission -Name.",
        AdviceCode.KeepOneOrReplaceRole =>
            "Give the role at least one permission, or remove the role and create it again without permissions.",
        AdviceCode.GiveBothDefaults => "Give both: -Member and -Creator.",
        AdviceCode.GiveAllRoles => "Give all roles that the member should have with -Role.",
        AdviceCode.CompleteConnection =>
            "Only a fully set up connection can be enabled; Get-ScalekitConnection shows its Status. "
            + "The organization's administrator can finish the setup with a link from New-ScalekitPortalLink.",
        AdviceCode.CompleteDirectory =>
            "Only a fully set up directory can be enabled; Get-ScalekitDirectory shows its Status. "
            + "The organization's administrator can finish the setup with a link from New-ScalekitPortalLink.",
        AdviceCode.RepeatUnlessMcpConfigurationExists =>
            "Run it again with -IfExists Skip, or check first with Get-ScalekitMcpConfiguration -Name.",
        AdviceCode.KeepOneConnection => "Give it at least one connection, or delete it with Remove-ScalekitMcpConfiguration.",
        AdviceCode.LookForConnector =>
            "Before you run it again, look for the connector in the Scalekit dashboard: the API does not list connectors.",
        AdviceCode.KeepOneOrReplaceConnector =>
            "Give the connector at least one, or remove the connector and create it again without any.",
        AdviceCode.GiveSecretItself => "Give the secret itself, as a SecureString, or leave the value out.",
        AdviceCode.AskForEmail => $"Before you run it again, check whether the e-mail arrived ({advice.Values[0]}).",
        AdviceCode.SendNewCode => "The code may already have been used. Send a new one with Send-ScalekitPasswordlessEmail.",
        AdviceCode.RepeatUnlessDomainExists =>
            $"Run it again with -IfExists Skip, or check first with Get-ScalekitDomain {advice.Values[0]}.",
        AdviceCode.RemoveLostApiClient =>
            $"Before you run it again, check whether the client was created (Get-ScalekitApiClient {advice.Values[0]}). If so, remove it, "
            + "because its secret is lost.",
        AdviceCode.RemoveLostSecret =>
            "Before you run it again, check whether a secret was added "
            + $"((Get-ScalekitApiClient {advice.Values[0]} {advice.Values[1]}).Secrets). If so, remove it, because its text is lost.",
        AdviceCode.KeepOneOrReplaceApiClient =>
            "Give the API client at least one, or remove the client and create it again without any.",
        AdviceCode.KeepOneClaim =>
            "Give at least one claim, or leave -CustomClaim out. To remove the last claim, remove the API client.",
        AdviceCode.GiveWholeSeconds => "Give a time in whole seconds, such as 1:00:00 for an hour.",
        AdviceCode.RepeatUnlessAccountExists => "Run it again with -IfExists Skip: an existing account is left unchanged.",
        AdviceCode.RepeatToken => "Run it again. The lost token is harmless: nobody has it, and it expires.",
        AdviceCode.RepeatLink => "Run it again. The lost link is harmless: nobody has it.",
        AdviceCode.CheckAccountIsActive =>
            $"Check the account with Get-ScalekitConnectedAccount -Identifier '{advice.Values[0].Replace("'", "''")}': if its status is "
            + "ACTIVE, the user is confirmed. Otherwise run it again.",
        AdviceCode.AskForInvitation => $"Before you run it again, check whether user {advice.Values[0]} got the invitation.",
        AdviceCode.CheckToolEffect => $"Before you run it again, check what {advice.Values[0]} may have changed at the provider.",
        AdviceCode.CheckRequestEffect => $"Before you run it again, check what {advice.Values[0]} may have changed.",
        AdviceCode.GiveWebhookSecret =>
            "Give the endpoint's secret as the Scalekit dashboard shows it: starting with whsec_ and without quotes.",
        AdviceCode.PassHeadersAsTheyCame => "Pass all headers of the request, unchanged, with -Header.",
        AdviceCode.PassRawBody =>
            "If you expect it to be genuine, pass the unchanged body, before anything parses it as JSON, and check that the secret belongs "
            + "to this endpoint.",
        AdviceCode.CheckClock =>
            "Check this computer's clock. A request that is too old may have been recorded and sent again; -Tolerance sets the limit.",
        AdviceCode.CheckWebhookKind =>
            "The request has the headers of the other kind. Set the kind with -Kind Interceptor or -Kind Webhook.",
        AdviceCode.PassEventBody => "Pass the body of the webhook unchanged: the text or the bytes of a JSON object.",
        AdviceCode.ChooseWebhookType => Similarity.Nearest(advice.Values[0], advice.Values.Skip(1), 3) is { Length: > 0 } nearest
            ? $"Did you mean {string.Join(" or ", nearest)}? Press Tab after -Type to see all {advice.Values.Count - 1}."
            : $"Press Tab after -Type to see all {advice.Values.Count - 1}.",
        AdviceCode.CheckEndpoint => "Check the endpoint's URL (-Uri), and check that the server there is running.",
        _ => throw new ArgumentOutOfRangeException(nameof(advice), advice.Code, "There are no words for this advice."),
    };

    private static string HowToFind(Advice advice) => advice.Values[3] switch
    {
        "Organization" => $"To search by name: Get-ScalekitOrganization -Name '{advice.Values[0].Replace("'", "''")}*'.",
        "User" => $"To search for a user: Get-ScalekitUser -Search '{advice.Values[0].Replace("'", "''")}'.",
        _ => "List them all, and filter with Where-Object.",
    };
}
