using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Guildhall.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class GapRoom : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "gap_actions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AllianceId = table.Column<Guid>(type: "uuid", nullable: false),
                    TaskId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Occupation = table.Column<int>(type: "integer", nullable: false),
                    RegionCode = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    OpenedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Demand = table.Column<long>(type: "bigint", nullable: false),
                    Supply = table.Column<long>(type: "bigint", nullable: false),
                    Partners = table.Column<string>(type: "text", nullable: false),
                    MeasuredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DemandAfter = table.Column<long>(type: "bigint", nullable: true),
                    SupplyAfter = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gap_actions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "gap_aims",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Occupations = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gap_aims", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "gap_destinations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Occupation = table.Column<int>(type: "integer", nullable: false),
                    RegionCode = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    People = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gap_destinations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "gap_forecast_readers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReaderOrganisationId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gap_forecast_readers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "gap_forecast_revisions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ForecastId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Headcount = table.Column<int>(type: "integer", nullable: false),
                    Low = table.Column<int>(type: "integer", nullable: true),
                    High = table.Column<int>(type: "integer", nullable: true),
                    Confidence = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Author = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gap_forecast_revisions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "gap_forecasts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Occupation = table.Column<int>(type: "integer", nullable: false),
                    RegionCode = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Quarter = table.Column<int>(type: "integer", nullable: false),
                    Headcount = table.Column<int>(type: "integer", nullable: false),
                    Low = table.Column<int>(type: "integer", nullable: true),
                    High = table.Column<int>(type: "integer", nullable: true),
                    Confidence = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    RevisedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gap_forecasts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "gap_intakes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Places = table.Column<int>(type: "integer", nullable: true),
                    Enrolled = table.Column<int>(type: "integer", nullable: true),
                    Completion = table.Column<decimal>(type: "numeric(5,2)", precision: 5, scale: 2, nullable: true),
                    Expected = table.Column<int>(type: "integer", nullable: true),
                    Graduated = table.Column<int>(type: "integer", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gap_intakes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "gap_views",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Query = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gap_views", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_gap_actions_AllianceId_OpenedOn",
                table: "gap_actions",
                columns: new[] { "AllianceId", "OpenedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_gap_actions_TaskId",
                table: "gap_actions",
                column: "TaskId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_gap_destinations_ProgrammeId_Year_Kind_Occupation_RegionCode",
                table: "gap_destinations",
                columns: new[] { "ProgrammeId", "Year", "Kind", "Occupation", "RegionCode" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_gap_forecast_readers_OrganisationId_ReaderOrganisationId",
                table: "gap_forecast_readers",
                columns: new[] { "OrganisationId", "ReaderOrganisationId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_gap_forecast_readers_ReaderOrganisationId",
                table: "gap_forecast_readers",
                column: "ReaderOrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_gap_forecast_revisions_AccountId",
                table: "gap_forecast_revisions",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_gap_forecast_revisions_ForecastId_Number",
                table: "gap_forecast_revisions",
                columns: new[] { "ForecastId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_gap_forecasts_OrganisationId_Occupation_RegionCode_Year_Qua~",
                table: "gap_forecasts",
                columns: new[] { "OrganisationId", "Occupation", "RegionCode", "Year", "Quarter" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_gap_intakes_ProgrammeId_Year",
                table: "gap_intakes",
                columns: new[] { "ProgrammeId", "Year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_gap_views_AccountId_Name",
                table: "gap_views",
                columns: new[] { "AccountId", "Name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "gap_actions");

            migrationBuilder.DropTable(
                name: "gap_aims");

            migrationBuilder.DropTable(
                name: "gap_destinations");

            migrationBuilder.DropTable(
                name: "gap_forecast_readers");

            migrationBuilder.DropTable(
                name: "gap_forecast_revisions");

            migrationBuilder.DropTable(
                name: "gap_forecasts");

            migrationBuilder.DropTable(
                name: "gap_intakes");

            migrationBuilder.DropTable(
                name: "gap_views");
        }
    }
}
