using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Guildhall.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class TempAgreements2 : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "SignedOn",
                table: "agreements_agreements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "agreements_ceremonies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AllianceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    HeldOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Signatories = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_ceremonies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_ceremony_agreements",
                columns: table => new
                {
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CeremonyId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_ceremony_agreements", x => x.AgreementId);
                });

            migrationBuilder.CreateTable(
                name: "agreements_commitment_uses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CommitmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SourceKind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Amount = table.Column<decimal>(type: "TEXT", precision: 18, scale: 2, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_commitment_uses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_seal_image_uses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    PartyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ImageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_seal_image_uses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_seal_images",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Secret = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_seal_images", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_agreements_ceremonies_AllianceId_HeldOn",
                table: "agreements_ceremonies",
                columns: new[] { "AllianceId", "HeldOn" });

            migrationBuilder.CreateIndex(
                name: "IX_agreements_ceremony_agreements_CeremonyId",
                table: "agreements_ceremony_agreements",
                column: "CeremonyId");

            migrationBuilder.CreateIndex(
                name: "IX_agreements_commitment_uses_CommitmentId_SourceKind_SourceId",
                table: "agreements_commitment_uses",
                columns: new[] { "CommitmentId", "SourceKind", "SourceId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_agreements_seal_image_uses_AgreementId_Number_PartyId_ImageId",
                table: "agreements_seal_image_uses",
                columns: new[] { "AgreementId", "Number", "PartyId", "ImageId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_agreements_seal_images_OrganisationId_Kind",
                table: "agreements_seal_images",
                columns: new[] { "OrganisationId", "Kind" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "agreements_ceremonies");

            migrationBuilder.DropTable(
                name: "agreements_ceremony_agreements");

            migrationBuilder.DropTable(
                name: "agreements_commitment_uses");

            migrationBuilder.DropTable(
                name: "agreements_seal_image_uses");

            migrationBuilder.DropTable(
                name: "agreements_seal_images");

            migrationBuilder.DropColumn(
                name: "SignedOn",
                table: "agreements_agreements");
        }
    }
}
