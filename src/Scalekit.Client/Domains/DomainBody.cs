using Scalekit.Core.Json;

namespace Scalekit.Domains;

/// <summary>Request body for a new domain.</summary>
[Body]
internal sealed record DomainBody(string Domain, string? DomainType);
