using System.IO.Compression;
using System.Text;
using Guildhall.Formats.SchemaOrg;

namespace Guildhall.Formats.Tests.SchemaOrg;

public class JobPostingReaderTests
{
    const string Nurse = """{"@context":"https://schema.org","@type":"JobPosting","title":"Nurse"}""";
    const string Welder = """{"@type":"JobPosting","title":"Welder"}""";

    static List<JobPostingItem> Read(string text, PostingLimits? limits = null) => [.. JobPostingReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), limits)];

    static IEnumerable<(int, string?)> Titles(IEnumerable<JobPostingItem> items) => items.Select(item => (item.Line, item.Posting?.Title));

    [Theory]
    [InlineData("{N}\n{W}\n")]
    [InlineData("\uFEFF{N}\r\n{W}")]
    [InlineData("[{N},\n{W}]")]
    [InlineData("[\n{N}\n,{W}\n]")]
    public void Lines_and_arrays_give_their_postings(string shape)
    {
        var items = Read(shape.Replace("{N}", Nurse).Replace("{W}", Welder));

        Assert.Equal(["Nurse", "Welder"], items.Select(item => item.Posting!.Title));
        Assert.All(items, item => Assert.Empty(item.Faults));
    }

    [Fact]
    public void A_graph_spread_over_lines_gives_its_postings()
    {
        var items = Read($$"""
            {
              "@context": "https://schema.org",
              "@graph": [ {"@type":"Organization","name":"X"}, {{Nurse}}, {"@type":["JobPosting"],"title":"Welder"} ]
            }
            """);

        Assert.Equal(["Nurse", "Welder"], items.Select(item => item.Posting!.Title));
    }

    [Fact]
    public void Gzip_is_opened()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes($"{Nurse}\n{Welder}\n"));
        packed.Position = 0;

        Assert.Equal([(1, "Nurse"), (2, "Welder")], Titles(JobPostingReader.Read(packed)));
    }

    [Fact]
    public void A_gzip_bomb_ends_the_reading_with_a_fault()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) new LongLine(Nurse + "\n", 50 << 20, "").CopyTo(gzip);
        packed.Position = 0;

        var items = JobPostingReader.Read(packed, new PostingLimits { MaxTotalBytes = 10 << 20 }).ToList();

        Assert.Equal("Nurse", items[0].Posting!.Title);
        Assert.Equal((2, FaultKind.TooLarge), (items.Count, items[^1].Faults[0].Kind));
    }

    [Fact]
    public void Gzip_cut_short_is_a_fault_after_what_could_be_read()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{{\"@type\":\"JobPosting\",\"title\":\"Nurse {i * 7919}\"}}\n"))));

        var items = JobPostingReader.Read(new MemoryStream(packed.ToArray()[..^4000])).ToList();

        Assert.True(items.Count > 1000);
        Assert.Contains(items[^1].Faults, fault => fault.Kind is FaultKind.BrokenJson or FaultKind.Corrupt);
    }

    [Fact]
    public void A_line_of_a_hundred_megabytes_is_named_and_reading_goes_on_after_it()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var items = JobPostingReader.Read(new LongLine($"{Nurse}\n{{\"title\":\"", 100L << 20, $"\"}}\n{Welder}\n")).ToList();

        Assert.Equal([(1, "Nurse"), (2, null), (3, "Welder")], Titles(items));
        Assert.Equal((FaultKind.LineTooLong, 2), (items[1].Faults[0].Kind, items[1].Faults[0].Row));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 64 << 20);
    }

    [Fact]
    public void An_array_element_too_long_is_named_and_reading_goes_on_after_it()
    {
        var items = Read($"[{Nurse},\n{{\"title\":\"{new string('x', 5000)}\"}},\n{Welder}]", new PostingLimits { MaxItemBytes = 1000 });

        Assert.Equal([(1, "Nurse"), (2, null), (3, "Welder")], Titles(items));
    }

    [Theory]
    [InlineData("{\"@type\":\"JobPosting\",\"title\":}")]
    [InlineData("{\"@type\":\"JobPosting\",\"title\":\"Nurse")]
    [InlineData("{\"@type\":\"JobPosting\" \"title\":\"Nurse\"}")]
    [InlineData("not json at all")]
    [InlineData("{'@type':'JobPosting'}")]
    public void Broken_json_is_a_fault_with_line_and_position_and_reading_goes_on(string broken)
    {
        foreach (var (text, line) in new[] { ($"{Nurse}\n{broken}\n{Welder}\n", 2), ($"{broken}\n{Nurse}\n{Welder}", 1) })
        {
            var items = Read(text);

            Assert.Equal(["Nurse", "Welder"], items.Where(item => item.Posting is not null).Select(item => item.Posting!.Title));
            var fault = Assert.Single(items.SelectMany(item => item.Faults));
            Assert.Equal((FaultKind.BrokenJson, line), (fault.Kind, fault.Row));
            Assert.InRange(fault.Position!.Value, 1, broken.Length + 2);
        }
    }

    [Fact]
    public void A_forgotten_quote_in_an_array_with_line_breaks_costs_one_element()
    {
        var items = Read($"[\n{Nurse},\n{{\"@type\":\"JobPosting\",\n\"title\":\"Cook,\n\"url\":\"x\"}},\n{Welder}\n]");

        Assert.Equal(["Nurse", null, "Welder"], items.Select(item => item.Posting?.Title));
    }

    [Fact]
    public void A_page_gives_the_postings_of_its_scripts()
    {
        var items = Read($$"""
            <!doctype html><html><head>
            <script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":[]}</script>
            <script type="application/ld+json; charset=utf-8">
              {{Nurse}}
            </script>
            <script>var x = {"@type":"JobPosting","title":"No"};</script>
            <!-- <script type="application/ld+json">{"@type":"JobPosting","title":"No"}</script> -->
            <script type='application/ld+json'>//<![CDATA[
            [{{Welder}}]
            //]]></script></head><body></body></html>
            """);

        Assert.Equal([(4, "Nurse"), (9, "Welder")], Titles(items));
    }

    [Fact]
    public void A_page_nested_beyond_reason_still_gives_its_postings()
    {
        var deep = string.Concat(Enumerable.Repeat("<div><p>", 300_000));

        Assert.Equal("Nurse", Assert.Single(Read($"<html>{deep}<script type='application/ld&#x2B;json'>{Nurse}</script>")).Posting!.Title);
    }

    [Fact]
    public void Any_byte_of_a_posting_may_be_wrong_without_an_exception()
    {
        var sound = Encoding.UTF8.GetBytes("""[{"@type":["JobPosting"],"title":"N\u00e9","baseSalary":{"value":{"minValue":"1","unitText":"HOUR"}},"jobLocation":{"address":{"addressCountry":"GB"}},"datePosted":"2019-08-09T15:53:44+0100","\ud83d\ude00":1},{"title":"x"}]""");
        foreach (var flip in new byte[] { 0x01, 0x04, 0x20, 0x5A, 0x80, 0xFF })
            for (var i = 0; i < sound.Length; i++)
            {
                var broken = (byte[])sound.Clone();
                broken[i] ^= flip;
                Assert.NotNull(JobPostingReader.Read(new MemoryStream(broken)).ToList());
            }
    }

    [Theory]
    [InlineData("{\"@type\":\"Organization\",\"name\":\"X\"}")]
    [InlineData("<html><body>no</body></html>")]
    [InlineData("42")]
    public void What_holds_no_posting_is_a_fault(string text) => Assert.Equal(FaultKind.NotAPosting, Assert.Single(Assert.Single(Read(text)).Faults).Kind);

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("GB18030")]
    public void Other_encodings_are_detected(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = Encoding.GetEncoding(name).GetBytes("""{"@type":"JobPosting","title":"数控技术员","description":"负责机床的操作与维护"}""");

        Assert.Equal("数控技术员", Assert.Single(JobPostingReader.Read(new MemoryStream(bytes))).Posting!.Title);
    }

    [Fact]
    public void One_line_in_an_old_code_page_among_sound_ones_is_read()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Nurse + "\n", 2000))), .. Encoding.Latin1.GetBytes("""{"@type":"JobPosting","title":"Köchin für Café"}""")];

        Assert.Equal("Köchin für Café", JobPostingReader.Read(new MemoryStream(bytes)).Last().Posting!.Title);
    }

    [Fact]
    public void Every_property_is_read_in_its_usual_form()
    {
        var posting = Assert.Single(Read("""
            {"@context":"http://schema.org","@type":"JobPosting","identifier":{"@type":"PropertyValue","name":"Firm","value":4711},"url":"https://example.org/1",
            "title":"Nurse &amp; carer","description":"<p>Care</p>","hiringOrganization":{"@type":"Organization","name":"Firm","url":"https://example.org","sameAs":["https://example.com"]},
            "employmentType":["FULL_TIME","PART_TIME"],"jobLocation":{"@type":"Place","address":{"@type":"PostalAddress","addressCountry":{"@type":"Country","name":"GB"},"addressRegion":"Leics","addressLocality":"Leicester","streetAddress":"1 High St","postalCode":"LE1 1AA"},"geo":{"@type":"GeoCoordinates","latitude":"52.63","longitude":-1.13}},
            "baseSalary":{"@type":"MonetaryAmount","currency":"GBP","value":{"@type":"QuantitativeValue","minValue":"24214","maxValue":30112.5,"unitText":"YEAR"}},
            "datePosted":"2019-08-09T15:53:44+0100","validThrough":"2026-12-31","jobStartDate":"2027-01-04T09:00Z","totalJobOpenings":"2","occupationalCategory":"29-1141.00 Registered Nurses",
            "skills":"care, listening","qualifications":"NMC pin","experienceRequirements":{"@type":"OccupationalExperienceRequirements","monthsOfExperience":24},"educationRequirements":{"@type":"EducationalOccupationalCredential","credentialCategory":"bachelor degree"},
            "industry":"Healthcare","workHours":"40 a week","inLanguage":"en","directApply":true,"jobLocationType":"TELECOMMUTE","applicantLocationRequirements":{"@type":"Country","name":"UK"}}
            """)).Posting!;

        Assert.Equal(("4711", "Firm", "https://example.org/1", "Nurse & carer", "<p>Care</p>"), (posting.Identifier, posting.IdentifierName, posting.Url, posting.Title, posting.DescriptionHtml));
        Assert.Equal(new Employer("Firm", "https://example.org", "https://example.com"), posting.Employer);
        Assert.Equal(["FULL_TIME", "PART_TIME"], posting.EmploymentTypes);
        Assert.Equal(new Place { Country = "GB", Region = "Leics", Locality = "Leicester", Street = "1 High St", PostalCode = "LE1 1AA", Latitude = 52.63, Longitude = -1.13 }, Assert.Single(posting.Places));
        Assert.Equal(new Pay(24214, 30112.5m, "GBP", PayUnit.Year), posting.Pay);
        Assert.Equal(new DateTimeOffset(2019, 8, 9, 15, 53, 44, TimeSpan.FromHours(1)), posting.DatePosted);
        Assert.Equal(new DateTimeOffset(2026, 12, 31, 23, 59, 59, TimeSpan.Zero), posting.ValidThrough);
        Assert.Equal(new DateTimeOffset(2027, 1, 4, 9, 0, 0, TimeSpan.Zero), posting.StartDate);
        Assert.Equal((2, "29-1141.00", "Registered Nurses", 24, "bachelor degree", true), (posting.TotalJobOpenings, posting.OccupationCode, posting.Occupation, posting.MonthsOfExperience, posting.Education, posting.DirectApply));
        Assert.Equal(["care", "listening"], posting.Skills);
        Assert.Equal(("NMC pin", "Healthcare", "40 a week", true), (posting.Qualifications, posting.Industry, posting.WorkHours, posting.IsRemote));
        Assert.Equal(["UK"], posting.ApplicantPlaces);
    }

    [Theory]
    [InlineData(""" "baseSalary":"£24,214 / £26,220" """, "24214", "26220", "GBP", null)]
    [InlineData(""" "baseSalary":{"currency":"GBP","value":{"value":"£9.50 per hour","unitText":"YEAR"}} """, "9.50", "9.50", "GBP", PayUnit.Hour)]
    [InlineData(""" "baseSalary":{"currency":"GBP","value":{"value":"Band 6","unitText":"YEAR"}} """, null, null, "GBP", PayUnit.Year)]
    [InlineData(""" "baseSalary":30000,"salaryCurrency":"EUR" """, "30000", "30000", "EUR", null)]
    [InlineData(""" "baseSalary":[{"currency":"RMB","minValue":8000,"maxValue":12000,"unitText":"month"}] """, "8000", "12000", "CNY", PayUnit.Month)]
    [InlineData(""" "estimatedSalary":[{"currency":"USD","value":{"median":1,"minValue":5,"maxValue":4,"unitText":"HOUR"}}] """, "4", "5", "USD", PayUnit.Hour)]
    public void Pay_is_read_in_the_forms_found_in_the_wild(string property, string? min, string? max, string? currency, PayUnit? unit)
    {
        var pay = Assert.Single(Read($$"""{"@type":"JobPosting","title":"x",{{property}}}""")).Posting!.Pay!;

        Assert.Equal((min, max, currency, unit), (pay.Min?.ToString(System.Globalization.CultureInfo.InvariantCulture), pay.Max?.ToString(System.Globalization.CultureInfo.InvariantCulture), pay.Currency, pay.Unit));
    }

    [Fact]
    public void Faults_of_single_fields_leave_the_posting()
    {
        var item = Assert.Single(Read("""{"@type":"JobPosting","description":"x","datePosted":"soon","validThrough":null,"jobLocation":["York",{"@type":"Place","name":"Hull"}],"title":[]}"""));

        Assert.Equal([(FaultKind.MissingValue, "title"), (FaultKind.NotADate, "datePosted")], item.Faults.Select(fault => (fault.Kind, fault.Column)));
        Assert.Equal(["York", "Hull"], item.Posting!.Places.Select(place => place.Locality));
    }

    [Fact]
    public void Lone_surrogates_and_control_characters_are_left_out() =>
        Assert.Equal("abc", Assert.Single(Read("""{"\ud83d":1,"@type":"JobPosting","title":"a\ud83db\u0000\udc00c"}""")).Posting!.Title);

    [Fact]
    public void Every_line_of_the_real_postings_gives_a_posting_or_a_fault()
    {
        const string path = "/work/shared/data/jobs/postings_schema_org.jsonl.gz";
        Assert.SkipUnless(File.Exists(path), "The real postings are not on this machine.");
        using var file = File.OpenRead(path);

        var items = JobPostingReader.Read(file).ToList();

        Assert.Equal(2985, items.Count);
        Assert.Equal(Enumerable.Range(1, 2985), items.Select(item => item.Line));
        Assert.All(items, item => Assert.True(item.Posting is not null || item.Faults.Count > 0));
        Assert.All(items, item => Assert.NotNull(item.Posting?.DatePosted));
        // 2,728 state figures in the fields for it; of the others only words such as "Band 6" or "Competitive" may be without.
        Assert.InRange(items.Count(item => item.Posting!.Pay is { HasFigures: true }), 2728, 2985);
        Assert.All(items.Where(item => item.Posting!.Pay is not { HasFigures: true }), item => Assert.DoesNotMatch(@"£\s?\d", item.Posting!.Pay?.Text ?? ""));
        Assert.All(items.Where(item => item.Posting!.Pay is { HasFigures: true }), item => Assert.Equal("GBP", item.Posting!.Pay!.Currency));
    }
}
