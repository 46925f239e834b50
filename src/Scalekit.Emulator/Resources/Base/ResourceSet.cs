using System;
using System.Collections.Generic;
using System.Linq;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Seeding;

namespace Scalekit.Emulator.Resources.Base;

/// <summary>All resources in their initial state. A reset creates a new set.</summary>
internal sealed class ResourceSet
{
    private readonly Dictionary<Type, Resource> resources = [];
    private readonly Dictionary<string, Func<Call, Outcome>> operations;

    /// <param name="options">The options, with the numbers of sample objects.</param>
    /// <param name="content">The content instead of sample objects; null for sample objects.</param>
    /// <param name="tokens">Issues tokens.</param>
    /// <param name="webhooks">Sends events.</param>
    public ResourceSet(EmulatorOptions options, SeedContent? content, TokenIssuer tokens, WebhookOutbox webhooks)
    {
        (Options, Tokens, Webhooks) = (options, tokens, webhooks);
        foreach (var type in ServedOperations.ResourceTypes)
        {
            resources.Add(type, (Resource)Activator.CreateInstance(type, this)!);
        }

        operations = ServedOperations.Methods.ToDictionary(
            operation => operation.Key,
            operation => operation.Value.CreateDelegate<Func<Call, Outcome>>(resources[operation.Value.DeclaringType!]),
            StringComparer.Ordinal);
        Fill(content);
    }

    public EmulatorOptions Options { get; }

    public TokenIssuer Tokens { get; }

    public WebhookOutbox Webhooks { get; }

    public IReadOnlyCollection<Resource> All => resources.Values;

    public T Of<T>()
        where T : Resource => (T)resources[typeof(T)];

    private void Fill(SeedContent? content)
    {
        if (content is null)
        {
            foreach (var resource in All)
            {
                resource.Seed();
            }

            return;
        }

        foreach (var resource in All)
        {
            resource.Copy(content);
        }

        // Members need users, so organizations are copied after all other objects.
        foreach (var resource in All)
        {
            resource.CopyOrganizations(content);
        }
    }

    /// <summary>Executes an operation.</summary>
    /// <exception cref="RefusalException">The service rejects it, or the emulator does not support it.</exception>
    public Outcome Execute(Call call) => operations.TryGetValue(call.Operation.Id, out var operation)
        ? operation(call)
        : throw new RefusalException(
            RefusalKind.NotServed,
            $"the emulator does not support the operation {call.Operation.Id} ({call.Operation.Method} {call.Operation.Path})");
}
