using System;
using System.IO;
using Scalekit.Generator;

// Writes the files of this repository that nobody keeps by hand. The tests hold them to what this would write.
foreach (var file in GeneratedFiles.All(GeneratedFiles.Root))
{
    var path = Path.Combine(GeneratedFiles.Root, file.Path);
    if (File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == file.Text)
        continue;
    File.WriteAllText(path, file.Text);
    Console.WriteLine($"written: {file.Path}");
}
