namespace Scalekit.Emulator.Api;

/// <summary>Responses that hold one thing: wrapped in a member where the response schema has it, otherwise bare.</summary>
/// <typeparam name="T">The thing.</typeparam>
/// <param name="name">The name of the member.</param>
/// <param name="representation">What can be said of the thing.</param>
internal sealed class Thing<T>(string name, Representation<T> representation)
    where T : class
{
    private readonly Representation<T> wrapped = new() { { name, thing => thing, representation } };

    public Outcome Of(T thing) => new((writer, schema, contract) =>
        (schema.Names(name) ? wrapped : representation).Writer(schema, contract)(writer, thing));
}
