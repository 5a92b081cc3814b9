using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Guildhall.Migrations.Postgres.Migrations
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AnnouncementId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReadAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReadBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ConfirmedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ConfirmedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    RemindedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_announcement_recipients", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "governance_announcements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AllianceId = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Body = table.Column<string>(type: "text", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: true),
                    IsPinned = table.Column<bool>(type: "boolean", nullable: false),
                    AsksConfirmation = table.Column<bool>(type: "boolean", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ToldAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_announcements", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "governance_return_answers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ReturnId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Values = table.Column<string>(type: "text", nullable: false),
                    SavedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    HandedInAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    HandedInBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ExtendedTo = table.Column<DateOnly>(type: "date", nullable: true),
                    RemindedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_return_answers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "governance_return_questions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ReturnId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Unit = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Choices = table.Column<string>(type: "text", nullable: false),
                    Source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    IsRequired = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_return_questions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "governance_returns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AllianceId = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Explanation = table.Column<string>(type: "text", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_returns", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_governance_announcement_recipients_AnnouncementId_Organisat~",
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
