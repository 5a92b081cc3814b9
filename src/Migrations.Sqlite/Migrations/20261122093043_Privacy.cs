using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Guildhall.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Privacy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "AuthorDigest",
                table: "audit_entries",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "AuthorSalt",
                table: "audit_entries",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AccountId",
                table: "alliance_task_evidence",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "alliance_consents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    TextVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Method = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    GivenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_consents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_sharing",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Field = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Named = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_sharing", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_transfers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Categories = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Subjects = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Recipient = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CountryCode = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Basis = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DocumentNumber = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Responsible = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_transfers", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_AccountId",
                table: "audit_entries",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_task_evidence_AccountId",
                table: "alliance_task_evidence",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_consents_AccountId",
                table: "alliance_consents",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_consents_PersonId",
                table: "alliance_consents",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_sharing_OrganisationId_Field",
                table: "alliance_sharing",
                columns: new[] { "OrganisationId", "Field" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_alliance_transfers_OrganisationId_From",
                table: "alliance_transfers",
                columns: new[] { "OrganisationId", "From" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "alliance_consents");

            migrationBuilder.DropTable(
                name: "alliance_sharing");

            migrationBuilder.DropTable(
                name: "alliance_transfers");

            migrationBuilder.DropIndex(
                name: "IX_audit_entries_AccountId",
                table: "audit_entries");

            migrationBuilder.DropIndex(
                name: "IX_alliance_task_evidence_AccountId",
                table: "alliance_task_evidence");

            migrationBuilder.DropColumn(
                name: "AuthorDigest",
                table: "audit_entries");

            migrationBuilder.DropColumn(
                name: "AuthorSalt",
                table: "audit_entries");

            migrationBuilder.DropColumn(
                name: "AccountId",
                table: "alliance_task_evidence");
        }
    }
}
