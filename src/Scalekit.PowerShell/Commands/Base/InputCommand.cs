using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using Scalekit.PowerShell.Binding;
using Scalekit.PowerShell.Pipeline;

namespace Scalekit.PowerShell.Commands;

/// <summary>
/// Base class of cmdlets that take inputs. Checks each input before the cmdlet processes it: an invalid ID is an error of that input, and a
/// column whose name is close to a parameter's causes a warning.
/// </summary>
public abstract class InputCommand : SessionCommand
{
    private static readonly ConcurrentDictionary<(Type Type, string Name), PropertyInfo?> Properties = new();

    private readonly NearMisses nearMisses = new();
    private readonly CommonReason commonReason = new();
    private readonly OrganizationPlace organizationPlace = new();
    private long number;
    private string? name;
    private string shape = "";

    private protected InputCommand(int throttleLimit)
        : base(throttleLimit)
    {
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        var input = PipelineInput.Of(this);
        if (MyInvocation.ExpectingInput)
            (number, name, shape) = (number + 1, RowName.Of(input), ShapeOf(input));
        if (commonReason.IsMetBy(shape))
        {
            _ = LeavesOut(InputOf(name));
            return;
        }

        if (organizationPlace.Correct(this, ParameterSetName, input, IsOnCommandLine) is { } behind)
            MoveOnCommandLine(OrganizationPlace.Organization, behind);
        if (organizationPlace.ProblemOf(this, ParameterSetName) is { } problem)
        {
            Refuse(input, problem);
            return;
        }

        if (nearMisses.Find(GetType(), input, MyInvocation.BoundParameters) is { } warning)
            WriteWarning(warning);
        foreach (var parameter in IdentifierParameter.In(GetType()))
        {
            if (!Admits(parameter, input))
                return;
        }

        ProcessInput();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (commonReason.Warning is { } warning)
            WriteWarning(warning);
    }

    private protected override Input InputOf(object? target) => new(target, number, name, shape);

    private protected override bool LeavesOut(Input input)
    {
        if (!WouldFail(input))
            return false;
        commonReason.Count(1);
        input.Entry?.LeaveOut();
        return true;
    }

    // An input whose change may have been made is always reported.
    private bool WouldFail(Input input) => commonReason.IsMetBy(input.Shape) && input.Entry?.HasSent != true;

    /// <summary>Whether inputs with values for the same parameters always lead to the same requests.</summary>
    private protected virtual bool AreAlike => !IsOnCommandLine("IfExists");

    /// <summary>
    /// Writes the error of an input. An error that all other inputs would have too is written once, and the others are not sent.
    /// </summary>
    private protected override void Fail(Exception error, Input input, Aftermath? aftermath = null)
    {
        // An error is always written if the change may have been made.
        var hasSent = input.Entry?.HasSent == true;
        if (commonReason.IsThatOf(error) && !hasSent)
        {
            commonReason.Count(1);
            return;
        }

        var isCommon = input.Number > 0 && !hasSent
            && commonReason.Find(error, input.Number, input.Shape, AreAlike && !input.Shape.Contains("OrganizationId"));
        if (isCommon)
            commonReason.Count(Pump.Skip(WouldFail));
        WriteError(ErrorRecords.FromInput(error, input, aftermath, isCommon));
    }

    // The parameters that have been bound from the pipeline and have a value now.
    private string ShapeOf(PSObject? input)
    {
        var parameters = MyInvocation.BoundParameters.Keys
            .Where(name => !IsOnCommandLine(name) && name != "InputObject"
                && Properties.GetOrAdd((GetType(), name), static key => key.Type.GetProperty(key.Name))?.GetValue(this)
                    is not (null or "" or Array { Length: 0 }))
            .OrderBy(name => name, StringComparer.Ordinal);
        return $"{PipedObject.KindOf(input) ?? input?.BaseObject.GetType().Name}({string.Join(",", parameters)})";
    }

    /// <summary>Processes one input.</summary>
    private protected abstract void ProcessInput();

    /// <summary>The target of an error that an ID caused.</summary>
    private protected virtual object TargetOf(string identifier) => identifier;

    /// <summary>Checks the form of an ID.</summary>
    /// <exception cref="ScalekitException"><see cref="ErrorIds.InvalidIdentifier"/>: it is not valid.</exception>
    private protected virtual void Check(IdentifierParameter parameter, string identifier, PSObject? input)
    {
        // The client rejects empty IDs, after it has checked that the operation exists at all.
        if (IdentifierText.Trim(identifier).Length > 0)
            _ = IdentifierText.Clean(identifier, parameter.Of);
        RefuseAddress(parameter, identifier);
    }

    /// <summary>Rejects an e-mail address that was typed instead of a user ID.</summary>
    private protected void RefuseAddress(IdentifierParameter parameter, string identifier)
    {
        // A value read from an object is handled as the e-mail address that it is.
        if (parameter.Of != "user ID" || identifier.IndexOf('@') <= 0 || BoundFrom.Of(identifier) is not null)
            return;
        throw new ScalekitException(ErrorIds.InvalidIdentifier, $"'{identifier}' is an e-mail address, not a user ID; nothing was sent.")
        {
            RecommendedAction = MyInvocation.MyCommand.Parameters.ContainsKey("Email")
                ? "Give it with -Email, or find the user with Get-ScalekitUser -Email."
                : "Find the user with Get-ScalekitUser -Email.",
        };
    }

    // Keeps the valid ones of several IDs.
    private bool Admits(IdentifierParameter parameter, PSObject? input)
    {
        switch (parameter.ValueIn(this))
        {
            case string { Length: > 0 } identifier:
                return IsRight(parameter, identifier, input);
            case string[] { Length: > 0 } identifiers:
                var right = Array.FindAll(identifiers, identifier => IsRight(parameter, identifier, input));
                if (right.Length < identifiers.Length)
                    parameter.Give(this, right);
                return right.Length > 0;
            default:
                return true;
        }
    }

    private bool IsRight(IdentifierParameter parameter, string identifier, PSObject? input)
    {
        try
        {
            Check(parameter, identifier, input);
            return true;
        }
        catch (ScalekitException e)
        {
            Refuse(TargetOf(identifier), e);
            return false;
        }
    }
}
