using System.Threading.Channels;
using Guildhall.Demand.Postings;

namespace Guildhall.Demand.Imports;

/// <summary>Reads a file and prepares its postings on all cores, while earlier ones are being saved. In order, in bounded memory.</summary>
public sealed class PostingPipeline(PostingMaker maker, Words words)
{
    // Prepared by one task: handing over a posting alone costs a tenth of preparing it.
    const int Together = 20;
    // Two batches: the cores go on preparing while one is being saved, also when the disk takes its time.
    const int Ahead = 400 / Together;

    internal ImportFile File { get; } = new(words);

    internal async IAsyncEnumerable<Candidate> Read(FileStream file, SheetHeads? heads, ImportRun run, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var queue = Channel.CreateBounded<Task<Candidate[]>>(new BoundedChannelOptions(Ahead) { SingleReader = true, SingleWriter = true });
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var reading = Task.Run(() => Fill(queue.Writer, file, heads, run, over.Token), CancellationToken.None);
        try
        {
            await foreach (var some in queue.Reader.ReadAllAsync(stop))
                foreach (var candidate in await some) yield return candidate;
        }
        finally
        {
            await over.CancelAsync();
            await reading;
        }
    }

    sealed record Raw(int Index, Guid Id, ImportRow Row, long Bytes);

    async Task Fill(ChannelWriter<Task<Candidate[]>> queue, FileStream file, SheetHeads? heads, ImportRun run, CancellationToken stop)
    {
        try
        {
            foreach (var some in Numbered(file, heads, stop).Chunk(Together))
                // In turn: a thread would else begin with its newest, while all wait for the oldest.
                await queue.WriteAsync(Task.Factory.StartNew(() => Array.ConvertAll(some, raw => Prepare(raw.Index, raw.Id, raw.Row, raw.Bytes, run)), stop, TaskCreationOptions.PreferFairness, TaskScheduler.Default), stop);
            queue.Complete();
        }
        catch (Exception fault)
        {
            // Thrown again where the queue is read.
            queue.Complete(fault);
        }
    }

    static IEnumerable<Raw> Numbered(FileStream file, SheetHeads? heads, CancellationToken stop)
    {
        var (index, ids) = (0, new RisingIds());
        foreach (var row in heads is not null ? ImportFile.Rows(file, heads, stop) : ImportFile.Postings(file, stop)) yield return new Raw(index++, ids.Next(), row, file.Position);
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
