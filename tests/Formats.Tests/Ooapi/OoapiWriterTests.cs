using System.Text;
using System.Text.Json;
using Guildhall.Formats.Ooapi;

namespace Guildhall.Formats.Tests.Ooapi;

public class OoapiWriterTests
{
    static readonly Guid Id = Guid.Parse("0f7a5682-faf7-49a7-9cc7-ec486c49a281");

    static OoapiCourse Course(int n) => new(Id, n == 0 ? new string('长', 300) : "R-1", [new("zh-Hans", "机器人 <1>"), new("en", "Robots"), new("not a language", "x")], n % 2 == 0 ? "zh-Hans" : "xx-unknown", new(n % 3 == 0 ? "hour" : "ects", 4.5m))
    {
        Eqf = n, Outcomes = n % 2 == 0 ? [new("en", "Build one.")] : [], Descriptions = n % 3 == 0 ? [new("en", "All of it.")] : [], OrganisationId = n % 2 == 0 ? Id : null, Link = n % 2 == 0 ? "https://hall.example/courses/1?a=b&c" : null, ValidFrom = n % 2 == 0 ? new DateOnly(2026, 9, 1) : null,
    };

    static OoapiOffering Offering(int n) => new(Id, "2026-1", Course(n), new(2026, 9, 1), new(2027, 1, 20)) { Seats = n % 2 == 0 ? 30 : null, Taken = n % 2 == 0 ? 3 : null };

    static OoapiAssociation Association(int n) => new(Id, Id, n % 2 == 0 ? Id : null, (OoapiState)(n % 4), n > 4 ? new(n % 2 == 0 ? "87" : null, n % 3 == 0 ? null : n % 3 == 1, new(2027, 1, 20), new("ects", 4.5m)) : null);

    /// <summary>npm's ajv, by the schemas of the responses in the profile's own OpenAPI document.</summary>
    [Fact]
    public async Task What_we_write_is_valid_under_the_profiles_schemas()
    {
        var (ajv, profiles) = (Outside.Npm("ajv/dist/2020.js"), Path.Combine(Outside.Standards("ooapi"), "v5-eduhub-profiles"));
        var answers = new List<(string File, string Path, byte[] Content)> { ("eduxchange", "/", OoapiWriter.Service("it@hall.example", "https://hall.example/spec", "https://hall.example/docs")) };
        for (var n = 0; n < 9; n++)
        {
            answers.Add(("eduxchange", "/courses/{courseId}", OoapiWriter.Course(Course(n))));
            answers.Add(("eduxchange", "/offerings/{offeringId}", OoapiWriter.Offering(Offering(n))));
            // By its own schema: the one of the response wants exactly one of three that say the same of an association without a result.
            answers.Add(("ooapi", "#/components/schemas/CourseOfferingAssociation", OoapiWriter.Association(Association(n))));
        }
        answers.Add(("eduxchange", "/courses", OoapiWriter.Courses(new([Course(1), Course(2)], 10, 1, true))));
        answers.Add(("eduxchange", "/courses/{courseId}/offerings", OoapiWriter.Offerings(new([Offering(1)], 10, 2, false))));
        answers.Add(("ooapi", "#/components/schemas/Pagination", OoapiWriter.Associations(new([Association(6)], 10, 1, false))));
        var folder = Directory.CreateTempSubdirectory("guildhall-ooapi-");
        try
        {
            var (script, given) = (Path.Combine(folder.FullName, "check.cjs"), Path.Combine(folder.FullName, "given.json"));
            await File.WriteAllTextAsync(script, """
                const fs = require('fs'), Ajv = require(process.argv[2]).default, given = JSON.parse(fs.readFileSync(process.argv[3]));
                const ajv = new Ajv({ strict: false, allErrors: true, formats: { uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, uri: /^https?:\/\/\S+$/, date: /^\d{4}-\d\d-\d\d$/, email: /^\S+@\S+$/, 'date-time': true, int32: true, float: true, double: true } });
                for (const name of ['eduxchange', 'ooapi']) ajv.addSchema(JSON.parse(fs.readFileSync(`${process.argv[4]}/${name}.openapi.json`)), name);
                let checked = 0;
                for (const { file, path, content } of given) {
                    const pointer = path[0] === '#' ? file + path : `${file}#/paths/${path.replace(/~/g, '~0').replace(/\//g, '~1').replace(/\{/g, '%7B').replace(/\}/g, '%7D')}/get/responses/200/content/application~1json/schema`;
                    const check = ajv.compile({ $ref: pointer });
                    if (!check(JSON.parse(content))) throw new Error(`${path} ${content} ${JSON.stringify(check.errors.slice(0, 5))}`);
                    checked++;
                }
                const broken = ajv.compile({ $ref: `${given[1].file}#/paths/~1courses~1%7BcourseId%7D/get/responses/200/content/application~1json/schema` });
                if (broken({ courseId: 'no uuid' })) throw new Error('the checker checks nothing');
                console.log(checked);
                """, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(given, JsonSerializer.Serialize(answers.Select(a => new { file = a.File, path = a.Path, content = Encoding.UTF8.GetString(a.Content) })), TestContext.Current.CancellationToken);
            var (code, said) = await Outside.Run("node", [script, ajv, given, profiles]);
            Assert.True(code == 0, said);
            Assert.Equal(answers.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), said.Trim());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("zh-Hans", "zho"), InlineData("en", "eng"), InlineData("de-AT", "deu"), InlineData("", "und"), InlineData("q!", "und")]
    public void Languages_are_written_by_three_letters(string language, string letters) => Assert.Equal(letters, OoapiWriter.Iso639(language));

    [Fact]
    public void What_the_schema_forbids_is_not_written()
    {
        Assert.ThrowsAny<ArgumentException>(() => OoapiWriter.Course(Course(1) with { Names = [] }));
        Assert.ThrowsAny<ArgumentException>(() => OoapiWriter.Course(Course(1) with { Load = new("学分", 2) }));
    }
}
