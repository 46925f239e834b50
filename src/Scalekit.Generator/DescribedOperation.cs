using System;
using System.Collections.Generic;
using System.Linq;
using Scalekit.Contracts;

namespace Scalekit.Generator;

/// <summary>An operation of the client, with its entries in the two descriptions.</summary>
internal sealed class DescribedOperation
{
    public DescribedOperation(Operation operation, Description published, Description live)
    {
        Operation = operation;

        // Only the published description contains the token endpoint, which is the same in both contracts.
        var isDescribed = operation.Id != TokenOperation.Create.Id;
        Published = operation.In(ApiContract.Published) is { } form ? new DescribedForm(operation, form, published) : null;
        Live = isDescribed && operation.In(ApiContract.Live) is { } other ? new DescribedForm(operation, other, live) : null;
    }

    public Operation Operation { get; }

    public DescribedForm? Published { get; }

    public DescribedForm? Live { get; }

    public IEnumerable<string> OnlyPublished(Func<DescribedForm, IEnumerable<string>> members) => Only(Published, Live, members);

    public IEnumerable<string> OnlyLive(Func<DescribedForm, IEnumerable<string>> members) => Only(Live, Published, members);

    // The members that only one form has; none if a contract lacks the operation.
    private static IEnumerable<string> Only(DescribedForm? one, DescribedForm? other, Func<DescribedForm, IEnumerable<string>> members) =>
        one is null || other is null ? [] : members(one).Except(members(other)).Order(StringComparer.Ordinal);
}

/// <summary>An operation's form in one contract, with its entry in that description.</summary>
internal sealed class DescribedForm
{
    public DescribedForm(Operation operation, Form form, Description description)
    {
        Form = form;
        var method = form.Method.Method;
        if (!description.Has(method, form.Path))
            throw new InvalidOperationException($"{operation.Id}: the description has no {method} {form.Path}.");
        Query = description.Query(method, form.Path);
        Request = description.Request(method, form.Path)?.Members ?? [];
        if (description.Success(method, form.Path) is not { } success)
            return;
        if (form.Items is { } items)
        {
            PageMembers = [.. success.Members.Where(member => member != items)];
            Members = success[items].Items.Members;
        }
        else if (success.Members is [var only] && success[only].IsObject)
        {
            Wrapper = only;
            Members = success[only].Members;
        }
        else
        {
            Members = success.Members;
        }
    }

    public Form Form { get; }

    /// <summary>The names of query parameters.</summary>
    public IReadOnlyList<string> Query { get; } = [];

    /// <summary>The members of the request's body.</summary>
    public IReadOnlyList<string> Request { get; } = [];

    /// <summary>The member that wraps the object; null if it is not wrapped.</summary>
    public string? Wrapper { get; }

    /// <summary>The members of the object, or of each object of the list.</summary>
    public IReadOnlyList<string> Members { get; } = [];

    /// <summary>The members of a page, except its list.</summary>
    public IReadOnlyList<string> PageMembers { get; } = [];
}
