using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Guildhall.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class TempExchangeTwo : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "AttainmentId",
                table: "exchange_papers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "RuleId",
                table: "exchange_papers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "exchange_attainments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Issuer = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Hours = table.Column<int>(type: "INTEGER", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    StatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    DecidedByAccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CourseId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Block = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Credits = table.Column<decimal>(type: "TEXT", precision: 9, scale: 2, nullable: true),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    RuleId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_attainments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_contracts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StayId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Proposer = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PersonAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    HomeAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    HostAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RejectedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Rejection = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Approvals = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_contracts", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_exchange_papers_AttainmentId",
                table: "exchange_papers",
                column: "AttainmentId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_papers_RuleId",
                table: "exchange_papers",
                column: "RuleId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_attainments_AccountId",
                table: "exchange_attainments",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_attainments_DecidedByAccountId",
                table: "exchange_attainments",
                column: "DecidedByAccountId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_attainments_OrganisationId_Id",
                table: "exchange_attainments",
                columns: new[] { "OrganisationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_exchange_attainments_PersonId",
                table: "exchange_attainments",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_contracts_StayId_Number",
                table: "exchange_contracts",
                columns: new[] { "StayId", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "exchange_attainments");

            migrationBuilder.DropTable(
                name: "exchange_contracts");

            migrationBuilder.DropIndex(
                name: "IX_exchange_papers_AttainmentId",
                table: "exchange_papers");

            migrationBuilder.DropIndex(
                name: "IX_exchange_papers_RuleId",
                table: "exchange_papers");

            migrationBuilder.DropColumn(
                name: "AttainmentId",
                table: "exchange_papers");

            migrationBuilder.DropColumn(
                name: "RuleId",
                table: "exchange_papers");
        }
    }
}
