using Guildhall.Agreements.Register;

namespace Guildhall.Agreements.Texts;

/// <summary>Whoever runs the alliance shows title, parties and days of an agreement to everybody while it is in force, or hides them again.</summary>
public class MakePublic(GuildhallDb db, Acting acting)
{
    public async Task<Outcome<Done>> Run(Guid id, bool isPublic, CancellationToken stop)
    {
        if (await db.Load(id, acting.Who, stop) is not var (agreement, _)) return new Missing();
        if (!acting.Who.Governs(agreement)) return new Forbidden();
        agreement.IsPublic = isPublic;
        return await db.SaveOr(new Done(), stop);
    }
}
