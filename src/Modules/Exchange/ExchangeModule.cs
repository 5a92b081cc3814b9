namespace Guildhall.Exchange;

/// <summary>How learners and teachers go to another member and come back: courses, credit and its recognition, calls, stays.</summary>
public class ExchangeModule : Module
{
    public override void AddServices(IServiceCollection services)
    {
    }

    public override void MapSite(IEndpointRouteBuilder site)
    {
    }

    public override void MapApi(IEndpointRouteBuilder api)
    {
    }
}
