namespace Guildhall.Formats.PrefLib;

/// <summary>How many students a supervisor takes for all projects together.</summary>
/// <param name="Name">Of the supervisor.</param>
/// <param name="Capacity">How many, 0 or more.</param>
/// <param name="Projects">Numbers of the projects, from 0.</param>
public sealed record SupervisorCapacity(string Name, int Capacity, IReadOnlyList<int> Projects);

/// <summary>Reads the capacities beside PrefLib's student–project data: a header `Supervisor,Capacity,Projects`, then lines such as `Supervisor 3,2,52 53`. O(file).</summary>
public static class CapacityReader
{
    /// <summary>Reads to the end or to the first fault: NotACapacity, NotAWholeNumber, OutOfRange or Repeated, with its line in <see cref="Fault.Row"/>.</summary>
    /// <param name="text">The file.</param>
    /// <param name="projects">How many projects there are; a number that is not among them is a fault, so is a project that two supervisors have.</param>
    public static (IReadOnlyList<SupervisorCapacity> Supervisors, Fault? Fault) Read(TextReader text, int projects)
    {
        var (supervisors, taken, line) = (new List<SupervisorCapacity>(), new HashSet<int>(), 0);
        try
        {
            while (text.ReadLine() is { } read)
            {
                line++;
                if (string.IsNullOrWhiteSpace(read) || line == 1 && read.StartsWith("Supervisor,Capacity", StringComparison.OrdinalIgnoreCase)) continue;
                // A name may hold commas.
                var parts = read.Split(',');
                if (parts.Length < 3) throw new FaultException(new Fault(FaultKind.NotACapacity) { Row = line, Value = read });
                var capacity = PreferenceReader.Whole(parts[^2], 0, int.MaxValue, line, "capacity");
                var own = parts[^1].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => PreferenceReader.Whole(word, 0, projects - 1, line, "project")).ToList();
                foreach (var project in own)
                    if (!taken.Add(project)) throw new FaultException(new Fault(FaultKind.Repeated) { Row = line, Value = project.ToString(System.Globalization.CultureInfo.InvariantCulture) });
                supervisors.Add(new(string.Join(',', parts[..^2]).Trim(), capacity, own));
            }
        }
        catch (FaultException wrong)
        {
            return (supervisors, wrong.Fault);
        }
        return (supervisors, null);
    }
}
