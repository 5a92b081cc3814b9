using System.Threading.Channels;
using Guildhall.Demand.Postings;

namespace Guildhall.Demand.Imports;

/// <summary>Reads a file and prepares its postings on all cores, while earlier ones are being saved. In order, in bounded memory.</summary>
public sealed class PostingPipeline(PostingMaker maker, Words words)
{
    // A batch: the cores go on preparing while one is being saved.
    const int Ahead = 200;

    internal ImportFile File { get; } = new(words);

    internal async IAsyncEnumerable<Candidate> Read(FileStream file, SheetHeads? heads, ImportRun run, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var queue = Channel.CreateBounded<Task<Candidate>>(new BoundedChannelOptions(Ahead) { SingleReader = true, SingleWriter = true });
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var reading = Task.Run(() => Fill(queue.Writer, file, heads, run, over.Token), CancellationToken.None);
        try
        {
            await foreach (var candidate in queue.Reader.ReadAllAsync(stop)) yield return await candidate;
        }
        finally
        {
            await over.CancelAsync();
            await reading;
        }
    }

    async Task Fill(ChannelWriter<Task<Candidate>> queue, FileStream file, SheetHeads? heads, ImportRun run, CancellationToken stop)
    {
        try
        {
            var (index, ids) = (0, new RisingIds());
            foreach (var row in heads is not null ? ImportFile.Rows(file, heads, stop) : ImportFile.Postings(file, stop))
            {
                var (at, id, bytes) = (index++, ids.Next(), file.Position);
                // In turn: a thread would else begin with its newest, while all wait for the oldest.
                await queue.WriteAsync(Task.Factory.StartNew(() => Prepare(at, id, row, bytes, run), stop, TaskCreationOptions.PreferFairness, TaskScheduler.Default), stop);
            }
            queue.Complete();
        }
        catch (Exception fault)
        {
            // Thrown again where the queue is read.
            queue.Complete(fault);
        }
    }

    Candidate Prepare(int index, Guid id, ImportRow row, long bytes, ImportRun run)
    {
        if (row.Facts is null) return new Candidate(index, id, row, null, null, null, row.Reasons, bytes);
        if (string.IsNullOrWhiteSpace(row.Facts.Employer)) row.Facts.Employer = run.Employer;
        var identified = PostingMaker.Identify(row.Facts);
        if (identified.Refusal is null)
        {
            var prepared = run.IsDryRun || run.IsStored(identified.Value) ? null : maker.Prepare(identified.Value);
            return new Candidate(index, id, row, identified.Value, prepared, prepared is null ? null : run.Make(id, prepared), row.Reasons, bytes);
        }
        return new Candidate(index, id, row, null, null, null, identified.Refusal is Invalid invalid ? [.. invalid.Faults.Select(row.At), .. row.Reasons] : [new Reason(identified.Refusal.Text.Key, [])], bytes);
    }
}
