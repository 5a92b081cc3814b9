using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Guildhall.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class QuotasAndDrafts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "CommitmentId",
                table: "exchange_stays",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "CommitmentId",
                table: "exchange_places",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Draft",
                table: "contests_sheets",
                type: "text",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_exchange_stays_CommitmentId",
                table: "exchange_stays",
                column: "CommitmentId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_places_CommitmentId",
                table: "exchange_places",
                column: "CommitmentId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_exchange_stays_CommitmentId",
                table: "exchange_stays");

            migrationBuilder.DropIndex(
                name: "IX_exchange_places_CommitmentId",
                table: "exchange_places");

            migrationBuilder.DropColumn(
                name: "CommitmentId",
                table: "exchange_stays");

            migrationBuilder.DropColumn(
                name: "CommitmentId",
                table: "exchange_places");

            migrationBuilder.DropColumn(
                name: "Draft",
                table: "contests_sheets");
        }
    }
}
