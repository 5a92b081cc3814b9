namespace Guildhall.Governance.Returns;

/// <summary>Takes a question out of a return that is being prepared.</summary>
public class RemoveQuestion(GuildhallDb db, ReturnAccess access)
{
    public async Task<Outcome<Done>> Run(Guid id, Guid questionId, CancellationToken stop)
    {
        if (await access.Governed(id, stop) is not { } asked) return new Missing();
        if (asked.State != ReturnState.Draft) return new Conflict(new Text("return.not-from-here", asked.State));
        var questions = await db.Set<ReturnQuestion>().Where(q => q.ReturnId == id).OrderBy(q => q.Number).ToListAsync(stop);
        // Pressed twice, it is gone already.
        if (questions.Find(q => q.Id == questionId) is not { } gone) return new Done();
        db.Remove(gone);
        questions.Remove(gone);
        for (var i = 0; i < questions.Count; i++) questions[i].Number = i + 1;
        return await db.SaveOr(new Done(), stop);
    }
}
