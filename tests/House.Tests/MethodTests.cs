namespace Guildhall.House.Tests;

/// <summary>What is asked for in the wrong way is answered so that a program can tell what was wrong.</summary>
public class MethodTests(FurnishedHouse furnished)
{
    [Theory]
    [InlineData("PUT", "/api/postings", "application/json", 405)]
    [InlineData("POST", "/api/postings", "text/plain", 415)]
    [InlineData("GET", "/api/nothing-here", null, 404)]
    [InlineData("POST", "/nothing-here", "application/json", 404)]
    public async Task A_wrong_method_or_media_type_is_not_a_missing_page(string method, string path, string? type, int status)
    {
        using var http = furnished.House.Http();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (type is not null) request.Content = new StringContent("x", new System.Net.Http.Headers.MediaTypeHeaderValue(type));

        var answer = await http.SendAsync(request);

        Assert.Equal(status, (int)answer.StatusCode);
    }
}
