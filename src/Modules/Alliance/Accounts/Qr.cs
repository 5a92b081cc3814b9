using System.Text;
using QRCoder;

namespace Guildhall.Alliance.Accounts;

/// <summary>A QR code as the path of a drawing in which one unit is one module, with the quiet zone around it.</summary>
internal static class Qr
{
    /// <summary>The side of the drawing, and the path of its dark modules.</summary>
    public static (int Side, string Path) Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
            for (var x = 0; x < data.ModuleMatrix[y].Length; x++)
                if (data.ModuleMatrix[y][x]) path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        return (data.ModuleMatrix.Count, path.ToString());
    }
}
