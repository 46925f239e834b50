using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Writes a CSV file with the right header and one example line. Nothing is sent.</summary>
[Cmdlet(VerbsCommon.New, "ScalekitImportTemplate", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class NewScalekitImportTemplateCommand : PSCmdlet
{
    /// <summary>The file to write. Wildcards are not expanded.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>What the file is for: Onboarding, or a cmdlet that takes rows.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImportTemplateCompleter))]
    public string For { get; set; } = ImportTemplate.Onboarding;

    /// <summary>What separates the columns.</summary>
    [Parameter]
    public char Delimiter { get; set; } = ',';

    /// <summary>Replace a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Delimiter is '"' or '\r' or '\n')
        {
            throw Terminating(
                new ScalekitException(ErrorIds.InvalidValue, "A quotation mark or the end of a line cannot separate columns."), Delimiter);
        }

        if (ImportTemplate.Of(For) is not { } template)
        {
            throw Terminating(
                new ScalekitException(ErrorIds.InvalidValue, $"There is no template for '{For}'.")
                {
                    RecommendedAction = $"Choose one of: {string.Join(", ", ImportTemplate.Names)}.",
                },
                For);
        }

        var file = SessionState.Path.GetUnresolvedProviderPathFromPSPath(Path, out var provider, out _);
        if (provider.Name != "FileSystem")
        {
            throw Terminating(
                new ScalekitException(ErrorIds.InvalidValue, $"'{Path}' is not in the file system; nothing was written."), Path);
        }

        if (File.Exists(file) && !Force)
        {
            throw Terminating(
                new ScalekitException(ErrorIds.AlreadyExists, $"The file '{file}' exists already; nothing was written.")
                {
                    RecommendedAction = "Choose another path, or replace the file with -Force.",
                },
                file);
        }

        if (!ShouldProcess(file, "Write a CSV file with a header and one example line"))
            return;
        try
        {
            // With a mark for the encoding: Excel and Windows PowerShell take the file for the system's code page otherwise.
            File.WriteAllText(file, Line(template.Columns) + Line(template.Example), new UTF8Encoding(true));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(new ErrorRecord(e, ModuleErrorIds.FileNotWritten, ErrorCategory.WriteError, file));
        }

        // As Get-Item writes it, so that Get-Content and others take it from the pipeline.
        WriteObject(InvokeProvider.Item.Get([file], force: true, literalPath: true), enumerateCollection: true);
    }

    private string Line(IEnumerable<string> cells) => string.Join(Delimiter.ToString(), cells.Select(Cell)) + "\r\n";

    private string Cell(string text) => text.IndexOfAny([Delimiter, '"', '\r', '\n']) < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"";

    private ScalekitException Terminating(ScalekitException error, object target)
    {
        ThrowTerminatingError(ErrorRecords.From(error, target));
        return error;
    }
}

/// <summary>What there is a template for.</summary>
public sealed class ImportTemplateCompleter : KnownValuesCompleter
{
    private protected override string[] Values => [.. ImportTemplate.Names];
}
