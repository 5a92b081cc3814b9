using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Guildhall.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ContestsAndPartners : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "AttainmentId",
                table: "exchange_papers",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "RuleId",
                table: "exchange_papers",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "SignedOn",
                table: "agreements_agreements",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "agreements_ceremonies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AllianceId = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    HeldOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Place = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Signatories = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_ceremonies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_ceremony_agreements",
                columns: table => new
                {
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    CeremonyId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_ceremony_agreements", x => x.AgreementId);
                });

            migrationBuilder.CreateTable(
                name: "agreements_commitment_uses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CommitmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    SourceKind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SourceId = table.Column<Guid>(type: "uuid", nullable: false),
                    Amount = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_commitment_uses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_ewp_calls",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnerHeiId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Errand = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IiaId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    NextAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<int>(type: "integer", nullable: true),
                    Fault = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_ewp_calls", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_ewp_catalogue",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Hosts = table.Column<int>(type: "integer", nullable: false),
                    Institutions = table.Column<int>(type: "integer", nullable: false),
                    LoadedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_ewp_catalogue", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_ewp_iias",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    PartyId = table.Column<Guid>(type: "uuid", nullable: false),
                    PartnerPartyId = table.Column<Guid>(type: "uuid", nullable: false),
                    HeiId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    PartnerHeiId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    PartnerIiaId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    ClauseId = table.Column<Guid>(type: "uuid", nullable: false),
                    GivenTerms = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    GivenHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    IsInEffect = table.Column<bool>(type: "boolean", nullable: false),
                    ModifiedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    PartnerHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    PartnerTerms = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    IsBound = table.Column<bool>(type: "boolean", nullable: false),
                    IsApprovable = table.Column<bool>(type: "boolean", nullable: false),
                    IsEndedByPartner = table.Column<bool>(type: "boolean", nullable: false),
                    PartnerAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ApprovedHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    ApprovedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    PartnerApprovedHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    PartnerApprovedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SettledAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Fault = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_ewp_iias", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_ewp_institutions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    HeiId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    AdminEmail = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    PublicKey = table.Column<byte[]>(type: "bytea", nullable: false),
                    KeyId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Secret = table.Column<byte[]>(type: "bytea", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_ewp_institutions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_ewp_terms",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Mobilities = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_ewp_terms", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_seal_image_uses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgreementId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    PartyId = table.Column<Guid>(type: "uuid", nullable: false),
                    ImageId = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_seal_image_uses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agreements_seal_images",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Secret = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements_seal_images", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_namings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AllianceId = table.Column<Guid>(type: "uuid", nullable: true),
                    Table = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Column = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    RecordId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    FoundAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_namings", x => x.Id);
                });

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

            migrationBuilder.CreateTable(
                name: "exchange_attainments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Issuer = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: true),
                    Hours = table.Column<int>(type: "integer", nullable: true),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    StatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DecidedBy = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    DecidedByAccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    CourseId = table.Column<Guid>(type: "uuid", nullable: true),
                    Block = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Credits = table.Column<decimal>(type: "numeric(9,2)", precision: 9, scale: 2, nullable: true),
                    Unit = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    RuleId = table.Column<Guid>(type: "uuid", nullable: true),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_attainments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exchange_contracts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StayId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Proposer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Content = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    PersonAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    HomeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    HostAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RejectedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Rejection = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Approvals = table.Column<int>(type: "integer", nullable: false)
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
                name: "IX_agreements_ceremonies_AllianceId_HeldOn",
                table: "agreements_ceremonies",
                columns: new[] { "AllianceId", "HeldOn" });

            migrationBuilder.CreateIndex(
                name: "IX_agreements_ceremony_agreements_CeremonyId",
                table: "agreements_ceremony_agreements",
                column: "CeremonyId");

            migrationBuilder.CreateIndex(
                name: "IX_agreements_commitment_uses_CommitmentId_SourceKind_SourceId",
                table: "agreements_commitment_uses",
                columns: new[] { "CommitmentId", "SourceKind", "SourceId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_agreements_ewp_calls_NextAt",
                table: "agreements_ewp_calls",
                column: "NextAt");

            migrationBuilder.CreateIndex(
                name: "IX_agreements_ewp_calls_OrganisationId_PartnerHeiId_IiaId",
                table: "agreements_ewp_calls",
                columns: new[] { "OrganisationId", "PartnerHeiId", "IiaId" });

            migrationBuilder.CreateIndex(
                name: "IX_agreements_ewp_iias_OrganisationId_PartnerHeiId_PartnerIiaId",
                table: "agreements_ewp_iias",
                columns: new[] { "OrganisationId", "PartnerHeiId", "PartnerIiaId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_agreements_ewp_iias_SettledAt",
                table: "agreements_ewp_iias",
                column: "SettledAt");

            migrationBuilder.CreateIndex(
                name: "IX_agreements_ewp_institutions_HeiId",
                table: "agreements_ewp_institutions",
                column: "HeiId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_agreements_ewp_institutions_OrganisationId",
                table: "agreements_ewp_institutions",
                column: "OrganisationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_agreements_ewp_terms_AgreementId_Hash",
                table: "agreements_ewp_terms",
                columns: new[] { "AgreementId", "Hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_agreements_seal_image_uses_AgreementId_Number_PartyId_Image~",
                table: "agreements_seal_image_uses",
                columns: new[] { "AgreementId", "Number", "PartyId", "ImageId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_agreements_seal_images_OrganisationId_Kind",
                table: "agreements_seal_images",
                columns: new[] { "OrganisationId", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_alliance_namings_AllianceId_State",
                table: "alliance_namings",
                columns: new[] { "AllianceId", "State" });

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
                name: "agreements_ceremonies");

            migrationBuilder.DropTable(
                name: "agreements_ceremony_agreements");

            migrationBuilder.DropTable(
                name: "agreements_commitment_uses");

            migrationBuilder.DropTable(
                name: "agreements_ewp_calls");

            migrationBuilder.DropTable(
                name: "agreements_ewp_catalogue");

            migrationBuilder.DropTable(
                name: "agreements_ewp_iias");

            migrationBuilder.DropTable(
                name: "agreements_ewp_institutions");

            migrationBuilder.DropTable(
                name: "agreements_ewp_terms");

            migrationBuilder.DropTable(
                name: "agreements_seal_image_uses");

            migrationBuilder.DropTable(
                name: "agreements_seal_images");

            migrationBuilder.DropTable(
                name: "alliance_namings");

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

            migrationBuilder.DropColumn(
                name: "SignedOn",
                table: "agreements_agreements");
        }
    }
}
