using Scalekit.Core.Json;

namespace Scalekit.Domains;

/// <summary>Body of a new domain.</summary>
[Body]
internal sealed record DomainBody(string Domain, string? DomainType);
