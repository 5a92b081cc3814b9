using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Guildhall.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class VisitsAndQuotas : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_contests_teams_ContestId",
                table: "contests_teams");

            migrationBuilder.AddColumn<Guid>(
                name: "CommitmentId",
                table: "exchange_stays",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "CommitmentId",
                table: "exchange_places",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Registration",
                table: "contests_teams",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Draft",
                table: "contests_sheets",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "exchange_visit_items",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlaceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    From = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<TimeOnly>(type: "TEXT", nullable: true),
                    What = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Where = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Receiver = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_visit_items", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_exchange_stays_CommitmentId",
                table: "exchange_stays",
                column: "CommitmentId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_places_CommitmentId",
                table: "exchange_places",
                column: "CommitmentId");

            // Teams that are there already: in the order in which they came.
            migrationBuilder.Sql("""
                update contests_teams set "Registration" = (select count(*) from contests_teams earlier
                where earlier."ContestId" = contests_teams."ContestId" and (earlier."At" < contests_teams."At" or (earlier."At" = contests_teams."At" and earlier."Id" <= contests_teams."Id")));
                """);

            migrationBuilder.CreateIndex(
                name: "IX_contests_teams_ContestId_Registration",
                table: "contests_teams",
                columns: new[] { "ContestId", "Registration" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_exchange_visit_items_PlaceId_Day",
                table: "exchange_visit_items",
                columns: new[] { "PlaceId", "Day" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "exchange_visit_items");

            migrationBuilder.DropIndex(
                name: "IX_exchange_stays_CommitmentId",
                table: "exchange_stays");

            migrationBuilder.DropIndex(
                name: "IX_exchange_places_CommitmentId",
                table: "exchange_places");

            migrationBuilder.DropIndex(
                name: "IX_contests_teams_ContestId_Registration",
                table: "contests_teams");

            migrationBuilder.DropColumn(
                name: "CommitmentId",
                table: "exchange_stays");

            migrationBuilder.DropColumn(
                name: "CommitmentId",
                table: "exchange_places");

            migrationBuilder.DropColumn(
                name: "Registration",
                table: "contests_teams");

            migrationBuilder.DropColumn(
                name: "Draft",
                table: "contests_sheets");

            migrationBuilder.CreateIndex(
                name: "IX_contests_teams_ContestId",
                table: "contests_teams",
                column: "ContestId");
        }
    }
}
