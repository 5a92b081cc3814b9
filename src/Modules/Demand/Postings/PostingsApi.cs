namespace Guildhall.Demand.Postings;

static class PostingsApi
{
    /// <summary>A posting as the API gives it; concepts by URI.</summary>
    public record Shown(Guid Id, string Title, string Employer, string DescriptionHtml, string Language, PostingState State, PostingKind Kind, EducationLevel Level, int Headcount, string? Region, string Place, double? Latitude, double? Longitude,
        decimal? PayMin, decimal? PayMax, string? PayCurrency, PayPeriod? PayPeriod, DateOnly? StartsOn, DateOnly? ClosesOn, DateTimeOffset PostedAt, string? Url, string? Contact, string Source, bool IsPublic, IReadOnlyList<Guid> SharedWith,
        IReadOnlyList<Concept> Occupations, IReadOnlyList<Concept> Skills, IReadOnlyList<PostingIssue> Issues, IReadOnlyList<FindPosting.Channel> Channels, int Version);

    /// <summary>A concept that was recognised: what, how sure, by which name, why, and the words (offsets into the plain text; for occupations, into the title).</summary>
    public record Concept(string Uri, string Name, double Confidence, string? Importance, string Label, string Reason, IReadOnlyList<TextSpan> Spans);

    public static void Map(RouteGroupBuilder postings)
    {
        postings.MapGet("/", ([AsParameters] SearchPostings.Input input, SearchPostings search, CancellationToken stop) => search.Run(input, stop))
            .WithSummary("Search: words, filters, facets, any order").AllowAnonymous().RequireRateLimiting("search");
        postings.MapGet("/{id:guid}", async (Guid id, FindPosting find, Taxonomy.Classification taxonomy, CancellationToken stop) =>
            (await find.Run(id, stop)).ToHttp(found => Results.Ok(Show(found, taxonomy))))
            .WithSummary("One posting with what was recognised in it").Produces<Shown>().ProducesProblem(404).AllowAnonymous();
        postings.MapPost("/", async (WritePosting.Input input, WritePosting write, CancellationToken stop) =>
            (await write.Run(null, input, stop)).ToHttp(id => Results.Created($"/api/postings/{id}", new { id })))
            .WithSummary("State a need").Produces(201).ProducesValidationProblem().ProducesProblem(403);
        postings.MapPut("/{id:guid}", async (Guid id, WritePosting.Input input, WritePosting write, CancellationToken stop) => (await write.Run(id, input, stop)).ToHttp(_ => Results.NoContent()))
            .WithSummary("Change a posting").Produces(204).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        postings.MapPost("/{id:guid}/state", async (Guid id, MovePosting.Input input, MovePosting move, CancellationToken stop) => (await move.Run(id, input, stop)).ToHttp(state => Results.Ok(new { state })))
            .WithSummary("Take a posting to another state of its life").Produces(200).ProducesProblem(404).ProducesProblem(409);
        postings.MapPost("/{id:guid}/corrections", async (Guid id, CorrectReading.Input input, CorrectReading correct, CancellationToken stop) => (await correct.Run(id, input, stop)).ToHttp(_ => Results.NoContent()))
            .WithSummary("Correct what was recognised").Produces(204).ProducesValidationProblem().ProducesProblem(404);
    }

    static Shown Show(FindPosting.Result found, Taxonomy.Classification taxonomy)
    {
        var p = found.Posting;
        return new Shown(p.Id, found.Title, p.EmployerName, found.Html, p.Language, p.State, p.Kind, p.Level, p.Headcount, p.RegionCode, found.Place, p.Latitude, p.Longitude, p.PayMin, p.PayMax, p.PayCurrency, p.PayPeriod, p.StartsOn, p.ClosesOn,
            p.PostedAt, p.Url, found.Contact.Length > 0 ? found.Contact : null, found.Source, p.IsPublic, p.SharedWith,
            [.. (p.Corrections.Occupation is { } said && taxonomy.OrNull(said) is { } right ? [new Concept(right.Uri, right.Name.ToString(), 1, null, "", nameof(Corrections), [])] : Array.Empty<Concept>())
                .Concat(p.Reading.Occupations.Where(o => o.Occupation != p.Corrections.Occupation && taxonomy.OrNull(o.Occupation) is not null).Select(o => new Concept(taxonomy[o.Occupation].Uri, taxonomy[o.Occupation].Name.ToString(), o.Confidence, null, o.Label, o.Reason, o.Spans)))],
            [.. p.Skills.Where(s => taxonomy.OrNull(s.Skill) is not null).Select(s => new Concept(taxonomy[s.Skill].Uri, taxonomy[s.Skill].Name.ToString(), s.Confidence, s.Importance.ToString(), s.Label, s.Reason, s.Spans))], p.Issues, found.Channels, p.Version);
    }
}
