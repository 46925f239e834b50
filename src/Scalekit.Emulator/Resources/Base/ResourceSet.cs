using System;
using System.Collections.Generic;
using System.Linq;
using Scalekit.Emulator.Api;
using Scalekit.Emulator.Seeding;

namespace Scalekit.Emulator.Resources.Base;

/// <summary>All resources, as they are at the start: another start is another set.</summary>
internal sealed class ResourceSet
{
    private readonly Dictionary<Type, Resource> resources = [];
    private readonly Dictionary<string, Func<Call, Outcome>> operations;

    /// <param name="options">How many sample things there are.</param>
    /// <param name="content">What there is instead of sample things; null for those.</param>
    /// <param name="tokens">What issues tokens.</param>
    /// <param name="webhooks">Where events go.</param>
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

        // Members need users, whichever of the resources comes first.
        foreach (var resource in All)
        {
            resource.CopyOrganizations(content);
        }
    }

    /// <summary>Carries an operation out.</summary>
    /// <exception cref="RefusalException">The service refuses it, or the emulator has no state for it.</exception>
    public Outcome Execute(Call call) => operations.TryGetValue(call.Operation.Id, out var operation)
        ? operation(call)
        : throw new RefusalException(
            RefusalKind.NotServed,
            $"the emulator has no state for the operation {call.Operation.Id} ({call.Operation.Method} {call.Operation.Path})");
}
