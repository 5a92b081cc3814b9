using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Guildhall.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Stays : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "exchange_agreements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StayId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Proposer = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Rows = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 5000, nullable: true),
                    PersonAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    HomeAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    HostAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RejectedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Rejection = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Approvals = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_agreements", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_calls",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AllianceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganiserOrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    For = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    About = table.Column<string>(type: "TEXT", maxLength: 12000, nullable: false),
                    Eligibility = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Funding = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Documents = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    MinimumAge = table.Column<int>(type: "INTEGER", nullable: true),
                    Programme = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Language = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    LeastLevel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    ApplyBy = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    NominateBy = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Seed = table.Column<long>(type: "INTEGER", nullable: true),
                    SeedHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    AllocatedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_calls", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_experts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AllianceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Skills = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    About = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Terms = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    FreeFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FreeUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    HoursPerWeek = table.Column<int>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Folded = table.Column<string>(type: "TEXT", maxLength: 1300, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_experts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_loan_hours",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    LoanId = table.Column<Guid>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Hours = table.Column<decimal>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    As = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_loan_hours", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_loans",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ExpertId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LenderOrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BorrowerOrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Hours = table.Column<decimal>(type: "TEXT", nullable: false),
                    Terms = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    PayPerHour = table.Column<decimal>(type: "TEXT", nullable: true),
                    Stage = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    StageAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PaidOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PaidAmount = table.Column<decimal>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_loans", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_nominations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CallId = table.Column<Guid>(type: "TEXT", nullable: false),
                    HomeOrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Programme = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Letter = table.Column<string>(type: "TEXT", maxLength: 5000, nullable: true),
                    Level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Wishes = table.Column<string>(type: "TEXT", nullable: false),
                    Stage = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    StageAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    PlaceId = table.Column<Guid>(type: "TEXT", nullable: true),
                    OfferUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Drawn = table.Column<int>(type: "INTEGER", nullable: true),
                    Why = table.Column<string>(type: "TEXT", nullable: false),
                    Appeal = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    AppealAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AppealAnswer = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    AppealAnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_nominations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_papers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NominationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    StayId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    MediaType = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_papers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_places",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CallId = table.Column<Guid>(type: "TEXT", nullable: false),
                    HostOrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    About = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Seats = table.Column<int>(type: "INTEGER", nullable: false),
                    Terms = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_places", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_questions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CallId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ToOrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    IsHidden = table.Column<bool>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_questions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_site_requirements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    HostOrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    For = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Months = table.Column<int>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_site_requirements", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_stay_entries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StayId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    As = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    WrittenBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 5000, nullable: false),
                    Week = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Hours = table.Column<decimal>(type: "TEXT", nullable: true),
                    IsNight = table.Column<bool>(type: "INTEGER", nullable: false),
                    Mark = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_stay_entries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_stay_proofs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StayId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequirementId = table.Column<Guid>(type: "TEXT", nullable: false),
                    GivenOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ExpiresOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ConfirmedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RemindedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_stay_proofs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_stays",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NominationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CallId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AllianceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlaceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    HomeOrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    HostOrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    For = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    HomeRegion = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    HostRegion = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Mentor = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    GuardianConsentOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    InsuredUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Stage = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    StageAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ArrivedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LeftOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    EndedAs = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_stays", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_transcript_rows",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StayId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Credits = table.Column<decimal>(type: "TEXT", nullable: true),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Grade = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    CountsAs = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    CreditsRecognised = table.Column<decimal>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_transcript_rows", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_exchange_agreements_StayId_Number",
                table: "exchange_agreements",
                columns: new[] { "StayId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_exchange_calls_AllianceId",
                table: "exchange_calls",
                column: "AllianceId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_calls_OrganiserOrganisationId",
                table: "exchange_calls",
                column: "OrganiserOrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_experts_AllianceId",
                table: "exchange_experts",
                column: "AllianceId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_experts_OrganisationId",
                table: "exchange_experts",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_experts_PersonId",
                table: "exchange_experts",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_loan_hours_LoanId_On",
                table: "exchange_loan_hours",
                columns: new[] { "LoanId", "On" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_exchange_loans_BorrowerOrganisationId",
                table: "exchange_loans",
                column: "BorrowerOrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_loans_ExpertId",
                table: "exchange_loans",
                column: "ExpertId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_loans_LenderOrganisationId",
                table: "exchange_loans",
                column: "LenderOrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_nominations_AccountId",
                table: "exchange_nominations",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_nominations_CallId_AccountId",
                table: "exchange_nominations",
                columns: new[] { "CallId", "AccountId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_exchange_nominations_CallId_PersonId",
                table: "exchange_nominations",
                columns: new[] { "CallId", "PersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_exchange_nominations_HomeOrganisationId",
                table: "exchange_nominations",
                column: "HomeOrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_nominations_PersonId",
                table: "exchange_nominations",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_nominations_PlaceId",
                table: "exchange_nominations",
                column: "PlaceId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_papers_NominationId",
                table: "exchange_papers",
                column: "NominationId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_papers_StayId",
                table: "exchange_papers",
                column: "StayId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_places_CallId",
                table: "exchange_places",
                column: "CallId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_places_HostOrganisationId",
                table: "exchange_places",
                column: "HostOrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_questions_CallId",
                table: "exchange_questions",
                column: "CallId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_questions_ToOrganisationId",
                table: "exchange_questions",
                column: "ToOrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_site_requirements_HostOrganisationId",
                table: "exchange_site_requirements",
                column: "HostOrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_stay_entries_StayId_Week",
                table: "exchange_stay_entries",
                columns: new[] { "StayId", "Week" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_exchange_stay_proofs_ExpiresOn",
                table: "exchange_stay_proofs",
                column: "ExpiresOn");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_stay_proofs_StayId_RequirementId",
                table: "exchange_stay_proofs",
                columns: new[] { "StayId", "RequirementId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_exchange_stays_AccountId",
                table: "exchange_stays",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_stays_AllianceId",
                table: "exchange_stays",
                column: "AllianceId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_stays_CallId",
                table: "exchange_stays",
                column: "CallId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_stays_HomeOrganisationId",
                table: "exchange_stays",
                column: "HomeOrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_stays_HostOrganisationId",
                table: "exchange_stays",
                column: "HostOrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_stays_NominationId",
                table: "exchange_stays",
                column: "NominationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_exchange_stays_PersonId",
                table: "exchange_stays",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_stays_PlaceId",
                table: "exchange_stays",
                column: "PlaceId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_transcript_rows_StayId_Number",
                table: "exchange_transcript_rows",
                columns: new[] { "StayId", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "exchange_agreements");

            migrationBuilder.DropTable(
                name: "exchange_calls");

            migrationBuilder.DropTable(
                name: "exchange_experts");

            migrationBuilder.DropTable(
                name: "exchange_loan_hours");

            migrationBuilder.DropTable(
                name: "exchange_loans");

            migrationBuilder.DropTable(
                name: "exchange_nominations");

            migrationBuilder.DropTable(
                name: "exchange_papers");

            migrationBuilder.DropTable(
                name: "exchange_places");

            migrationBuilder.DropTable(
                name: "exchange_questions");

            migrationBuilder.DropTable(
                name: "exchange_site_requirements");

            migrationBuilder.DropTable(
                name: "exchange_stay_entries");

            migrationBuilder.DropTable(
                name: "exchange_stay_proofs");

            migrationBuilder.DropTable(
                name: "exchange_stays");

            migrationBuilder.DropTable(
                name: "exchange_transcript_rows");
        }
    }
}
