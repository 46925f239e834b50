using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text;
using Scalekit.PowerShell.Binding;

namespace Scalekit.PowerShell.Commands;

/// <summary>Writes a CSV file with the header and one example line. No requests are sent.</summary>
[Cmdlet(VerbsCommon.New, "ScalekitImportTemplate", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class NewScalekitImportTemplateCommand : PSCmdlet
{
    /// <summary>The file to write. Wildcards are not expanded.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The purpose of the file: Onboarding, or a cmdlet that takes rows.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImportTemplateCompleter))]
    public string For { get; set; } = ImportTemplate.Onboarding;

    /// <summary>The column separator.</summary>
    [Parameter]
    public char Delimiter { get; set; } = ',';

    /// <summary>Replace an existing file.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Delimiter is '"' or '\r' or '\n')
        {
            throw Terminating(
                new ScalekitException(ErrorIds.InvalidValue, "-Delimiter cannot be a quotation mark or a line break."), Delimiter);
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
                new ScalekitException(ErrorIds.AlreadyExists, $"The file '{file}' already exists; nothing was written.")
                {
                    RecommendedAction = "Choose another path, or replace the file with -Force.",
                },
                file);
        }

        if (!ShouldProcess(file, "Write a CSV file with a header and one example row"))
            return;
        try
        {
            // With a byte order mark: otherwise, Excel and Windows PowerShell would read the file in the system's code page.
            File.WriteAllText(file, Line(template.Columns) + Line(template.Example), new UTF8Encoding(true));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(new ErrorRecord(e, ModuleErrorIds.FileNotWritten, ErrorCategory.WriteError, file));
        }

        // As Get-Item returns it, so that it can be piped to Get-Content and other cmdlets.
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

/// <summary>The names of templates.</summary>
public sealed class ImportTemplateCompleter : KnownValuesCompleter
{
    private protected override string[] Values => [.. ImportTemplate.Names];
}
