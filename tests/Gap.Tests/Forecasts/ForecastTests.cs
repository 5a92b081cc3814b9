using System.Net;
using System.Net.Http.Json;
using Guildhall.Alliance.Members;
using Guildhall.Gap.Forecasts;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Gap.Tests.Forecasts;

public class ForecastTests
{
    [Theory, Both]
    public async Task An_enterprise_states_a_forecast_and_every_revision_is_kept_and_shown(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation(chinese: "北方工厂", region: "CN-1301");
        await house.GivenAlliance(works);
        var hr = await house.GivenVisitor(Role.HrOfficer, works);

        var form = await hr.Get("/forecasts/write");
        var halfRange = await hr.Submit(form, ("Input.Occupation", "7212"), ("Input.Region", "石家庄市"), ("Input.Headcount", "40"), ("Input.Low", "30"));
        var written = await hr.Submit(form, ("Input.Occupation", "7212"), ("Input.Region", "石家庄市"), ("Input.Quarter", "2"), ("Input.Headcount", "40"), ("Input.Low", "30"), ("Input.High", "60"), ("Input.Confidence", "Planned"), ("Input.Note", "New hall"));
        var again = await hr.Submit(form, ("Input.Occupation", "7212"), ("Input.Region", "石家庄市"), ("Input.Quarter", "2"), ("Input.Headcount", "40"), ("Input.Low", "30"), ("Input.High", "60"), ("Input.Confidence", "Planned"));
        await hr.Submit(await hr.Get(written.Location!.Replace("/forecasts/", "/forecasts/write/", StringComparison.Ordinal)), ("Input.Headcount", "55"), ("Input.Note", "Order won"));
        var page = await hr.Get(written.Location!);
        var list = await hr.Get("/forecasts");

        Assert.Equal((422, 302), (halfRange.Status, written.Status));
        Assert.Contains("State both ends of the range, or neither.", halfRange.Texts(".err").Single(), StringComparison.Ordinal);
        Assert.Equal(written.Location, again.Location);
        Assert.Equal(["No. 2", "No. 1"], page.Texts("tbody th"));
        Assert.Equal(["55", "30–60"], page.Texts(".figures dd").Take(2));
        Assert.Equal(["Order won", "New hall"], page.Texts("tbody td:nth-child(4)"));
        Assert.Equal(["Q2 2027"], list.Texts("tbody td:nth-child(4)"));
        Assert.Equal(2, await house.WithDb(d => d.Set<ForecastRevision>().CountAsync()));
    }

    [Theory, Both]
    public async Task A_forecast_is_read_by_its_owner_the_secretariat_and_those_named_and_missing_for_everyone_else(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (works, college, rival) = (Given.Organisation(), Given.Organisation("Northern College", OrganisationKind.School), Given.Organisation("Southern Works"));
        await house.GivenAlliance(works, college, rival);
        var hr = await house.GivenVisitor(Role.HrOfficer, works);
        var registrar = await house.GivenVisitor(Role.Registrar, college);
        var learner = await house.GivenVisitor(Role.Learner, college);
        var other = await house.GivenVisitor(Role.HrOfficer, rival);
        var url = (await hr.Submit(await hr.Get("/forecasts/write"), ("Input.Occupation", "7212"), ("Input.Region", "CN-1301"), ("Input.Headcount", "40"))).Location!;
        var api = "/api" + url;

        Assert.Equal((404, 404, 404), ((await registrar.Get(url)).Status, (await other.Get(url)).Status, (await learner.Get(url)).Status));
        var readers = await hr.Get("/forecasts/readers");
        var saved = await hr.Submit(readers, ("Input.Readers", college.Id.ToString()));

        Assert.Equal(302, saved.Status);
        Assert.Equal((200, 404, 404, 200), ((await registrar.Get(url)).Status, (await other.Get(url)).Status, (await learner.Get(url)).Status, (await (await house.GivenVisitor(Role.Secretariat)).Get(url)).Status));
        Assert.Empty((await other.Get("/forecasts")).Texts("tbody th"));
        Assert.Equal("CN-1301", (await registrar.Http.GetFromJsonAsync<System.Text.Json.JsonElement>("/api/forecasts")).GetProperty("rows")[0].GetProperty("region").GetString());
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), ((await other.Http.GetAsync(api)).StatusCode, (await registrar.Http.GetAsync(api)).StatusCode));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Forbidden), ((await Put(other, api)).StatusCode, (await Put(registrar, api)).StatusCode));
        Assert.DoesNotContain("7212", (await other.Http.GetStringAsync("/forecasts/export.csv")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(other, HttpMethod.Post, "/api/forecasts", new { organisationId = works.Id, occupation = "7212", region = "CN-1301", year = 2027, headcount = 1 })).StatusCode);
        Assert.Equal(404, (await other.Get($"/forecasts/readers?organisation={works.Id}")).Status);
    }

    [Theory, Both]
    public async Task A_sheet_is_checked_given_back_with_its_faults_and_saved_whole_and_the_same_again_changes_nothing(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation(chinese: "北方工厂");
        await house.GivenAlliance(works, Given.Organisation("Southern Works", chinese: "南方工厂"));
        var hr = await house.GivenVisitor(Role.HrOfficer, works);
        const string Header = "单位,职业,地点,年份,季度,预计人数,最少人数,最多人数,把握程度\n";
        const string Good = Header + "北方工厂,7212,石家庄市,2027,,40,30,60,计划中\n,5321,CN-12,2028,1,8,,,\n";

        var faulty = await Upload(hr, Header + "南方工厂,7212,石家庄市,2027,,40,,,\n,no such work,石家庄市,2027,,many,,,\n,7212,河北省,2027,,1,,,\n,7212,石家庄市,2027,,1,5,9,\n");
        var back = await hr.Http.GetAsync(faulty.Url.PathAndQuery + "?handler=Faults");
        var good = await Upload(hr, Good);
        var saved = await hr.Follow(await hr.Submit(good));
        var same = await Upload(hr, Good);

        Assert.Equal(["0", "0", "0", "4"], faulty.Texts(".figures dd"));
        Assert.Equal(5, faulty.Texts("td.bad").Count);
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", back.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["2", "0", "0", "0"], good.Texts(".figures dd"));
        Assert.Contains("New: 2. Changed: 0. As before: 0.", saved.Text(".note"), StringComparison.Ordinal);
        Assert.Equal(["0", "0", "2", "0"], same.Texts(".figures dd"));
        Assert.Equal(2, await house.WithDb(d => d.Set<ForecastRevision>().CountAsync()));
        var exported = await Upload(hr, await hr.Http.GetStringAsync("/forecasts/export.csv"));
        Assert.Equal(["0", "0", "2", "0"], exported.Texts(".figures dd"));
    }

    [Theory, Both]
    public async Task A_program_brings_in_a_sheet_whole_or_is_told_what_is_wrong(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation("Works");
        await house.GivenAlliance(works);
        var (officer, teacher) = (await house.GivenVisitor(Role.HrOfficer, works), await house.GivenVisitor(Role.Teacher, works));
        async Task<Page> Send(Visitor by, string query, string csv) => await by.Send(new HttpRequestMessage(HttpMethod.Post, "/api/forecasts/import" + query)
        {
            Content = new MultipartFormDataContent { { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(csv)), "file", "forecasts.csv" } }, Headers = { { "Sec-Fetch-Site", "same-origin" } },
        });
        const string good = "职业,地点,年份,预计人数\n7212,CN-1301,2027,40\n", bad = "职业,地点,年份,预计人数\n7212,CN-1301,2027,many\n";

        var tried = await Send(officer, "?dryRun=true", good);
        var unsaved = await house.WithDb(d => d.Set<Forecast>().CountAsync());
        var faulty = await Send(officer, "", bad);
        var saved = await Send(officer, "", good);
        var again = await Send(officer, "", good);
        var empty = await Send(officer, "", "");
        var forbidden = await Send(teacher, "", good);

        Assert.Equal((200, 0, 422, 200, 403), (tried.Status, unsaved, faulty.Status, saved.Status, forbidden.Status));
        Assert.Equal("D2", faulty.Json.GetProperty("troubles")[0].GetProperty("cell").GetString());
        Assert.Equal((true, 1, 0), (saved.Json.GetProperty("isSaved").GetBoolean(), saved.Json.GetProperty("new").GetInt32(), again.Json.GetProperty("new").GetInt32()));
        Assert.Equal((1, 400), (again.Json.GetProperty("same").GetInt32(), empty.Status));
        Assert.Equal(1, await house.WithDb(d => d.Set<Forecast>().CountAsync()));
    }

    static async Task<Page> Upload(Visitor by, string csv) => await by.Follow(await by.Submit(await by.Get("/forecasts/import"), ("Input.File", new Upload("forecasts.csv", System.Text.Encoding.UTF8.GetBytes(csv)))));

    static Task<HttpResponseMessage> Put(Visitor by, string url) => Send(by, HttpMethod.Put, url, new { headcount = 1 });

    static Task<HttpResponseMessage> Send(Visitor by, HttpMethod method, string url, object body)
    {
        var request = new HttpRequestMessage(method, url) { Content = JsonContent.Create(body) };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return by.Http.SendAsync(request);
    }
}
