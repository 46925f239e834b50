using System;
using System.Linq;

namespace Scalekit.PowerShell.Commands;

/// <summary>What the client advises, in the words of this module: with its cmdlets and parameters.</summary>
internal static class AdviceWords
{
    public static string Of(Advice advice) => advice.Code switch
    {
        AdviceCode.CheckAddressAndProxy => "Check the environment URL and the proxy.",
        AdviceCode.CheckNetwork => "Check the environment URL, the network and the proxy.",
        AdviceCode.CheckProxy => "Check the proxy's address and credentials, and the environment URL.",
        AdviceCode.CheckSystemProxy =>
            $"Check the proxy that {advice.Values[0]} names. To go without it, connect with -NoProxy; to use another one, with -Proxy.",
        AdviceCode.GivePlainProxy => "Give the proxy's address with http:// instead of https://.",
        AdviceCode.GivePlainAddress => $"Give the address with its scheme: http://{advice.Values[0]}.",
        AdviceCode.CheckPort => "Check the host and the port of the environment URL. Plain http is accepted only for this machine.",
        AdviceCode.TryAgainOverNetwork => "Check the network and the proxy, and try again.",
        AdviceCode.CheckClientCredentials => "Check the client id, the client secret and the environment URL.",
        AdviceCode.CheckAddress =>
            "Check the environment URL: it is the address of the environment alone, such as https://acme.scalekit.com.",
        AdviceCode.GiveAddress => "Give the environment's address, such as https://acme.scalekit.com.",
        AdviceCode.GiveSecureAddress => "Use https://, such as https://acme.scalekit.com.",
        AdviceCode.ConnectWithValidCredentials => "Connect again with valid credentials.",
        AdviceCode.ConnectAgain => "Run Connect-Scalekit again.",
        AdviceCode.GiveTokenAlone => "Give the token alone, without quotes, 'Bearer' or what comes before and after it.",
        AdviceCode.GiveCredentialAlone => "Give it as the service showed it, and look at the file or variable that it comes from.",
        AdviceCode.GivePermissions => $"Give the API client these permissions: {string.Join(", ", advice.Values)}.",
        AdviceCode.GivePermission => "Give the API client the permission that this operation needs.",
        AdviceCode.CorrectValues => "Correct the named values.",
        AdviceCode.GiveWholeMinutes =>
            "Give a time of whole minutes, such as 0:30:00 for half an hour, 8:00:00 for eight hours or 30.00:00:00 for thirty days.",
        AdviceCode.CheckIdentifiers => "Check the identifiers, and that the session is connected to the environment that has them.",
        AdviceCode.GiveIdentifierAsShown => "Give the identifier as the service shows it, such as org_102690563312340000.",
        AdviceCode.GiveIdentifierWithoutSlash =>
            "Give the identifier as the service shows it, such as org_102690563312340000; PowerShell 7 sends any.",
        AdviceCode.GiveIdentifierWithoutCharacter =>
            "Remove that character: it often comes along when text is copied from a web page, a mail or a spreadsheet.",
        AdviceCode.IdentifierOfOtherKind =>
            $"'{advice.Values[0]}' looks like the identifier of {advice.Values[1]}, but stands where that of {advice.Values[2]} belongs.",
        AdviceCode.IdentifierIsPattern => $"'{advice.Values[0]}' is a pattern, but an identifier is exact; "
            + (advice.Values[1] == "Organization" ? "look for names with -Name." : "list them all, and pick with Where-Object."),
        AdviceCode.IdentifierIsName =>
            $"'{advice.Values[0]}' does not look like the id of {advice.Values[1]} ({advice.Values[2]}...). {HowToFind(advice)}",
        AdviceCode.CheckEmailAddress =>
            "Check the address, and that the session is connected to the environment that has the user. To look: Get-ScalekitUser -Search.",
        AdviceCode.GiveEmailAddress => "Give an e-mail address, such as ada@example.com.",
        AdviceCode.GiveUserId => "Give the id of the user who is meant, with -Id or -UserId.",
        AdviceCode.ChangeOrKeepExisting => "Change what exists instead of adding it, or leave it alone with -IfExists Skip.",
        AdviceCode.ChangeExisting => "Change what exists instead of adding it.",
        AdviceCode.GiveUniqueValue => "Give a value that nothing else has.",
        AdviceCode.SlowDown => "Wait a while, or have fewer requests under way at once.",
        AdviceCode.WaitAsAsked => "Wait that long.",
        AdviceCode.CheckMethodAndPath => "Check the method and the path: the service has no such operation.",
        AdviceCode.TryAgainLater => advice.Values.Count == 0
            ? "Try again later."
            : $"Try again later. Scalekit's support can find the request by its id, {advice.Values[0]}.",
        AdviceCode.SeeProvider => "Read what the provider says: the problem is the tool or the user's account there. "
            + "Before you run it again, check what it may have changed.",
        AdviceCode.NarrowListing => "Ask for fewer objects, such as with a filter, or for larger pages with -PageSize.",
        AdviceCode.AskForSmallerPages => "Ask for smaller pages.",
        AdviceCode.SayContract => "Say which one it is: connect with -ApiContract Live or -ApiContract Published.",
        AdviceCode.UseOtherContract => "If you know that the service has it, connect with -ApiContract Live.",
        AdviceCode.LeaveOutOrUseOtherContract => "Leave it out. If you know that the service has it, connect with -ApiContract Live.",
        AdviceCode.NameMethodOrUseQuery => "Say which method it is (-Method), or put the values into the query (-Query).",
        AdviceCode.AskForWholeAnswer => "Ask for the answer as a whole: leave -Paginate out.",
        AdviceCode.GivePathAlone => "Give the path alone, such as /api/v1/organizations; parameters may follow a question mark.",
        AdviceCode.FillPath => $"Put it in the place of {advice.Values[0]}.",
        AdviceCode.LookForOrganization =>
            "Before you run it again, look for it in the list of organizations: Get-ScalekitOrganization -Name.",
        AdviceCode.RepeatUnlessExternalIdExists =>
            "Run it again with -IfExists Skip, or look first with Get-ScalekitOrganization -ExternalId.",
        AdviceCode.RepeatUnlessUserExists =>
            "Run it again with -IfExists Skip: no second user is created. To look first: "
            + $"Get-ScalekitUser -Email '{advice.Values[0].Replace("'", "''")}'.",
        AdviceCode.RepeatUnlessMember =>
            "Run it again with -IfExists Skip: if the service says that the user is a member, nothing is changed.",
        AdviceCode.RepeatUnlessRoleExists => $"Run it again with -IfExists Skip, or look with Get-ScalekitRole {advice.Values[0]}.",
        AdviceCode.RepeatUnlessEnvironmentRoleExists =>
            "Run it again with -IfExists Skip, or look with Get-ScalekitRole -Environment.",
        AdviceCode.RepeatUnlessPermissionExists => "Run it again with -IfExists Skip, or look with Get-ScalekitPermission -Name.",
        AdviceCode.KeepOneOrReplaceRole =>
            "Give the role at least one permission, or remove it and create it again without any.",
        AdviceCode.GiveBothDefaults => "Give both: -Member and -Creator.",
        AdviceCode.GiveAllRoles => "Give all roles that the member is to have with -Role.",
        AdviceCode.CompleteConnection =>
            "Only a connection that is set up completely can be enabled; Get-ScalekitConnection shows its Status. "
            + "New-ScalekitPortalLink gives the organization's administrator a page to finish it.",
        AdviceCode.CompleteDirectory =>
            "Only a directory that is set up completely can be enabled; Get-ScalekitDirectory shows its Status. "
            + "New-ScalekitPortalLink gives the organization's administrator a page to finish it.",
        AdviceCode.RepeatUnlessMcpConfigurationExists =>
            "Run it again with -IfExists Skip, or look with Get-ScalekitMcpConfiguration -Name.",
        AdviceCode.KeepOneConnection => "Give it at least one connection, or delete it with Remove-ScalekitMcpConfiguration.",
        AdviceCode.LookForConnector =>
            "Before you run it again, look for the connector in the Scalekit dashboard: the API does not list connectors.",
        AdviceCode.KeepOneOrReplaceConnector =>
            "Give the connector at least one, or remove it and create it again without any.",
        AdviceCode.GiveSecretItself => "Give the secret itself there, as a SecureString, or leave the value out.",
        AdviceCode.AskForEmail => $"Before you run it again, check whether the e-mail arrived ({advice.Values[0]}).",
        AdviceCode.SendNewCode => "The code may be used up. Send a new one with Send-ScalekitPasswordlessEmail.",
        AdviceCode.RepeatUnlessDomainExists =>
            $"Run it again with -IfExists Skip, or look with Get-ScalekitDomain {advice.Values[0]}.",
        AdviceCode.RemoveLostApiClient =>
            $"Before you run it again, look whether there is one now (Get-ScalekitApiClient {advice.Values[0]}), and remove it: nobody has "
            + "its secret.",
        AdviceCode.RemoveLostSecret =>
            "Before you run it again, look whether there is one more now "
            + $"((Get-ScalekitApiClient {advice.Values[0]} {advice.Values[1]}).Secrets), and remove it: nobody has its text.",
        AdviceCode.KeepOneOrReplaceApiClient =>
            "Give the API client at least one, or remove it and create it again without any.",
        AdviceCode.KeepOneClaim =>
            "Give at least one claim, or leave -CustomClaim out. A claim that an API client has is removed only with the client.",
        AdviceCode.GiveWholeSeconds => "Give a time of whole seconds, such as 1:00:00 for an hour.",
        AdviceCode.RepeatUnlessAccountExists => "Run it again with -IfExists Skip: an account that is there already is left as it is.",
        AdviceCode.RepeatToken => "Run it again: a token that nobody has cannot be used, and it expires.",
        AdviceCode.RepeatLink => "Run it again: a link that nobody has cannot be used.",
        AdviceCode.CheckAccountIsActive =>
            $"Look at the account with Get-ScalekitConnectedAccount -Identifier '{advice.Values[0].Replace("'", "''")}': if its status is "
            + "ACTIVE, the user is confirmed. Otherwise run it again.",
        AdviceCode.AskForInvitation => $"Before you run it again, check whether user {advice.Values[0]} got the invitation.",
        AdviceCode.CheckToolEffect => $"Before you run it again, check what {advice.Values[0]} would have changed at the provider.",
        AdviceCode.CheckRequestEffect => $"Before you run it again, check what {advice.Values[0]} would have changed.",
        AdviceCode.GiveWebhookSecret =>
            "Give the secret of the endpoint as Scalekit's dashboard shows it: whsec_ and what follows, without quotes.",
        AdviceCode.PassHeadersAsTheyCame => "Pass all headers of the request, as they came, with -Header.",
        AdviceCode.PassRawBody =>
            "If you expect it to be genuine: pass the body as it came, before anything reads it as JSON, and check that the secret is the "
            + "one of this endpoint.",
        AdviceCode.CheckClock =>
            "Check the clock of this machine. A request that is too old may have been recorded and sent again; -Tolerance sets the limit.",
        AdviceCode.CheckWebhookKind =>
            "It has the headers of the other kind: say what it is with -Kind Interceptor or -Kind Webhook.",
        AdviceCode.PassEventBody => "Pass the body of the webhook as it came: the text or the bytes of a JSON object.",
        AdviceCode.ChooseWebhookType => Similarity.Nearest(advice.Values[0], advice.Values.Skip(1), 3) is { Length: > 0 } nearest
            ? $"Do you mean {string.Join(" or ", nearest)}? Press Tab after -Type to see all {advice.Values.Count - 1}."
            : $"Press Tab after -Type to see all {advice.Values.Count - 1}.",
        AdviceCode.CheckEndpoint => "Check the address of the endpoint (-Uri), and that the script that answers there is running.",
        _ => throw new ArgumentOutOfRangeException(nameof(advice), advice.Code, "There are no words for this advice."),
    };

    private static string HowToFind(Advice advice) => advice.Values[3] switch
    {
        "Organization" => $"To look for a name: Get-ScalekitOrganization -Name '{advice.Values[0].Replace("'", "''")}*'.",
        "User" => $"To look for a user: Get-ScalekitUser -Search '{advice.Values[0].Replace("'", "''")}'.",
        _ => "List them all, and pick with Where-Object.",
    };
}
