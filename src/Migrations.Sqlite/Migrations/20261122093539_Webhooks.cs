using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Guildhall.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Webhooks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "alliance_webhook_cursor");

            migrationBuilder.DropTable(
                name: "alliance_webhook_deliveries");

            migrationBuilder.DropTable(
                name: "alliance_webhooks");
        }
    }
}
