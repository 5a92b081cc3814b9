using System.Diagnostics;
using System.Xml.Linq;

namespace Guildhall.Agreements.Tests.Ewp;

/// <summary>Holds answers against the schemas of the standard, by xmllint.</summary>
static class Schemas
{
    static readonly Dictionary<string, string> Of = new()
    {
        ["iias-get-response"] = "api-iias-v7.0.0/endpoints/get-response.xsd", ["iias-index-response"] = "api-iias-v7.0.0/endpoints/index-response.xsd", ["iias-stats-response"] = "api-iias-v7.0.0/endpoints/stats-response.xsd",
        ["iias-approval-response"] = "api-iias-approval-v2.0.0/response.xsd", ["iia-cnr-response"] = "api-iia-cnr-v3.0.0/response.xsd", ["iia-approval-cnr-response"] = "api-iia-approval-cnr-v2.0.0/response.xsd",
        ["response"] = "api-echo-v2.0.1/response.xsd", ["institutions-response"] = "api-institutions-v2.2.0/response.xsd", ["ounits-response"] = "api-ounits-v2.1.1/response.xsd", ["error-response"] = "architecture-v1.16.0/common-types.xsd", ["manifest"] = "api-discovery-v6.0.0/manifest.xsd",
    };

    public static async Task Valid(IEnumerable<string> answers)
    {
        var shared = Environment.GetEnvironmentVariable("GUILDHALL_SHARED");
        Assert.SkipWhen(string.IsNullOrEmpty(shared), "GUILDHALL_SHARED is not set: the answers were held against no schema.");
        var standard = Path.Combine(shared!, "standards", "ewp");
        var folder = Directory.CreateTempSubdirectory("guildhall-ewp-");
        try
        {
            foreach (var (of, n) in answers.GroupBy(answer => Of[XElement.Parse(answer).Name.LocalName]).Select((of, n) => (of, n)))
            {
                var files = of.Select((answer, i) => (Path: Path.Combine(folder.FullName, $"{n}-{i}.xml"), Answer: answer)).ToList();
                foreach (var (path, answer) in files) await File.WriteAllTextAsync(path, answer);
                var start = new ProcessStartInfo("xmllint", ["--nonet", "--noout", "--schema", $"schemas-all/ewp-specs-{of.Key}", .. files.Select(f => f.Path)]) { RedirectStandardError = true, WorkingDirectory = standard };
                start.Environment["XML_CATALOG_FILES"] = Path.Combine(standard, "catalog.xml");
                using var lint = Process.Start(start)!;
                var said = await lint.StandardError.ReadToEndAsync();
                await lint.WaitForExitAsync();
                Assert.True(lint.ExitCode == 0, said);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
