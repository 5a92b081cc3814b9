using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Guildhall.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class TheSecretarysWeek : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Code",
                table: "governance_motions",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

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

            migrationBuilder.CreateTable(
                name: "alliance_webhook_cursor",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Seq = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_webhook_cursor", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_webhook_deliveries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    WebhookId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Seq = table.Column<long>(type: "INTEGER", nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Body = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NextAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: true),
                    Response = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Fault = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_webhook_deliveries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_webhooks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Url = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Types = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Secret = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    FormerSecret = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    FormerUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    IsOn = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsGivenUp = table.Column<bool>(type: "INTEGER", nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_webhooks", x => x.Id);
                });

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
                name: "IX_governance_motions_SubjectKind_SubjectId",
                table: "governance_motions",
                columns: new[] { "SubjectKind", "SubjectId" },
                unique: true,
                filter: "\"SubjectKind\" = 'application' and \"State\" in ('Draft', 'Opened')");

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

            migrationBuilder.CreateIndex(
                name: "IX_alliance_webhook_deliveries_NextAt",
                table: "alliance_webhook_deliveries",
                column: "NextAt");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_webhook_deliveries_WebhookId_Seq",
                table: "alliance_webhook_deliveries",
                columns: new[] { "WebhookId", "Seq" });

            migrationBuilder.CreateIndex(
                name: "IX_alliance_webhook_deliveries_WrittenAt",
                table: "alliance_webhook_deliveries",
                column: "WrittenAt");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_webhooks_OrganisationId",
                table: "alliance_webhooks",
                column: "OrganisationId");

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
                name: "alliance_consents");

            migrationBuilder.DropTable(
                name: "alliance_sharing");

            migrationBuilder.DropTable(
                name: "alliance_transfers");

            migrationBuilder.DropTable(
                name: "alliance_webhook_cursor");

            migrationBuilder.DropTable(
                name: "alliance_webhook_deliveries");

            migrationBuilder.DropTable(
                name: "alliance_webhooks");

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

            migrationBuilder.DropIndex(
                name: "IX_governance_motions_SubjectKind_SubjectId",
                table: "governance_motions");

            migrationBuilder.DropIndex(
                name: "IX_audit_entries_AccountId",
                table: "audit_entries");

            migrationBuilder.DropIndex(
                name: "IX_alliance_task_evidence_AccountId",
                table: "alliance_task_evidence");

            migrationBuilder.DropColumn(
                name: "Code",
                table: "governance_motions");

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
