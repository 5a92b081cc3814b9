using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Guildhall.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class AgreementsAndExchange : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "agreements_agreements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AllianceId = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    SearchText = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Current = table.Column<int>(type: "integer", nullable: false),
                    CurrentHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Last = table.Column<int>(type: "integer", nullable: false),
                    InForce = table.Column<int>(type: "integer", nullable: true),
                    From = table.Column<DateOnly>(type: "date", nullable: true),
                    Until = table.Column<DateOnly>(type: "date", nullable: true),
                    EndsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    IsPublic = table.Column<bool>(type: "boolean", nullable: false),
                    IsPaper = table.Column<bool>(type: "boolean", nullable: false),
                    VouchedFor = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    WriterOrganisationId = table.Column<Guid>(type: "uuid", nullable: true),
                    PreviousId = table.Column<Guid>(type: "uuid", nullable: true),
                    Link = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    TouchedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RemindedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_agreements", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_comments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    ClauseId = table.Column<Guid>(type: "uuid", nullable: true),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    PartyId = table.Column<Guid>(type: "uuid", nullable: true),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Author = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_comments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_commitments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    ClauseId = table.Column<Guid>(type: "uuid", nullable: true),
                    PartyId = table.Column<Guid>(type: "uuid", nullable: false),
                    TaskId = table.Column<Guid>(type: "uuid", nullable: false),
                    Unit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Since = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_commitments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_decisions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    PartyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PersonName = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Position = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_decisions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_files",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    EvidenceId = table.Column<Guid>(type: "uuid", nullable: true),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    MediaType = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_files", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_institute_founders",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    InstituteId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_institute_founders", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_institute_years",
                columns: table => new
                {
                    InstituteId = table.Column<Guid>(type: "uuid", nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Intake = table.Column<int>(type: "integer", nullable: true),
                    Enrolled = table.Column<int>(type: "integer", nullable: true),
                    Budget = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: true),
                    Spent = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: true),
                    Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_institute_years", x => new { x.InstituteId, x.Year });
                });

            migrationBuilder.CreateTable(
                name: "agreements_institutes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AllianceId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    About = table.Column<string>(type: "text", nullable: false),
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: true),
                    FoundedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RegionCode = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: true),
                    Place = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Programmes = table.Column<string>(type: "text", nullable: false),
                    Board = table.Column<string>(type: "text", nullable: false),
                    IsPublic = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_institutes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    PartyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Clauses = table.Column<string>(type: "text", nullable: false),
                    EndsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Author = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_notices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_parties",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: true),
                    Name = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    Contact = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_parties", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_signed_documents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Step = table.Column<int>(type: "integer", nullable: false),
                    PartyId = table.Column<Guid>(type: "uuid", nullable: false),
                    KeyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_signed_documents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_signing_keys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Subject = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    IsOwn = table.Column<bool>(type: "boolean", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Secret = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_signing_keys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_templates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AllianceId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Content = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_templates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_translation_checks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    ClauseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Language = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    GoverningHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_translation_checks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_versions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Content = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Title = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    PartyId = table.Column<Guid>(type: "uuid", nullable: true),
                    Author = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    Why = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_versions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_agreements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StayId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Proposer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Rows = table.Column<string>(type: "text", nullable: false),
                    Text = table.Column<string>(type: "character varying(5000)", maxLength: 5000, nullable: true),
                    PersonAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    HomeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    HostAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RejectedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Rejection = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Approvals = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_agreements", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_calls",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AllianceId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganiserOrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    For = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    About = table.Column<string>(type: "character varying(12000)", maxLength: 12000, nullable: false),
                    Eligibility = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Funding = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Documents = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    MinimumAge = table.Column<int>(type: "integer", nullable: true),
                    Programme = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Language = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    LeastLevel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    ApplyBy = table.Column<DateOnly>(type: "date", nullable: false),
                    NominateBy = table.Column<DateOnly>(type: "date", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Seed = table.Column<long>(type: "bigint", nullable: true),
                    SeedHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    AllocatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_calls", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_conversions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: true),
                    AllianceId = table.Column<Guid>(type: "uuid", nullable: true),
                    FromUnit = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    ToUnit = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    FromAmount = table.Column<decimal>(type: "numeric(12,4)", precision: 12, scale: 4, nullable: false),
                    ToAmount = table.Column<decimal>(type: "numeric(12,4)", precision: 12, scale: 4, nullable: false),
                    Rounding = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Step = table.Column<decimal>(type: "numeric(8,4)", precision: 8, scale: 4, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Basis = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    StatedBy = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_conversions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_course_versions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CourseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    FromYear = table.Column<int>(type: "integer", nullable: false),
                    Content = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_course_versions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_courses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CodeKey = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Folded = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Credits = table.Column<decimal>(type: "numeric(9,2)", precision: 9, scale: 2, nullable: false),
                    Unit = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Hours = table.Column<int>(type: "integer", nullable: true),
                    Ladder = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Level = table.Column<int>(type: "integer", nullable: true),
                    Language = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Outcomes = table.Column<string>(type: "text", nullable: false),
                    Skills = table.Column<string>(type: "text", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    FromYear = table.Column<int>(type: "integer", nullable: false),
                    IsClosed = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_courses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_experts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AllianceId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Skills = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    About = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Terms = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    FreeFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    FreeUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    HoursPerWeek = table.Column<int>(type: "integer", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Folded = table.Column<string>(type: "character varying(1300)", maxLength: 1300, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_experts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_grade_scales",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Grades = table.Column<string>(type: "text", nullable: false),
                    LowestPass = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Overlap = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_grade_scales", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_grade_tables",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    GivingOrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Grades = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_grade_tables", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_loan_hours",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    LoanId = table.Column<Guid>(type: "uuid", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Hours = table.Column<decimal>(type: "numeric", nullable: false),
                    Note = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    As = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_loan_hours", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_loans",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ExpertId = table.Column<Guid>(type: "uuid", nullable: false),
                    LenderOrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    BorrowerOrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Purpose = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: false),
                    Hours = table.Column<decimal>(type: "numeric", nullable: false),
                    Terms = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    PayPerHour = table.Column<decimal>(type: "numeric", nullable: true),
                    Stage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    StageAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    PaidOn = table.Column<DateOnly>(type: "date", nullable: true),
                    PaidAmount = table.Column<decimal>(type: "numeric", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_loans", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_nominations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CallId = table.Column<Guid>(type: "uuid", nullable: false),
                    HomeOrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Programme = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Letter = table.Column<string>(type: "character varying(5000)", maxLength: 5000, nullable: true),
                    Level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Wishes = table.Column<string>(type: "text", nullable: false),
                    Stage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    StageAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: true),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    PlaceId = table.Column<Guid>(type: "uuid", nullable: true),
                    OfferUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    Drawn = table.Column<int>(type: "integer", nullable: true),
                    Why = table.Column<string>(type: "text", nullable: false),
                    Appeal = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    AppealAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AppealAnswer = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    AppealAnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_nominations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_offerings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CourseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Term = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: false),
                    Seats = table.Column<int>(type: "integer", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_offerings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_papers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    NominationId = table.Column<Guid>(type: "uuid", nullable: true),
                    StayId = table.Column<Guid>(type: "uuid", nullable: true),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    MediaType = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_papers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_pathways",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    TargetOrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Stages = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_pathways", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_places",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CallId = table.Column<Guid>(type: "uuid", nullable: false),
                    HostOrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    About = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Seats = table.Column<int>(type: "integer", nullable: false),
                    Terms = table.Column<string>(type: "text", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_places", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_questions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CallId = table.Column<Guid>(type: "uuid", nullable: false),
                    ToOrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    AskedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Answer = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    IsHidden = table.Column<bool>(type: "boolean", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_questions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_request_steps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RequestId = table.Column<Guid>(type: "uuid", nullable: false),
                    Answer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Author = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_request_steps", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_requests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    CourseId = table.Column<Guid>(type: "uuid", nullable: false),
                    GivingOrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    ForCourseId = table.Column<Guid>(type: "uuid", nullable: true),
                    AskingOrganisationId = table.Column<Guid>(type: "uuid", nullable: true),
                    AskedBy = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    EvaluatorAccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    Due = table.Column<DateOnly>(type: "date", nullable: false),
                    AwaitedSince = table.Column<DateOnly>(type: "date", nullable: true),
                    AwaitedDays = table.Column<int>(type: "integer", nullable: false),
                    AnsweredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    TookDays = table.Column<int>(type: "integer", nullable: true),
                    EscalatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RuleId = table.Column<Guid>(type: "uuid", nullable: true),
                    Suggested = table.Column<string>(type: "text", nullable: false),
                    TookSuggestion = table.Column<bool>(type: "boolean", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_requests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_results",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    CourseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Term = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Attempt = table.Column<int>(type: "integer", nullable: false),
                    Grade = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Passed = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_results", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_rule_courses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RuleId = table.Column<Guid>(type: "uuid", nullable: false),
                    CourseId = table.Column<Guid>(type: "uuid", nullable: false),
                    GivingOrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    IsTaken = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_rule_courses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_rules",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgrammeId = table.Column<Guid>(type: "uuid", nullable: true),
                    AnyOf = table.Column<string>(type: "text", nullable: false),
                    Awards = table.Column<string>(type: "text", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: true),
                    Basis = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    WasSuggested = table.Column<bool>(type: "boolean", nullable: false),
                    TouchedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    StatedBy = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_rules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_site_requirements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    HostOrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    For = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Months = table.Column<int>(type: "integer", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_site_requirements", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_stay_entries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StayId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    As = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    WrittenBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Text = table.Column<string>(type: "character varying(5000)", maxLength: 5000, nullable: false),
                    Week = table.Column<DateOnly>(type: "date", nullable: true),
                    Hours = table.Column<decimal>(type: "numeric", nullable: true),
                    IsNight = table.Column<bool>(type: "boolean", nullable: false),
                    Mark = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_stay_entries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_stay_proofs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StayId = table.Column<Guid>(type: "uuid", nullable: false),
                    RequirementId = table.Column<Guid>(type: "uuid", nullable: false),
                    GivenOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ExpiresOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ConfirmedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RemindedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_stay_proofs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_stays",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    NominationId = table.Column<Guid>(type: "uuid", nullable: false),
                    CallId = table.Column<Guid>(type: "uuid", nullable: false),
                    AllianceId = table.Column<Guid>(type: "uuid", nullable: false),
                    PlaceId = table.Column<Guid>(type: "uuid", nullable: false),
                    HomeOrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    HostOrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    For = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    HomeRegion = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    HostRegion = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: false),
                    Mentor = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    GuardianConsentOn = table.Column<DateOnly>(type: "date", nullable: true),
                    InsuredUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    Stage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    StageAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ArrivedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    LeftOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndReason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    EndedAs = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_stays", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_transcript_rows",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StayId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Credits = table.Column<decimal>(type: "numeric", nullable: true),
                    Unit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Grade = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    CountsAs = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    CreditsRecognised = table.Column<decimal>(type: "numeric", nullable: true),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_transcript_rows", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_agreements_agreements_AllianceId_Code",
                table: "agreements_agreements",
                columns: new[] { "AllianceId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_agreements_agreements_AllianceId_State_Until",
                table: "agreements_agreements",
                columns: new[] { "AllianceId", "State", "Until" });

            migrationBuilder.CreateIndex(
                name: "IX_agreements_agreements_PreviousId",
                table: "agreements_agreements",
                column: "PreviousId");

            migrationBuilder.CreateIndex(
                name: "IX_agreements_comments_AgreementId",
                table: "agreements_comments",
                column: "AgreementId");

            migrationBuilder.CreateIndex(
                name: "IX_agreements_commitments_AgreementId",
                table: "agreements_commitments",
                column: "AgreementId");

            migrationBuilder.CreateIndex(
                name: "IX_agreements_commitments_TaskId",
                table: "agreements_commitments",
                column: "TaskId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_agreements_decisions_AgreementId_Number_PartyId_Kind",
                table: "agreements_decisions",
                columns: new[] { "AgreementId", "Number", "PartyId", "Kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_agreements_files_AgreementId",
                table: "agreements_files",
                column: "AgreementId");

            migrationBuilder.CreateIndex(
                name: "IX_agreements_institute_founders_InstituteId",
                table: "agreements_institute_founders",
                column: "InstituteId");

            migrationBuilder.CreateIndex(
                name: "IX_agreements_institute_founders_OrganisationId",
                table: "agreements_institute_founders",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_agreements_institutes_AgreementId",
                table: "agreements_institutes",
                column: "AgreementId");

            migrationBuilder.CreateIndex(
                name: "IX_agreements_institutes_AllianceId_Kind",
                table: "agreements_institutes",
                columns: new[] { "AllianceId", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_agreements_notices_AgreementId",
                table: "agreements_notices",
                column: "AgreementId");

            migrationBuilder.CreateIndex(
                name: "IX_agreements_parties_AgreementId",
                table: "agreements_parties",
                column: "AgreementId");

            migrationBuilder.CreateIndex(
                name: "IX_agreements_parties_OrganisationId",
                table: "agreements_parties",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_agreements_signed_documents_AgreementId_Number_PartyId",
                table: "agreements_signed_documents",
                columns: new[] { "AgreementId", "Number", "PartyId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_agreements_signed_documents_AgreementId_Number_Step",
                table: "agreements_signed_documents",
                columns: new[] { "AgreementId", "Number", "Step" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_agreements_signing_keys_OrganisationId",
                table: "agreements_signing_keys",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_agreements_templates_AllianceId",
                table: "agreements_templates",
                column: "AllianceId");

            migrationBuilder.CreateIndex(
                name: "IX_agreements_translation_checks_AgreementId_ClauseId_Language",
                table: "agreements_translation_checks",
                columns: new[] { "AgreementId", "ClauseId", "Language" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_agreements_versions_AgreementId_Number",
                table: "agreements_versions",
                columns: new[] { "AgreementId", "Number" },
                unique: true);

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
                name: "IX_exchange_conversions_AccountId",
                table: "exchange_conversions",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_conversions_AllianceId",
                table: "exchange_conversions",
                column: "AllianceId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_conversions_OrganisationId_AllianceId_FromUnit_ToU~",
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
                name: "IX_exchange_offerings_CourseId_Term",
                table: "exchange_offerings",
                columns: new[] { "CourseId", "Term" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_exchange_papers_NominationId",
                table: "exchange_papers",
                column: "NominationId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_papers_StayId",
                table: "exchange_papers",
                column: "StayId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_pathways_OrganisationId",
                table: "exchange_pathways",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_exchange_pathways_TargetOrganisationId",
                table: "exchange_pathways",
                column: "TargetOrganisationId");

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
                name: "agreements_agreements");

            migrationBuilder.DropTable(
                name: "agreements_comments");

            migrationBuilder.DropTable(
                name: "agreements_commitments");

            migrationBuilder.DropTable(
                name: "agreements_decisions");

            migrationBuilder.DropTable(
                name: "agreements_files");

            migrationBuilder.DropTable(
                name: "agreements_institute_founders");

            migrationBuilder.DropTable(
                name: "agreements_institute_years");

            migrationBuilder.DropTable(
                name: "agreements_institutes");

            migrationBuilder.DropTable(
                name: "agreements_notices");

            migrationBuilder.DropTable(
                name: "agreements_parties");

            migrationBuilder.DropTable(
                name: "agreements_signed_documents");

            migrationBuilder.DropTable(
                name: "agreements_signing_keys");

            migrationBuilder.DropTable(
                name: "agreements_templates");

            migrationBuilder.DropTable(
                name: "agreements_translation_checks");

            migrationBuilder.DropTable(
                name: "agreements_versions");

            migrationBuilder.DropTable(
                name: "exchange_agreements");

            migrationBuilder.DropTable(
                name: "exchange_calls");

            migrationBuilder.DropTable(
                name: "exchange_conversions");

            migrationBuilder.DropTable(
                name: "exchange_course_versions");

            migrationBuilder.DropTable(
                name: "exchange_courses");

            migrationBuilder.DropTable(
                name: "exchange_experts");

            migrationBuilder.DropTable(
                name: "exchange_grade_scales");

            migrationBuilder.DropTable(
                name: "exchange_grade_tables");

            migrationBuilder.DropTable(
                name: "exchange_loan_hours");

            migrationBuilder.DropTable(
                name: "exchange_loans");

            migrationBuilder.DropTable(
                name: "exchange_nominations");

            migrationBuilder.DropTable(
                name: "exchange_offerings");

            migrationBuilder.DropTable(
                name: "exchange_papers");

            migrationBuilder.DropTable(
                name: "exchange_pathways");

            migrationBuilder.DropTable(
                name: "exchange_places");

            migrationBuilder.DropTable(
                name: "exchange_questions");

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
