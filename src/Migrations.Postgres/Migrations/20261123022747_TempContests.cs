using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Guildhall.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class TempContests : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "contests_appeals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    EventId = table.Column<Guid>(type: "uuid", nullable: false),
                    TeamId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    Reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Answer = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contests_appeals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "contests_certificates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    ContestId = table.Column<Guid>(type: "uuid", nullable: false),
                    EventId = table.Column<Guid>(type: "uuid", nullable: false),
                    TeamId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    Role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ShowName = table.Column<bool>(type: "boolean", nullable: false),
                    Award = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    RevokedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RevokedFor = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contests_certificates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "contests_contests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AllianceId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganiserOrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    About = table.Column<string>(type: "character varying(12000)", maxLength: 12000, nullable: false),
                    Venue = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    RegisterBy = table.Column<DateOnly>(type: "date", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: false),
                    AppealDays = table.Column<int>(type: "integer", nullable: false),
                    ConflictYears = table.Column<int>(type: "integer", nullable: false),
                    IsOneEventEach = table.Column<bool>(type: "boolean", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DrawnAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contests_contests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "contests_events",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ContestId = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    Name = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    About = table.Column<string>(type: "character varying(12000)", maxLength: 12000, nullable: false),
                    LeastMembers = table.Column<int>(type: "integer", nullable: false),
                    MostMembers = table.Column<int>(type: "integer", nullable: false),
                    MostCoaches = table.Column<int>(type: "integer", nullable: false),
                    TeamsPerUnit = table.Column<int>(type: "integer", nullable: false),
                    Places = table.Column<int>(type: "integer", nullable: true),
                    MinimumAge = table.Column<int>(type: "integer", nullable: true),
                    MaximumAge = table.Column<int>(type: "integer", nullable: true),
                    Programme = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Rule = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Decimals = table.Column<int>(type: "integer", nullable: false),
                    Deviation = table.Column<decimal>(type: "numeric", nullable: false),
                    LeastJudges = table.Column<int>(type: "integer", nullable: false),
                    Basis = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    FirstAwards = table.Column<decimal>(type: "numeric", nullable: false),
                    SecondAwards = table.Column<decimal>(type: "numeric", nullable: false),
                    ThirdAwards = table.Column<decimal>(type: "numeric", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    RubricNumber = table.Column<int>(type: "integer", nullable: true),
                    RubricHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Seed = table.Column<long>(type: "bigint", nullable: true),
                    SeedHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    ListHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    ProvisionalAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AppealUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    FinalAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contests_events", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "contests_judges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ContestId = table.Column<Guid>(type: "uuid", nullable: false),
                    EventId = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Ties = table.Column<string>(type: "text", nullable: false),
                    DeclaredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contests_judges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "contests_rubrics",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    EventId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Criteria = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contests_rubrics", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "contests_sheets",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    EventId = table.Column<Guid>(type: "uuid", nullable: false),
                    TeamId = table.Column<Guid>(type: "uuid", nullable: false),
                    JudgeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    Points = table.Column<string>(type: "text", nullable: false),
                    Remark = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    HandedInAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReopenedFor = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Arbitration = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contests_sheets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "contests_team_people",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TeamId = table.Column<Guid>(type: "uuid", nullable: false),
                    EventId = table.Column<Guid>(type: "uuid", nullable: false),
                    ContestId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    Role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    IsMinor = table.Column<bool>(type: "boolean", nullable: false),
                    GuardianConsentOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ShowName = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contests_team_people", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "contests_teams",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ContestId = table.Column<Guid>(type: "uuid", nullable: false),
                    EventId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: true),
                    Start = table.Column<int>(type: "integer", nullable: true),
                    Code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: true),
                    Mark = table.Column<decimal>(type: "numeric", nullable: true),
                    Rank = table.Column<int>(type: "integer", nullable: true),
                    IsShared = table.Column<bool>(type: "boolean", nullable: false),
                    TieBy = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    Award = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contests_teams", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_contests_appeals_EventId",
                table: "contests_appeals",
                column: "EventId");

            migrationBuilder.CreateIndex(
                name: "IX_contests_appeals_TeamId",
                table: "contests_appeals",
                column: "TeamId");

            migrationBuilder.CreateIndex(
                name: "IX_contests_certificates_AccountId",
                table: "contests_certificates",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_contests_certificates_Code",
                table: "contests_certificates",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_contests_certificates_EventId",
                table: "contests_certificates",
                column: "EventId");

            migrationBuilder.CreateIndex(
                name: "IX_contests_certificates_PersonId",
                table: "contests_certificates",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_contests_certificates_TeamId",
                table: "contests_certificates",
                column: "TeamId");

            migrationBuilder.CreateIndex(
                name: "IX_contests_contests_AllianceId",
                table: "contests_contests",
                column: "AllianceId");

            migrationBuilder.CreateIndex(
                name: "IX_contests_contests_OrganiserOrganisationId",
                table: "contests_contests",
                column: "OrganiserOrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_contests_events_ContestId_Code",
                table: "contests_events",
                columns: new[] { "ContestId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_contests_judges_AccountId",
                table: "contests_judges",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_contests_judges_EventId_AccountId",
                table: "contests_judges",
                columns: new[] { "EventId", "AccountId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_contests_rubrics_EventId_Number",
                table: "contests_rubrics",
                columns: new[] { "EventId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_contests_sheets_EventId_TeamId_JudgeId",
                table: "contests_sheets",
                columns: new[] { "EventId", "TeamId", "JudgeId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_contests_sheets_JudgeId",
                table: "contests_sheets",
                column: "JudgeId");

            migrationBuilder.CreateIndex(
                name: "IX_contests_team_people_AccountId",
                table: "contests_team_people",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_contests_team_people_ContestId",
                table: "contests_team_people",
                column: "ContestId");

            migrationBuilder.CreateIndex(
                name: "IX_contests_team_people_EventId_PersonId",
                table: "contests_team_people",
                columns: new[] { "EventId", "PersonId" },
                unique: true,
                filter: "\"Role\" = 'Member'");

            migrationBuilder.CreateIndex(
                name: "IX_contests_team_people_PersonId",
                table: "contests_team_people",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_contests_team_people_TeamId",
                table: "contests_team_people",
                column: "TeamId");

            migrationBuilder.CreateIndex(
                name: "IX_contests_teams_ContestId",
                table: "contests_teams",
                column: "ContestId");

            migrationBuilder.CreateIndex(
                name: "IX_contests_teams_EventId_Code",
                table: "contests_teams",
                columns: new[] { "EventId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_contests_teams_OrganisationId",
                table: "contests_teams",
                column: "OrganisationId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "contests_appeals");

            migrationBuilder.DropTable(
                name: "contests_certificates");

            migrationBuilder.DropTable(
                name: "contests_contests");

            migrationBuilder.DropTable(
                name: "contests_events");

            migrationBuilder.DropTable(
                name: "contests_judges");

            migrationBuilder.DropTable(
                name: "contests_rubrics");

            migrationBuilder.DropTable(
                name: "contests_sheets");

            migrationBuilder.DropTable(
                name: "contests_team_people");

            migrationBuilder.DropTable(
                name: "contests_teams");
        }
    }
}
