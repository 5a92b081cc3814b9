using Guildhall.Alliance.Sheets;

namespace Guildhall.Demand.Programmes;

/// <summary>Takes in a sheet of programmes, to be checked and then saved.</summary>
public class UploadProgrammes(UploadShelf shelf, Acting acting)
{
    public class Input
    {
        /// <summary>The college of rows that name none.</summary>
        public Guid? OrganisationId { get; set; }
        public IFormFile? File { get; set; }
    }

    public async Task<Outcome<string>> Run(Input input, CancellationToken stop)
    {
        if (!acting.Who.MayAnywhere(Act.WriteProgrammes)) return new Forbidden();
        if (input.File is not { Length: > 0 } file) return new Invalid(nameof(input.File), new Text("programme-import.no-file"));
        await using var content = file.OpenReadStream();
        return await shelf.Keep(content, stop);
    }
}
