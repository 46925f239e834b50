namespace Scalekit.Emulator.Api;

/// <summary>Responses that contain one object, wrapped in a member if the response schema has that member.</summary>
/// <typeparam name="T">The type of the object.</typeparam>
/// <param name="name">The name of the member.</param>
/// <param name="representation">How the object is written.</param>
internal sealed class Thing<T>(string name, Representation<T> representation)
    where T : class
{
    private readonly Representation<T> wrapped = new() { { name, thing => thing, representation } };

    public Outcome Of(T thing) => new((writer, schema, contract) =>
        (schema.Names(name) ? wrapped : representation).Writer(schema, contract)(writer, thing));
}
