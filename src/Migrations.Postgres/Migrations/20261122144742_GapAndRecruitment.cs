using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Guildhall.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class GapAndRecruitment : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "Sketch",
                table: "demand_postings",
                type: "bytea",
                maxLength: 256,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "BornOn",
                table: "alliance_people",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "alliance_apart",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OneId = table.Column<Guid>(type: "uuid", nullable: false),
                    OtherId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_apart", x => x.Id);
                });

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

            migrationBuilder.CreateTable(
                name: "recruitment_college_rules",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kinds = table.Column<string>(type: "text", nullable: false),
                    NeverVetted = table.Column<bool>(type: "boolean", nullable: false),
                    PayFloor = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: true),
                    Regions = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recruitment_college_rules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "recruitment_files",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    VerdictId = table.Column<Guid>(type: "uuid", nullable: true),
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: true),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    MediaType = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recruitment_files", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "recruitment_interview_slots",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PostingId = table.Column<Guid>(type: "uuid", nullable: false),
                    EmployerId = table.Column<Guid>(type: "uuid", nullable: false),
                    StartsAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Place = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recruitment_interview_slots", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "recruitment_job_applications",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PostingId = table.Column<Guid>(type: "uuid", nullable: false),
                    EmployerId = table.Column<Guid>(type: "uuid", nullable: false),
                    CollegeOrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Programme = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Letter = table.Column<string>(type: "character varying(5000)", maxLength: 5000, nullable: true),
                    Stage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    StageAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SharedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    StartedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recruitment_job_applications", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "recruitment_job_messages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    By = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    WrittenBy = table.Column<Guid>(type: "uuid", nullable: true),
                    MovedTo = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recruitment_job_messages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "recruitment_job_outcomes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    JobId = table.Column<Guid>(type: "uuid", nullable: false),
                    Months = table.Column<int>(type: "integer", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    IsThere = table.Column<bool>(type: "boolean", nullable: true),
                    AsWhat = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    AnsweredAs = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recruitment_job_outcomes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "recruitment_looks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    EmployerId = table.Column<Guid>(type: "uuid", nullable: true),
                    PostingId = table.Column<Guid>(type: "uuid", nullable: true),
                    LetsThrough = table.Column<bool>(type: "boolean", nullable: false),
                    Because = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    DecidedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recruitment_looks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "recruitment_talent_invitations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    PostingId = table.Column<Guid>(type: "uuid", nullable: false),
                    EmployerId = table.Column<Guid>(type: "uuid", nullable: false),
                    InvitedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recruitment_talent_invitations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "recruitment_talents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    CollegeOrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    ConsentId = table.Column<Guid>(type: "uuid", nullable: false),
                    ShownName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Programme = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    About = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Skills = table.Column<string>(type: "text", nullable: false),
                    Regions = table.Column<string>(type: "text", nullable: false),
                    Kinds = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recruitment_talents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "recruitment_verdicts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AllianceId = table.Column<Guid>(type: "uuid", nullable: false),
                    EmployerId = table.Column<Guid>(type: "uuid", nullable: true),
                    PostingId = table.Column<Guid>(type: "uuid", nullable: true),
                    Finding = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    VisitedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ValidUntil = table.Column<DateOnly>(type: "date", nullable: false),
                    GiverOrganisationId = table.Column<Guid>(type: "uuid", nullable: true),
                    GivenBy = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recruitment_verdicts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "recruitment_vetting_notes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    EmployerId = table.Column<Guid>(type: "uuid", nullable: true),
                    PostingId = table.Column<Guid>(type: "uuid", nullable: true),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    IsShared = table.Column<bool>(type: "boolean", nullable: false),
                    WrittenBy = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recruitment_vetting_notes", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_alliance_apart_OneId_OtherId",
                table: "alliance_apart",
                columns: new[] { "OneId", "OtherId" },
                unique: true);

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

            migrationBuilder.CreateIndex(
                name: "IX_recruitment_college_rules_OrganisationId",
                table: "recruitment_college_rules",
                column: "OrganisationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_recruitment_files_ApplicationId",
                table: "recruitment_files",
                column: "ApplicationId");

            migrationBuilder.CreateIndex(
                name: "IX_recruitment_files_VerdictId",
                table: "recruitment_files",
                column: "VerdictId");

            migrationBuilder.CreateIndex(
                name: "IX_recruitment_interview_slots_ApplicationId",
                table: "recruitment_interview_slots",
                column: "ApplicationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_recruitment_interview_slots_EmployerId",
                table: "recruitment_interview_slots",
                column: "EmployerId");

            migrationBuilder.CreateIndex(
                name: "IX_recruitment_interview_slots_PostingId",
                table: "recruitment_interview_slots",
                column: "PostingId");

            migrationBuilder.CreateIndex(
                name: "IX_recruitment_job_applications_AccountId",
                table: "recruitment_job_applications",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_recruitment_job_applications_CollegeOrganisationId",
                table: "recruitment_job_applications",
                column: "CollegeOrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_recruitment_job_applications_EmployerId",
                table: "recruitment_job_applications",
                column: "EmployerId");

            migrationBuilder.CreateIndex(
                name: "IX_recruitment_job_applications_PersonId",
                table: "recruitment_job_applications",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_recruitment_job_applications_PostingId_AccountId",
                table: "recruitment_job_applications",
                columns: new[] { "PostingId", "AccountId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_recruitment_job_applications_PostingId_PersonId",
                table: "recruitment_job_applications",
                columns: new[] { "PostingId", "PersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_recruitment_job_messages_ApplicationId",
                table: "recruitment_job_messages",
                column: "ApplicationId");

            migrationBuilder.CreateIndex(
                name: "IX_recruitment_job_outcomes_DueOn",
                table: "recruitment_job_outcomes",
                column: "DueOn");

            migrationBuilder.CreateIndex(
                name: "IX_recruitment_job_outcomes_JobId_Months",
                table: "recruitment_job_outcomes",
                columns: new[] { "JobId", "Months" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_recruitment_looks_OrganisationId_EmployerId",
                table: "recruitment_looks",
                columns: new[] { "OrganisationId", "EmployerId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_recruitment_looks_OrganisationId_PostingId",
                table: "recruitment_looks",
                columns: new[] { "OrganisationId", "PostingId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_recruitment_talent_invitations_AccountId_PostingId",
                table: "recruitment_talent_invitations",
                columns: new[] { "AccountId", "PostingId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_recruitment_talents_AccountId",
                table: "recruitment_talents",
                column: "AccountId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_recruitment_talents_CollegeOrganisationId",
                table: "recruitment_talents",
                column: "CollegeOrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_recruitment_verdicts_AllianceId",
                table: "recruitment_verdicts",
                column: "AllianceId");

            migrationBuilder.CreateIndex(
                name: "IX_recruitment_verdicts_EmployerId",
                table: "recruitment_verdicts",
                column: "EmployerId");

            migrationBuilder.CreateIndex(
                name: "IX_recruitment_verdicts_PostingId",
                table: "recruitment_verdicts",
                column: "PostingId");

            migrationBuilder.CreateIndex(
                name: "IX_recruitment_vetting_notes_EmployerId",
                table: "recruitment_vetting_notes",
                column: "EmployerId");

            migrationBuilder.CreateIndex(
                name: "IX_recruitment_vetting_notes_OrganisationId",
                table: "recruitment_vetting_notes",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_recruitment_vetting_notes_PostingId",
                table: "recruitment_vetting_notes",
                column: "PostingId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "alliance_apart");

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

            migrationBuilder.DropTable(
                name: "recruitment_college_rules");

            migrationBuilder.DropTable(
                name: "recruitment_files");

            migrationBuilder.DropTable(
                name: "recruitment_interview_slots");

            migrationBuilder.DropTable(
                name: "recruitment_job_applications");

            migrationBuilder.DropTable(
                name: "recruitment_job_messages");

            migrationBuilder.DropTable(
                name: "recruitment_job_outcomes");

            migrationBuilder.DropTable(
                name: "recruitment_looks");

            migrationBuilder.DropTable(
                name: "recruitment_talent_invitations");

            migrationBuilder.DropTable(
                name: "recruitment_talents");

            migrationBuilder.DropTable(
                name: "recruitment_verdicts");

            migrationBuilder.DropTable(
                name: "recruitment_vetting_notes");

            migrationBuilder.DropColumn(
                name: "Sketch",
                table: "demand_postings");

            migrationBuilder.DropColumn(
                name: "BornOn",
                table: "alliance_people");
        }
    }
}
