using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Guildhall.Bench;

/// <summary>What one would write if nothing mattered but speed: bare Kestrel, bytes that lie ready, and raw ADO over the same SQLite file.</summary>
static class Peer
{
    const string Columns = "\"Id\", \"Title\", \"EmployerName\", \"EmployerId\", \"RegionCode\", \"PlaceText\", \"Headcount\", \"Kind\", \"State\", \"Level\", \"PayMin\", \"PayMax\", \"PayCurrency\", \"PayPeriod\", \"ClosesOn\", \"PostedAt\", \"Language\"";

    public static async Task Run(string url, string? database)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        await using var app = builder.Build();
        var page = Array.Empty<byte>();
        var pages = Array.Empty<Guid[]>();
        var connection = new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly }.ConnectionString;
        app.MapGet("/", () => "open");
        app.MapGet("/health/ready", () => "ready");
        app.MapPost("/page", async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            page = body.ToArray();
        });
        app.MapPost("/pages", async http => pages = (await JsonSerializer.DeserializeAsync<Guid[][]>(http.Request.Body))!);
        app.MapGet("/page", async http =>
        {
            http.Response.ContentType = "text/html; charset=utf-8";
            http.Response.ContentLength = page.Length;
            await http.Response.BodyWriter.WriteAsync(page);
        });
        app.MapGet("/rows/{page:int}", (int page, HttpContext http) => Rows(connection, pages[page], withConcepts: false, http));
        app.MapGet("/concepts/{page:int}", (int page, HttpContext http) => Rows(connection, pages[page], withConcepts: true, http));
        await app.RunAsync();
    }

    // By key, as the page's own rows are read after its search; the search itself is not asked of this peer.
    static async Task Rows(string connectionString, Guid[] ids, bool withConcepts, HttpContext http)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"select {Columns}{(withConcepts ? ", \"Reading\", \"Corrections\"" : "")} from demand_postings where \"Id\" in ({string.Join(',', ids.Select((_, i) => "@p" + i))})";
        for (var i = 0; i < ids.Length; i++) command.Parameters.AddWithValue("@p" + i, ids[i].ToString().ToUpperInvariant());
        http.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        json.WriteStartArray();
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync())
            {
                json.WriteStartObject();
                for (var i = 0; i < 17; i++)
                {
                    if (reader.IsDBNull(i)) continue;
                    if (i == 6) json.WriteNumber("Headcount", reader.GetInt32(i));
                    else json.WriteString(reader.GetName(i), reader.GetString(i));
                }
                if (withConcepts) Concepts(json, reader.GetString(17));
                json.WriteEndObject();
            }
        json.WriteEndArray();
        await json.FlushAsync();
    }

    // The occupation and the skills out of the reading, which is JSON in its column.
    static void Concepts(Utf8JsonWriter json, string reading)
    {
        using var parsed = JsonDocument.Parse(reading);
        if (parsed.RootElement.TryGetProperty("Occupations", out var occupations) && occupations.GetArrayLength() > 0) json.WriteNumber("Occupation", occupations[0].GetProperty("Occupation").GetInt32());
        json.WriteStartArray("Skills");
        if (parsed.RootElement.TryGetProperty("Skills", out var skills))
            foreach (var skill in skills.EnumerateArray()) json.WriteNumberValue(skill.GetProperty("Skill").GetInt32());
        json.WriteEndArray();
    }
}
