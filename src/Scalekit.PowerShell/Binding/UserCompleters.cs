using System.Collections;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Scalekit.PowerShell.Binding;

/// <summary>Users by e-mail address.</summary>
public sealed class UserEmailCompleter : LiveCompleter
{
    private protected override string? ScopeOf(IDictionary given) => "";

    private protected override Task<IReadOnlyList<Candidate>> FetchAsync(ScalekitClient client, string scope, CancellationToken stopping) =>
        TakeAsync(client.Users.List(Some), user => new Candidate(user.Email, user.Name), stopping);
}
