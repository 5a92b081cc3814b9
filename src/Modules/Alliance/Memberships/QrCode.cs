using System.Text;
using QRCoder;

namespace Guildhall.Alliance.Memberships;

/// <summary>A QR code as the path of an SVG, one unit a module, with its quiet zone.</summary>
static class QrCode
{
    /// <returns>The side length and the path.</returns>
    public static (int Size, string Path) Of(string text)
    {
        using var data = new QRCodeGenerator().CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
            for (var x = 0; x < data.ModuleMatrix.Count; x++)
                if (data.ModuleMatrix[y][x]) path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        return (data.ModuleMatrix.Count, path.ToString());
    }
}
