using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Guildhall.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Courses : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "exchange_conversions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AllianceId = table.Column<Guid>(type: "TEXT", nullable: true),
                    FromUnit = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    ToUnit = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    FromAmount = table.Column<decimal>(type: "TEXT", precision: 12, scale: 4, nullable: false),
                    ToAmount = table.Column<decimal>(type: "TEXT", precision: 12, scale: 4, nullable: false),
                    Rounding = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Step = table.Column<decimal>(type: "TEXT", precision: 8, scale: 4, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Basis = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    StatedBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_conversions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_course_versions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CourseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    FromYear = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_course_versions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_courses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CodeKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Folded = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Credits = table.Column<decimal>(type: "TEXT", precision: 9, scale: 2, nullable: false),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Hours = table.Column<int>(type: "INTEGER", nullable: true),
                    Ladder = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Level = table.Column<int>(type: "INTEGER", nullable: true),
                    Language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Outcomes = table.Column<string>(type: "TEXT", nullable: false),
                    Skills = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    FromYear = table.Column<int>(type: "INTEGER", nullable: false),
                    IsClosed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_courses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_grade_scales",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Grades = table.Column<string>(type: "TEXT", nullable: false),
                    LowestPass = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Overlap = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_grade_scales", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_grade_tables",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    GivingOrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Grades = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_grade_tables", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_offerings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CourseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Term = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Seats = table.Column<int>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_offerings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_pathways",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TargetOrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Stages = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_pathways", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_request_steps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Author = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_request_steps", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_requests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CourseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    GivingOrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ForCourseId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AskingOrganisationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AskedBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    EvaluatorAccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AwaitedSince = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AwaitedDays = table.Column<int>(type: "INTEGER", nullable: false),
                    AnsweredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    TookDays = table.Column<int>(type: "INTEGER", nullable: true),
                    EscalatedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RuleId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Suggested = table.Column<string>(type: "TEXT", nullable: false),
                    TookSuggestion = table.Column<bool>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_requests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_results",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CourseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Term = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    Grade = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Passed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_results", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_rule_courses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RuleId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CourseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    GivingOrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IsTaken = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_rule_courses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_rules",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AnyOf = table.Column<string>(type: "TEXT", nullable: false),
                    Awards = table.Column<string>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Basis = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    WasSuggested = table.Column<bool>(type: "INTEGER", nullable: false),
                    TouchedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    StatedBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_rules", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_exchange_conversions_AccountId",
                table: "exchange_conversions",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_conversions_AllianceId",
                table: "exchange_conversions",
                column: "AllianceId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_conversions_OrganisationId_AllianceId_FromUnit_ToUnit_From",
                table: "exchange_conversions",
                columns: new[] { "OrganisationId", "AllianceId", "FromUnit", "ToUnit", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_exchange_course_versions_CourseId_Number",
                table: "exchange_course_versions",
                columns: new[] { "CourseId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_exchange_courses_OrganisationId_CodeKey",
                table: "exchange_courses",
                columns: new[] { "OrganisationId", "CodeKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_exchange_grade_scales_OrganisationId",
                table: "exchange_grade_scales",
                column: "OrganisationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_exchange_grade_tables_GivingOrganisationId",
                table: "exchange_grade_tables",
                column: "GivingOrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_grade_tables_OrganisationId_GivingOrganisationId",
                table: "exchange_grade_tables",
                columns: new[] { "OrganisationId", "GivingOrganisationId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_exchange_offerings_CourseId_Term",
                table: "exchange_offerings",
                columns: new[] { "CourseId", "Term" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_exchange_pathways_OrganisationId",
                table: "exchange_pathways",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_pathways_TargetOrganisationId",
                table: "exchange_pathways",
                column: "TargetOrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_request_steps_AccountId",
                table: "exchange_request_steps",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_request_steps_RequestId",
                table: "exchange_request_steps",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_requests_AccountId",
                table: "exchange_requests",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_requests_AskingOrganisationId",
                table: "exchange_requests",
                column: "AskingOrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_requests_CourseId",
                table: "exchange_requests",
                column: "CourseId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_requests_EvaluatorAccountId",
                table: "exchange_requests",
                column: "EvaluatorAccountId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_requests_GivingOrganisationId",
                table: "exchange_requests",
                column: "GivingOrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_requests_OrganisationId_State",
                table: "exchange_requests",
                columns: new[] { "OrganisationId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_exchange_requests_State_Due",
                table: "exchange_requests",
                columns: new[] { "State", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_exchange_results_CourseId",
                table: "exchange_results",
                column: "CourseId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_results_OrganisationId_Id",
                table: "exchange_results",
                columns: new[] { "OrganisationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_exchange_results_PersonId_CourseId_Term_Attempt",
                table: "exchange_results",
                columns: new[] { "PersonId", "CourseId", "Term", "Attempt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_exchange_rule_courses_CourseId",
                table: "exchange_rule_courses",
                column: "CourseId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_rule_courses_GivingOrganisationId_OrganisationId",
                table: "exchange_rule_courses",
                columns: new[] { "GivingOrganisationId", "OrganisationId" });

            migrationBuilder.CreateIndex(
                name: "IX_exchange_rule_courses_OrganisationId",
                table: "exchange_rule_courses",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_rule_courses_RuleId",
                table: "exchange_rule_courses",
                column: "RuleId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_rules_AccountId",
                table: "exchange_rules",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_rules_OrganisationId_Id",
                table: "exchange_rules",
                columns: new[] { "OrganisationId", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "exchange_conversions");

            migrationBuilder.DropTable(
                name: "exchange_course_versions");

            migrationBuilder.DropTable(
                name: "exchange_courses");

            migrationBuilder.DropTable(
                name: "exchange_grade_scales");

            migrationBuilder.DropTable(
                name: "exchange_grade_tables");

            migrationBuilder.DropTable(
                name: "exchange_offerings");

            migrationBuilder.DropTable(
                name: "exchange_pathways");

            migrationBuilder.DropTable(
                name: "exchange_request_steps");

            migrationBuilder.DropTable(
                name: "exchange_requests");

            migrationBuilder.DropTable(
                name: "exchange_results");

            migrationBuilder.DropTable(
                name: "exchange_rule_courses");

            migrationBuilder.DropTable(
                name: "exchange_rules");
        }
    }
}
