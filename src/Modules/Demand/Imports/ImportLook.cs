namespace Guildhall.Demand.Imports;

/// <summary>The look of a state: its class in the stylesheet.</summary>
static class ImportLook
{
    public static string Of(ImportState state) => state switch
    {
        ImportState.Done => "ok",
        ImportState.Checked or ImportState.Mapping => "soon",
        ImportState.Failed => "late",
        _ => "wait",
    };
}
