using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>What every cmdlet has that changes a user's place in an organization.</summary>
public abstract class MemberCommand : ChangeCommand
{
    /// <summary>The organization's identifier.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("OrganizationId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public string OrganizationId { get; set; } = "";

    /// <summary>The user's identifier.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdentifierFrom("UserId")]
    [ValidateNotNullOrEmpty]
    public string UserId { get; set; } = "";

    /// <summary>The user and organization that were given: the target of an error.</summary>
    private protected string Target => $"{UserId} in {OrganizationId}";
}

/// <summary>What adding and changing a member have in common: roles and metadata.</summary>
public abstract class MemberValuesCommand : MemberCommand
{
    /// <summary>Names of roles; one text may hold several, split at ; or ,.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NameList]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string[]? Role { get; set; }

    /// <summary>Your own text values by name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Metadata]
    public IDictionary? Metadata { get; set; }

    /// <summary>What was given; an empty cell of a CSV file is nothing given.</summary>
    private protected MembershipInput Values => new()
    {
        Roles = Role is { Length: > 0 } || IsOnCommandLine(nameof(Role)) ? Role : null,
        Metadata = (IReadOnlyDictionary<string, string>?)Metadata,
    };

    private protected static string Phrase(MembershipInput values) => values.Roles is { Count: > 0 } roles ? $" with roles {string.Join(", ", roles)}" : "";
}
