using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Guildhall.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ReturnsAndAnnouncements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "governance_announcement_recipients",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AnnouncementId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReadAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReadBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    ConfirmedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ConfirmedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    RemindedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_announcement_recipients", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "governance_announcements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AllianceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    IsPinned = table.Column<bool>(type: "INTEGER", nullable: false),
                    AsksConfirmation = table.Column<bool>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ToldAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_announcements", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "governance_return_answers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReturnId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Values = table.Column<string>(type: "TEXT", nullable: false),
                    SavedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    HandedInAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    HandedInBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    ExtendedTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RemindedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_return_answers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "governance_return_questions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReturnId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Choices = table.Column<string>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    IsRequired = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_return_questions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "governance_returns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AllianceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Explanation = table.Column<string>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_returns", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_governance_announcement_recipients_AnnouncementId_OrganisationId",
                table: "governance_announcement_recipients",
                columns: new[] { "AnnouncementId", "OrganisationId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_governance_announcement_recipients_OrganisationId",
                table: "governance_announcement_recipients",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_governance_announcements_AllianceId",
                table: "governance_announcements",
                column: "AllianceId");

            migrationBuilder.CreateIndex(
                name: "IX_governance_announcements_State",
                table: "governance_announcements",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_governance_return_answers_OrganisationId",
                table: "governance_return_answers",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_governance_return_answers_ReturnId_OrganisationId",
                table: "governance_return_answers",
                columns: new[] { "ReturnId", "OrganisationId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_governance_return_questions_ReturnId",
                table: "governance_return_questions",
                column: "ReturnId");

            migrationBuilder.CreateIndex(
                name: "IX_governance_returns_AllianceId",
                table: "governance_returns",
                column: "AllianceId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "governance_announcement_recipients");

            migrationBuilder.DropTable(
                name: "governance_announcements");

            migrationBuilder.DropTable(
                name: "governance_return_answers");

            migrationBuilder.DropTable(
                name: "governance_return_questions");

            migrationBuilder.DropTable(
                name: "governance_returns");
        }
    }
}
