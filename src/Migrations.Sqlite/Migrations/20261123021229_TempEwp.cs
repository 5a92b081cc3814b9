using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Guildhall.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class TempEwp : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "agreements_ewp_calls",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerHeiId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Errand = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    IiaId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NextAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: true),
                    Fault = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_ewp_calls", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_ewp_catalogue",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Hosts = table.Column<int>(type: "INTEGER", nullable: false),
                    Institutions = table.Column<int>(type: "INTEGER", nullable: false),
                    LoadedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_ewp_catalogue", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_ewp_iias",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartnerPartyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    HeiId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    PartnerHeiId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    PartnerIiaId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ClauseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    GivenTerms = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    GivenHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    IsInEffect = table.Column<bool>(type: "INTEGER", nullable: false),
                    ModifiedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PartnerHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    PartnerTerms = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    IsBound = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsApprovable = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsEndedByPartner = table.Column<bool>(type: "INTEGER", nullable: false),
                    PartnerAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ApprovedHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ApprovedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PartnerApprovedHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    PartnerApprovedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SettledAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Fault = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_ewp_iias", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_ewp_institutions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    HeiId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    AdminEmail = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    PublicKey = table.Column<byte[]>(type: "BLOB", nullable: false),
                    KeyId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Secret = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_ewp_institutions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_ewp_terms",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Mobilities = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_ewp_terms", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_agreements_ewp_calls_NextAt",
                table: "agreements_ewp_calls",
                column: "NextAt");

            migrationBuilder.CreateIndex(
                name: "IX_agreements_ewp_calls_OrganisationId_PartnerHeiId_IiaId",
                table: "agreements_ewp_calls",
                columns: new[] { "OrganisationId", "PartnerHeiId", "IiaId" });

            migrationBuilder.CreateIndex(
                name: "IX_agreements_ewp_iias_OrganisationId_PartnerHeiId_PartnerIiaId",
                table: "agreements_ewp_iias",
                columns: new[] { "OrganisationId", "PartnerHeiId", "PartnerIiaId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_agreements_ewp_iias_SettledAt",
                table: "agreements_ewp_iias",
                column: "SettledAt");

            migrationBuilder.CreateIndex(
                name: "IX_agreements_ewp_institutions_HeiId",
                table: "agreements_ewp_institutions",
                column: "HeiId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_agreements_ewp_institutions_OrganisationId",
                table: "agreements_ewp_institutions",
                column: "OrganisationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_agreements_ewp_terms_AgreementId_Hash",
                table: "agreements_ewp_terms",
                columns: new[] { "AgreementId", "Hash" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "agreements_ewp_calls");

            migrationBuilder.DropTable(
                name: "agreements_ewp_catalogue");

            migrationBuilder.DropTable(
                name: "agreements_ewp_iias");

            migrationBuilder.DropTable(
                name: "agreements_ewp_institutions");

            migrationBuilder.DropTable(
                name: "agreements_ewp_terms");
        }
    }
}
