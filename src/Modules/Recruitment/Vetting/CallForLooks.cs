using Guildhall.Alliance.Desk;
using Guildhall.Demand.Postings;
using Guildhall.Demand.Search;
using Guildhall.Matching;

namespace Guildhall.Recruitment.Vetting;

/// <summary>Puts on a college's desk that postings wait for its look, and takes it off when none does. Looked at once a minute, because postings come by the thousand.</summary>
public class CallForLooks(GuildhallDb db, PostingIndex index, VettingBook book, Turns turns, Acting acting, Words words)
{
    public async Task Run(CancellationToken stop)
    {
        acting.As(Who.System);
        await book.NextDay(stop);
        var colleges = await db.Set<CollegeRules>().AsNoTracking().Select(r => r.OrganisationId).ToListAsync(stop);
        foreach (var college in colleges)
        {
            var waits = index.Current.Search(new Query { Filters = [new TagFilter((int)PostingTag.State, (int)PostingState.Live)], MustHaveAny = [index.WaitsFor(college)], Take = 1 }).Hits.Count > 0;
            if (waits) await turns.Pass(new("look", college, new Localised(Words.Languages.Select(l => KeyValuePair.Create(l, words.In(l, "vetting.turn")))), "/vetting/waiting?college=" + college), [new Holder(Act.ManagePeople, OrganisationId: college)], stop);
            else await turns.End("look", college, stop);
        }
        await db.SaveChangesAsync(stop);
    }
}
