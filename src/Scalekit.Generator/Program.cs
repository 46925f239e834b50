using System;
using System.IO;
using Scalekit.Generator;

// Writes the generated files of this repository. Tests check that they are up to date.
foreach (var file in GeneratedFiles.All(GeneratedFiles.Root))
{
    var path = Path.Combine(GeneratedFiles.Root, file.Path);
    if (File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == file.Text)
        continue;
    File.WriteAllText(path, file.Text);
    Console.WriteLine($"written: {file.Path}");
}
