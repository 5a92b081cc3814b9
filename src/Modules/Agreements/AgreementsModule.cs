namespace Guildhall.Agreements;

/// <summary>What organisations agree with each other: texts in several languages, negotiation, approval, signing, and what becomes of it.</summary>
public class AgreementsModule : Module
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
