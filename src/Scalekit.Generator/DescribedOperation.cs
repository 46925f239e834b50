using System;
using System.Collections.Generic;
using System.Linq;
using Scalekit.Contracts;

namespace Scalekit.Generator;

/// <summary>An operation of the client and what the two descriptions say of it.</summary>
internal sealed class DescribedOperation
{
    public DescribedOperation(Operation operation, Description published, Description live)
    {
        Operation = operation;

        // The token endpoint is in the published description only, and the same in both contracts.
        var isDescribed = operation.Id != TokenOperation.Create.Id;
        Published = operation.In(ApiContract.Published) is { } form ? new DescribedForm(operation, form, published) : null;
        Live = isDescribed && operation.In(ApiContract.Live) is { } other ? new DescribedForm(operation, other, live) : null;
    }

    public Operation Operation { get; }

    public DescribedForm? Published { get; }

    public DescribedForm? Live { get; }

    public IEnumerable<string> OnlyPublished(Func<DescribedForm, IEnumerable<string>> members) => Only(Published, Live, members);

    public IEnumerable<string> OnlyLive(Func<DescribedForm, IEnumerable<string>> members) => Only(Live, Published, members);

    // What one has and the other, which has the operation too, has not.
    private static IEnumerable<string> Only(DescribedForm? one, DescribedForm? other, Func<DescribedForm, IEnumerable<string>> members) =>
        one is null || other is null ? [] : members(one).Except(members(other)).Order(StringComparer.Ordinal);
}

/// <summary>An operation's form in one contract, and what the description of that says of it.</summary>
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

    /// <summary>The member that the object comes in; null where it comes bare.</summary>
    public string? Wrapper { get; }

    /// <summary>The members of the object, or of each object of the list.</summary>
    public IReadOnlyList<string> Members { get; } = [];

    /// <summary>The members of a page, besides its list.</summary>
    public IReadOnlyList<string> PageMembers { get; } = [];
}
