using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Guildhall.Migrations.Postgres.Migrations
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
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "agreements_ceremonies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AllianceId = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    HeldOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Place = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Signatories = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_ceremonies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_ceremony_agreements",
                columns: table => new
                {
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    CeremonyId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_ceremony_agreements", x => x.AgreementId);
                });

            migrationBuilder.CreateTable(
                name: "agreements_commitment_uses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CommitmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    SourceKind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SourceId = table.Column<Guid>(type: "uuid", nullable: false),
                    Amount = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_commitment_uses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_seal_image_uses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    PartyId = table.Column<Guid>(type: "uuid", nullable: false),
                    ImageId = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_seal_image_uses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_seal_images",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Secret = table.Column<byte[]>(type: "bytea", nullable: false)
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
                name: "IX_agreements_seal_image_uses_AgreementId_Number_PartyId_Image~",
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
