using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Guildhall.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "alliance_account_claims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClaimType = table.Column<string>(type: "TEXT", nullable: true),
                    ClaimValue = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_account_claims", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_account_logins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "TEXT", nullable: false),
                    ProviderKey = table.Column<string>(type: "TEXT", nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "TEXT", nullable: true),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_account_logins", x => new { x.LoginProvider, x.ProviderKey });
                });

            migrationBuilder.CreateTable(
                name: "alliance_account_tokens",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LoginProvider = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_account_tokens", x => new { x.UserId, x.LoginProvider, x.Name });
                });

            migrationBuilder.CreateTable(
                name: "alliance_accounts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", nullable: true),
                    SecurityStamp = table.Column<string>(type: "TEXT", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    LockoutEnd = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_accounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_alliances",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    About = table.Column<string>(type: "TEXT", nullable: false),
                    Founded = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_alliances", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_application_documents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ApplicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    MediaType = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_application_documents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_applications",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AllianceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Tier = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reasons = table.Column<string>(type: "TEXT", nullable: false),
                    ContactName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    ContactEmail = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Talk = table.Column<string>(type: "TEXT", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Resolution = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_applications", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_certificates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AllianceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Tier = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    MemberSince = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Year = table.Column<int>(type: "INTEGER", nullable: true),
                    Sums = table.Column<string>(type: "TEXT", nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_certificates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_contacts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Position = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_contacts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_contributions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AllianceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Amount = table.Column<decimal>(type: "TEXT", precision: 18, scale: 2, nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: true),
                    What = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_contributions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_dues_rates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AllianceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Tier = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Amount = table.Column<decimal>(type: "TEXT", precision: 18, scale: 2, nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_dues_rates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_grants",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AllianceId = table.Column<Guid>(type: "TEXT", nullable: true),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_grants", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_invoices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AllianceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Tier = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Amount = table.Column<decimal>(type: "TEXT", precision: 18, scale: 2, nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PaidOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    RemindedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_invoices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_memberships",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AllianceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Tier = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Resolution = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Ending = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    EndedBy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_memberships", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_merges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    FromId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IntoId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Moved = table.Column<string>(type: "TEXT", nullable: false),
                    UndoneAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_merges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_news_choices",
                columns: table => new
                {
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OnDesk = table.Column<bool>(type: "INTEGER", nullable: false),
                    ByMail = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_news_choices", x => new { x.AccountId, x.Kind });
                });

            migrationBuilder.CreateTable(
                name: "alliance_notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Href = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReadAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    MailedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_notices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_organisations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    NameFolded = table.Column<string>(type: "TEXT", nullable: false),
                    NamePinyin = table.Column<string>(type: "TEXT", nullable: false),
                    About = table.Column<string>(type: "TEXT", nullable: false),
                    RegionCode = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Latitude = table.Column<double>(type: "REAL", nullable: true),
                    Longitude = table.Column<double>(type: "REAL", nullable: true),
                    Website = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    MoeCode = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    Ror = table.Column<string>(type: "TEXT", maxLength: 9, nullable: true),
                    CreditCode = table.Column<string>(type: "TEXT", maxLength: 18, nullable: true),
                    MergedIntoId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_organisations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_people",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    NameFolded = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Programme = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ProgrammeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ClassName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Intake = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ExpectedCompletion = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Post = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    UnitId = table.Column<Guid>(type: "TEXT", nullable: true),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_people", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_person_invitations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    KeyHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_person_invitations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_sites",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    RegionCode = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Latitude = table.Column<double>(type: "REAL", nullable: true),
                    Longitude = table.Column<double>(type: "REAL", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_sites", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_suspensions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AllianceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Resolution = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_suspensions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_task_evidence",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TaskId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Link = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Reached = table.Column<decimal>(type: "TEXT", nullable: true),
                    Author = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_task_evidence", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_tasks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AllianceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    OwnerOrganisationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Target = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    TargetAmount = table.Column<decimal>(type: "TEXT", nullable: true),
                    ReachedAmount = table.Column<decimal>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SourceKind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SourceId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SourceHref = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_tasks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_turns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Href = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Act = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AllianceId = table.Column<Guid>(type: "TEXT", nullable: true),
                    WaitingOrganisationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    WaitingAccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    WithinAllianceId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    NudgedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_turns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_units",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_units", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    Seq = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Author = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    RecordId = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Action = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Payload = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_entries", x => x.Seq);
                });

            migrationBuilder.CreateTable(
                name: "audit_head",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Seq = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Signature = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_head", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "demand_imports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Format = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    IsComplete = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsDryRun = table.Column<bool>(type: "INTEGER", nullable: false),
                    Columns = table.Column<string>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Counts = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ProgressAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Remark = table.Column<string>(type: "TEXT", nullable: true),
                    Written = table.Column<string>(type: "TEXT", nullable: false),
                    PutBack = table.Column<int>(type: "INTEGER", nullable: false),
                    LeftAlone = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_demand_imports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "demand_postings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SourceKey = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    EmployerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    EmployerName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    DescriptionHtml = table.Column<string>(type: "TEXT", nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Reading = table.Column<string>(type: "TEXT", nullable: false),
                    Corrections = table.Column<string>(type: "TEXT", nullable: false),
                    Headcount = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RegionCode = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    PlaceText = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Latitude = table.Column<double>(type: "REAL", nullable: true),
                    Longitude = table.Column<double>(type: "REAL", nullable: true),
                    PayMin = table.Column<decimal>(type: "TEXT", precision: 18, scale: 2, nullable: true),
                    PayMax = table.Column<decimal>(type: "TEXT", precision: 18, scale: 2, nullable: true),
                    PayCurrency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: true),
                    PayPeriod = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    StartsOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ClosesOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PostedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Contact = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Url = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    IsPublic = table.Column<bool>(type: "INTEGER", nullable: false),
                    SharedWith = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Issues = table.Column<string>(type: "TEXT", nullable: false),
                    ContentHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    LikenessKey = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    GroupId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_demand_postings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "demand_programmes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    NameKey = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Field = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    Years = table.Column<decimal>(type: "TEXT", precision: 4, scale: 1, nullable: false),
                    Skills = table.Column<string>(type: "TEXT", nullable: false),
                    Places = table.Column<int>(type: "INTEGER", nullable: true),
                    GraduatesPerYear = table.Column<int>(type: "INTEGER", nullable: true),
                    RegionCode = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Latitude = table.Column<double>(type: "REAL", nullable: true),
                    Longitude = table.Column<double>(type: "REAL", nullable: true),
                    Campus = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Description = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_demand_programmes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "demand_sources",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Columns = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_demand_sources", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "hall_mail",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    To = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    NextAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Error = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hall_mail", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "hall_settings",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hall_settings", x => x.Name);
                });

            migrationBuilder.CreateIndex(
                name: "IX_alliance_accounts_NormalizedEmail",
                table: "alliance_accounts",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_accounts_NormalizedUserName",
                table: "alliance_accounts",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_alliance_application_documents_ApplicationId",
                table: "alliance_application_documents",
                column: "ApplicationId");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_applications_AllianceId_State",
                table: "alliance_applications",
                columns: new[] { "AllianceId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_alliance_applications_OrganisationId",
                table: "alliance_applications",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_certificates_Number",
                table: "alliance_certificates",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_alliance_certificates_OrganisationId",
                table: "alliance_certificates",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_contacts_OrganisationId",
                table: "alliance_contacts",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_contributions_OrganisationId_On",
                table: "alliance_contributions",
                columns: new[] { "OrganisationId", "On" });

            migrationBuilder.CreateIndex(
                name: "IX_alliance_dues_rates_AllianceId_Year_Tier",
                table: "alliance_dues_rates",
                columns: new[] { "AllianceId", "Year", "Tier" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_alliance_grants_AccountId",
                table: "alliance_grants",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_grants_OrganisationId",
                table: "alliance_grants",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_invoices_AllianceId_Number",
                table: "alliance_invoices",
                columns: new[] { "AllianceId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_alliance_invoices_AllianceId_OrganisationId_Year",
                table: "alliance_invoices",
                columns: new[] { "AllianceId", "OrganisationId", "Year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_alliance_memberships_AllianceId",
                table: "alliance_memberships",
                column: "AllianceId");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_memberships_OrganisationId_AllianceId_From",
                table: "alliance_memberships",
                columns: new[] { "OrganisationId", "AllianceId", "From" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_alliance_merges_FromId",
                table: "alliance_merges",
                column: "FromId");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_merges_IntoId",
                table: "alliance_merges",
                column: "IntoId");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_notices_AccountId_ReadAt",
                table: "alliance_notices",
                columns: new[] { "AccountId", "ReadAt" });

            migrationBuilder.CreateIndex(
                name: "IX_alliance_organisations_CreditCode",
                table: "alliance_organisations",
                column: "CreditCode");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_organisations_MoeCode",
                table: "alliance_organisations",
                column: "MoeCode");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_organisations_Ror",
                table: "alliance_organisations",
                column: "Ror");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_people_AccountId",
                table: "alliance_people",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_people_OrganisationId_Kind_NameFolded",
                table: "alliance_people",
                columns: new[] { "OrganisationId", "Kind", "NameFolded" });

            migrationBuilder.CreateIndex(
                name: "IX_alliance_people_OrganisationId_Kind_Number",
                table: "alliance_people",
                columns: new[] { "OrganisationId", "Kind", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_alliance_person_invitations_KeyHash",
                table: "alliance_person_invitations",
                column: "KeyHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_alliance_person_invitations_PersonId",
                table: "alliance_person_invitations",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_sites_OrganisationId",
                table: "alliance_sites",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_suspensions_OrganisationId_AllianceId_From",
                table: "alliance_suspensions",
                columns: new[] { "OrganisationId", "AllianceId", "From" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_alliance_task_evidence_TaskId",
                table: "alliance_task_evidence",
                column: "TaskId");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_tasks_AllianceId_State_Due",
                table: "alliance_tasks",
                columns: new[] { "AllianceId", "State", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_alliance_tasks_OwnerOrganisationId",
                table: "alliance_tasks",
                column: "OwnerOrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_tasks_SourceId",
                table: "alliance_tasks",
                column: "SourceId");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_turns_AccountId",
                table: "alliance_turns",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_turns_AllianceId",
                table: "alliance_turns",
                column: "AllianceId");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_turns_OrganisationId",
                table: "alliance_turns",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_turns_SubjectId",
                table: "alliance_turns",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_turns_WithinAllianceId",
                table: "alliance_turns",
                column: "WithinAllianceId");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_units_OrganisationId",
                table: "alliance_units",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_Kind_RecordId",
                table: "audit_entries",
                columns: new[] { "Kind", "RecordId" });

            migrationBuilder.CreateIndex(
                name: "IX_demand_imports_OwnerId",
                table: "demand_imports",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_demand_imports_State",
                table: "demand_imports",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_demand_postings_GroupId",
                table: "demand_postings",
                column: "GroupId");

            migrationBuilder.CreateIndex(
                name: "IX_demand_postings_LikenessKey",
                table: "demand_postings",
                column: "LikenessKey");

            migrationBuilder.CreateIndex(
                name: "IX_demand_postings_OwnerId",
                table: "demand_postings",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_demand_postings_SourceId_SourceKey",
                table: "demand_postings",
                columns: new[] { "SourceId", "SourceKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_demand_postings_State_ClosesOn",
                table: "demand_postings",
                columns: new[] { "State", "ClosesOn" });

            migrationBuilder.CreateIndex(
                name: "IX_demand_programmes_OrganisationId_NameKey",
                table: "demand_programmes",
                columns: new[] { "OrganisationId", "NameKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_demand_sources_Name",
                table: "demand_sources",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_hall_mail_NextAt",
                table: "hall_mail",
                column: "NextAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "alliance_account_claims");

            migrationBuilder.DropTable(
                name: "alliance_account_logins");

            migrationBuilder.DropTable(
                name: "alliance_account_tokens");

            migrationBuilder.DropTable(
                name: "alliance_accounts");

            migrationBuilder.DropTable(
                name: "alliance_alliances");

            migrationBuilder.DropTable(
                name: "alliance_application_documents");

            migrationBuilder.DropTable(
                name: "alliance_applications");

            migrationBuilder.DropTable(
                name: "alliance_certificates");

            migrationBuilder.DropTable(
                name: "alliance_contacts");

            migrationBuilder.DropTable(
                name: "alliance_contributions");

            migrationBuilder.DropTable(
                name: "alliance_dues_rates");

            migrationBuilder.DropTable(
                name: "alliance_grants");

            migrationBuilder.DropTable(
                name: "alliance_invoices");

            migrationBuilder.DropTable(
                name: "alliance_memberships");

            migrationBuilder.DropTable(
                name: "alliance_merges");

            migrationBuilder.DropTable(
                name: "alliance_news_choices");

            migrationBuilder.DropTable(
                name: "alliance_notices");

            migrationBuilder.DropTable(
                name: "alliance_organisations");

            migrationBuilder.DropTable(
                name: "alliance_people");

            migrationBuilder.DropTable(
                name: "alliance_person_invitations");

            migrationBuilder.DropTable(
                name: "alliance_sites");

            migrationBuilder.DropTable(
                name: "alliance_suspensions");

            migrationBuilder.DropTable(
                name: "alliance_task_evidence");

            migrationBuilder.DropTable(
                name: "alliance_tasks");

            migrationBuilder.DropTable(
                name: "alliance_turns");

            migrationBuilder.DropTable(
                name: "alliance_units");

            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "audit_head");

            migrationBuilder.DropTable(
                name: "demand_imports");

            migrationBuilder.DropTable(
                name: "demand_postings");

            migrationBuilder.DropTable(
                name: "demand_programmes");

            migrationBuilder.DropTable(
                name: "demand_sources");

            migrationBuilder.DropTable(
                name: "hall_mail");

            migrationBuilder.DropTable(
                name: "hall_settings");
        }
    }
}
