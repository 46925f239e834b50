namespace Scalekit;

/// <summary>How many changes of each type there are.</summary>
public sealed class ChangeCounts
{
    /// <summary>To create.</summary>
    public int Create { get; internal set; }

    /// <summary>To update.</summary>
    public int Update { get; internal set; }

    /// <summary>To delete.</summary>
    public int Delete { get; internal set; }

    /// <summary>Objects that are as wanted.</summary>
    public int Unchanged { get; internal set; }

    /// <summary>Objects that are left unchanged for a reason.</summary>
    public int LeftAlone { get; internal set; }

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Create + Update + Delete == 0;

    internal void Add(PlannedChange change)
    {
        switch (change.Action)
        {
            case PlannedAction.Create:
                Create++;
                break;
            case PlannedAction.Update:
                Update++;
                break;
            case PlannedAction.Delete:
                Delete++;
                break;
            default:
                if (change.IsEqual)
                    Unchanged++;
                else
                    LeftAlone++;
                break;
        }
    }
}
