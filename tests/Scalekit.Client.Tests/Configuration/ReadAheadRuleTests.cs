using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Scalekit.Configuration;
using Xunit;

namespace Scalekit.Client.Tests.Configuration;

/// <summary>Reading ahead keeps the order, reads only a limited number at a time, and stops after an error.</summary>
public sealed class ReadAheadRuleTests
{
    private const int Limit = 3;

    private static readonly string[] Names = [.. Enumerable.Range(10, 40).Select(number => $"{number}")];

    private int underWay;
    private int most;
    private int begun;

    [Fact]
    public async Task The_order_is_kept_and_never_more_than_the_limit_are_read_at_a_time()
    {
        // Every fourth organization takes long, so that others overtake it.
        using var ahead = Ahead((name, token) => Task.Delay(name[1] % 4 == 0 ? 30 : 1, token));
        var read = new List<(string, int)>();

        while (!ahead.IsAtEnd)
            read.Add(await ahead.NextAsync());

        Assert.Equal(Names.Select(name => (name, int.Parse(name, System.Globalization.CultureInfo.InvariantCulture))), read);
        Assert.Equal(Limit, most);
        Assert.Equal(Names.Length, ahead.Done);
    }

    [Fact]
    public async Task An_error_comes_in_its_turn_and_ending_ends_the_others()
    {
        using var ahead = Ahead((name, token) =>
            name == "12" ? throw new InvalidOperationException(name) : Task.Delay(name[1] < '2' ? 1 : Timeout.Infinite, token));

        await ahead.NextAsync();
        await ahead.NextAsync();
        var error = await Assert.ThrowsAsync<InvalidOperationException>(ahead.NextAsync);
        await ahead.EndAsync();

        Assert.Equal("12", error.Message);
        Assert.Equal(0, underWay);
        Assert.InRange(begun, 4, 2 + Limit + 1);
    }

    [Fact]
    public async Task Whoever_does_not_take_what_was_read_stops_the_reading()
    {
        using var ahead = Ahead((_, _) => Task.CompletedTask);

        await ahead.NextAsync();
        await Task.Delay(100, TestContext.Current.CancellationToken);

        Assert.InRange(begun, Limit, 1 + (Limit * 4));
        await ahead.EndAsync();
    }

    [Fact]
    public async Task Cancelling_ends_what_is_under_way()
    {
        using var stop = new CancellationTokenSource();
        using var ahead = Ahead((_, token) => Task.Delay(Timeout.Infinite, token), stop.Token);
        var next = ahead.NextAsync();

        stop.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        await ahead.EndAsync();
        Assert.Equal((Limit, 0), (begun, underWay));
    }

    private ReadAhead<int> Ahead(Func<string, CancellationToken, Task> wait, CancellationToken cancellationToken = default) => new(
        Names,
        Limit,
        async (name, token) =>
        {
            lock (Names)
            {
                begun++;
                most = Math.Max(most, ++underWay);
            }

            try
            {
                await wait(name, token);
                return int.Parse(name, System.Globalization.CultureInfo.InvariantCulture);
            }
            finally
            {
                lock (Names)
                    underWay--;
            }
        },
        cancellationToken);
}
