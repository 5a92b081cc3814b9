using System.CommandLine;
using System.Text;
using System.Text.Json;
using Guildhall.Allocating;
using Guildhall.Formats;
using Guildhall.Formats.PrefLib;
using Fault = Guildhall.Formats.Fault;

namespace Guildhall.Server;

static class AllocateCommand
{
    static readonly Argument<FileInfo> FileArgument = new("FILE") { Description = "Ranked wishes in PrefLib's format (.soi; with ties .toi): a line n: is n applicants, the alternatives are places" };
    static readonly Option<FileInfo?> Capacities = new("--capacities") { Description = "Supervisors, how many each takes, and their projects from 0 (.dat beside the .soi); without it every place takes one and nothing is shared" };
    static readonly Option<bool> Welfare = new("--welfare") { Description = "As many as possible, then the least sum of ranks, instead of a stable allocation" };
    static readonly Option<string?> Profile = new("--profile") { Description = "As many as possible, then the most first wishes (greedy) or the fewest last wishes (generous)" };
    static readonly Option<long> Seed = new("--seed") { Description = "Seed of the lottery that decides between applicants (default: 0)" };

    public static Command Make()
    {
        Profile.AcceptOnlyFromAmong("greedy", "generous");
        var command = Operator.Command("allocate", "Allocates applicants to places by their ranked wishes; prints JSON. Needs no hall.", Run);
        command.Add(FileArgument);
        foreach (var option in (Option[])[Capacities, Welfare, Profile, Seed]) command.Add(option);
        return command;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken stop)
    {
        var file = parsed.GetRequiredValue(FileArgument);
        if (Read(file, PreferenceReader.Read, out var wishes) is { } missing) return await Fail(missing);
        if (wishes!.Fault is { } fault) return await Fail(Say(file, fault));
        var (supervisors, beside) = ((IReadOnlyList<SupervisorCapacity>)[], parsed.GetValue(Capacities));
        if (beside is not null)
        {
            if (Read(beside, text => CapacityReader.Read(text, wishes.Alternatives), out var read) is { } none) return await Fail(none);
            if (read.Fault is { } wrong) return await Fail(Say(beside, wrong));
            supervisors = read.Supervisors;
        }

        var market = MarketOf(wishes, supervisors, parsed.GetValue(Seed));
        var allocation = parsed.GetValue(Profile) switch
        {
            "greedy" => Allocating.Welfare.Run(market, Measure.GreedyMaximum),
            "generous" => Allocating.Welfare.Run(market, Measure.GenerousMaximum),
            _ => parsed.GetValue(Welfare) ? Allocating.Welfare.Run(market) : DeferredAcceptance.Run(market),
        };
        var applicants = Enumerable.Range(0, market.ApplicantCount);
        await using var output = Console.OpenStandardOutput();
        await JsonSerializer.SerializeAsync(output, new
        {
            assignments = applicants.Where(a => allocation.PlaceOf(a) >= 0).Select(a => new { applicant = a + 1, place = allocation.PlaceOf(a) + 1, rank = allocation.RankOf(a) }),
            unassigned = applicants.Where(a => allocation.PlaceOf(a) < 0).Select(a => a + 1),
            size = allocation.Size,
            totalRank = allocation.TotalRank,
            stable = new Check(allocation).IsStable,
        }, cancellationToken: stop);
        await output.WriteAsync("\n"u8.ToArray(), stop);
        return 0;
    }

    // Hosts have no priorities of their own here, so the lottery decides. A place takes one; a supervisor is a group of places.
    static Market MarketOf(PreferenceProfile wishes, IReadOnlyList<SupervisorCapacity> supervisors, long seed)
    {
        var (builder, groupOf) = (new MarketBuilder { Seed = seed }, new int[wishes.Alternatives]);
        groupOf.AsSpan().Fill(-1);
        foreach (var supervisor in supervisors)
        {
            var group = builder.AddGroup(supervisor.Capacity);
            foreach (var project in supervisor.Projects) groupOf[project] = group;
        }
        foreach (var group in groupOf) builder.AddPlace(group: group);
        foreach (var order in wishes.Orders)
        {
            var wished = order.Ranks.SelectMany(rank => rank).Select(alternative => new Wish(alternative - 1)).ToArray();
            var ranks = order.Ranks.SelectMany((rank, i) => rank.Select(_ => i + 1)).ToArray();
            for (var i = 0; i < order.Count; i++) builder.AddApplicant(wished, ranks);
        }
        return builder.Build();
    }

    static string? Read<T>(FileInfo file, Func<TextReader, T> read, out T? content)
    {
        content = default;
        if (!file.Exists) return $"There is no file {file.FullName}.";
        using var text = new StreamReader(file.FullName, Encoding.UTF8);
        content = read(text);
        return null;
    }

    static string Say(FileInfo file, Fault fault) => $"{file}, line {fault.Row}: " + fault.Kind switch
    {
        FaultKind.NotAnOrder => $"'{fault.Value}' is not a line of wishes, such as 1: 14,1,32.",
        FaultKind.NotACapacity => $"'{fault.Value}' is not a supervisor, a capacity and projects, such as Supervisor 3,2,52 53.",
        FaultKind.NotAWholeNumber => $"'{fault.Value}' is not a whole number ({fault.Column}).",
        FaultKind.OutOfRange => $"{fault.Value} is out of range ({fault.Column}); the limit is {fault.Limit}.",
        FaultKind.Repeated => $"{fault.Value} stands there twice, or stood in a line before.",
        FaultKind.MissingValue => $"The file ends after {fault.Value} voters, but its head says {fault.Limit}.",
        FaultKind.TooLarge => $"More than {fault.Limit} applicants.",
        _ => "There are no wishes in this file.",
    };

    static async Task<int> Fail(string line)
    {
        await Console.Error.WriteLineAsync(line);
        return 1;
    }
}
