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
                name: "alliance_invitations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AllianceId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    InvitedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_invitations", x => x.Id);
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
                name: "alliance_keys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Acts = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Ending = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    MadeBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    RevokedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_keys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_links",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Until = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_links", x => x.Id);
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
                name: "alliance_passkeys",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_passkeys", x => x.CredentialId);
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
                name: "alliance_provider_logins",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Issuer = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_provider_logins", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_providers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Issuer = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    ClientId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Secret = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    IsOn = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_providers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_recovery_codes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_recovery_codes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_registrations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_registrations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_second_factors",
                columns: table => new
                {
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LastStep = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_second_factors", x => x.AccountId);
                });

            migrationBuilder.CreateTable(
                name: "alliance_sessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Proof = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ConfirmedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Device = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_sessions", x => x.Id);
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
                name: "governance_agenda_items",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_agenda_items", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "governance_attendances",
                columns: table => new
                {
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SeatId = table.Column<Guid>(type: "TEXT", nullable: false),
                    How = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_attendances", x => new { x.MeetingId, x.SeatId });
                });

            migrationBuilder.CreateTable(
                name: "governance_ballots",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MotionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Choice = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Weight = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_ballots", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "governance_bodies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AllianceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    About = table.Column<string>(type: "TEXT", nullable: false),
                    Quorum = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    IsPublic = table.Column<bool>(type: "INTEGER", nullable: false),
                    SeatRules = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_bodies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "governance_body_administrators",
                columns: table => new
                {
                    BodyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_body_administrators", x => new { x.BodyId, x.AccountId });
                });

            migrationBuilder.CreateTable(
                name: "governance_calendar_keys",
                columns: table => new
                {
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_calendar_keys", x => x.AccountId);
                });

            migrationBuilder.CreateTable(
                name: "governance_files",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AllianceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Of = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    MediaType = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_files", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "governance_goals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AllianceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_goals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "governance_letter_recipients",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    LetterId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReadAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReadBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    RemindedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_letter_recipients", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "governance_letters",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AllianceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: true),
                    Number = table.Column<int>(type: "INTEGER", nullable: true),
                    Code = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReplyBy = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SealId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Sender = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SenderCode = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_letters", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "governance_marked_seats",
                columns: table => new
                {
                    MotionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SeatId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_marked_seats", x => new { x.MotionId, x.SeatId });
                });

            migrationBuilder.CreateTable(
                name: "governance_meetings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AllianceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BodyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    StartsAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndsAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Place = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    OnlineUrl = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    IsPublic = table.Column<bool>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MinutesState = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Minutes = table.Column<string>(type: "TEXT", nullable: true),
                    MinutesApprovedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_meetings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "governance_motions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AllianceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BodyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Title = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Way = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    IsWeighted = table.Column<bool>(type: "INTEGER", nullable: false),
                    Majority = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Of = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OpensAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosesAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SubjectKind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SubjectHref = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    For = table.Column<int>(type: "INTEGER", nullable: true),
                    Against = table.Column<int>(type: "INTEGER", nullable: true),
                    Abstained = table.Column<int>(type: "INTEGER", nullable: true),
                    OnRoll = table.Column<int>(type: "INTEGER", nullable: true),
                    Voted = table.Column<int>(type: "INTEGER", nullable: true),
                    Seats = table.Column<int>(type: "INTEGER", nullable: true),
                    Carried = table.Column<bool>(type: "INTEGER", nullable: true),
                    Digest = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_motions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "governance_number_patterns",
                columns: table => new
                {
                    AllianceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Pattern = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_number_patterns", x => new { x.AllianceId, x.Kind });
                });

            migrationBuilder.CreateTable(
                name: "governance_number_series",
                columns: table => new
                {
                    AllianceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Last = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_number_series", x => new { x.AllianceId, x.Kind, x.Year });
                });

            migrationBuilder.CreateTable(
                name: "governance_resolutions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AllianceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    BodyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    MotionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Title = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    AdoptedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IsPublic = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_resolutions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "governance_rolls",
                columns: table => new
                {
                    MotionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SeatId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Weight = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_rolls", x => new { x.MotionId, x.SeatId });
                });

            migrationBuilder.CreateTable(
                name: "governance_seats",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BodyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Post = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DeputyName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    DeputyAccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_seats", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "governance_votes",
                columns: table => new
                {
                    MotionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SeatId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Choice = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Weight = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_governance_votes", x => new { x.MotionId, x.SeatId });
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
                name: "IX_alliance_invitations_OrganisationId_State",
                table: "alliance_invitations",
                columns: new[] { "OrganisationId", "State" });

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
                name: "IX_alliance_keys_Hash",
                table: "alliance_keys",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_alliance_keys_OrganisationId",
                table: "alliance_keys",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_links_Hash",
                table: "alliance_links",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_alliance_links_SubjectId",
                table: "alliance_links",
                column: "SubjectId");

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
                name: "IX_alliance_passkeys_UserId",
                table: "alliance_passkeys",
                column: "UserId");

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
                name: "IX_alliance_provider_logins_AccountId",
                table: "alliance_provider_logins",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_provider_logins_Issuer_Subject",
                table: "alliance_provider_logins",
                columns: new[] { "Issuer", "Subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_alliance_providers_Issuer",
                table: "alliance_providers",
                column: "Issuer",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_alliance_recovery_codes_AccountId",
                table: "alliance_recovery_codes",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_registrations_OrganisationId_State",
                table: "alliance_registrations",
                columns: new[] { "OrganisationId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_alliance_sessions_AccountId",
                table: "alliance_sessions",
                column: "AccountId");

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
                name: "IX_governance_agenda_items_MeetingId",
                table: "governance_agenda_items",
                column: "MeetingId");

            migrationBuilder.CreateIndex(
                name: "IX_governance_ballots_MotionId",
                table: "governance_ballots",
                column: "MotionId");

            migrationBuilder.CreateIndex(
                name: "IX_governance_bodies_AllianceId",
                table: "governance_bodies",
                column: "AllianceId");

            migrationBuilder.CreateIndex(
                name: "IX_governance_body_administrators_AccountId",
                table: "governance_body_administrators",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_governance_calendar_keys_Hash",
                table: "governance_calendar_keys",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_governance_files_SubjectId",
                table: "governance_files",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_governance_goals_AllianceId_Year",
                table: "governance_goals",
                columns: new[] { "AllianceId", "Year" });

            migrationBuilder.CreateIndex(
                name: "IX_governance_letter_recipients_LetterId_OrganisationId",
                table: "governance_letter_recipients",
                columns: new[] { "LetterId", "OrganisationId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_governance_letter_recipients_OrganisationId",
                table: "governance_letter_recipients",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_governance_letters_AllianceId_Kind_Year_Number",
                table: "governance_letters",
                columns: new[] { "AllianceId", "Kind", "Year", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_governance_meetings_AllianceId_StartsAt",
                table: "governance_meetings",
                columns: new[] { "AllianceId", "StartsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_governance_meetings_BodyId",
                table: "governance_meetings",
                column: "BodyId");

            migrationBuilder.CreateIndex(
                name: "IX_governance_motions_AllianceId_State",
                table: "governance_motions",
                columns: new[] { "AllianceId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_governance_motions_MeetingId",
                table: "governance_motions",
                column: "MeetingId");

            migrationBuilder.CreateIndex(
                name: "IX_governance_motions_SubjectId",
                table: "governance_motions",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_governance_resolutions_AllianceId_Year_Number",
                table: "governance_resolutions",
                columns: new[] { "AllianceId", "Year", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_governance_resolutions_MotionId",
                table: "governance_resolutions",
                column: "MotionId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_governance_seats_AccountId",
                table: "governance_seats",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_governance_seats_BodyId",
                table: "governance_seats",
                column: "BodyId");

            migrationBuilder.CreateIndex(
                name: "IX_governance_seats_DeputyAccountId",
                table: "governance_seats",
                column: "DeputyAccountId");

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
                name: "alliance_invitations");

            migrationBuilder.DropTable(
                name: "alliance_invoices");

            migrationBuilder.DropTable(
                name: "alliance_keys");

            migrationBuilder.DropTable(
                name: "alliance_links");

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
                name: "alliance_passkeys");

            migrationBuilder.DropTable(
                name: "alliance_people");

            migrationBuilder.DropTable(
                name: "alliance_person_invitations");

            migrationBuilder.DropTable(
                name: "alliance_provider_logins");

            migrationBuilder.DropTable(
                name: "alliance_providers");

            migrationBuilder.DropTable(
                name: "alliance_recovery_codes");

            migrationBuilder.DropTable(
                name: "alliance_registrations");

            migrationBuilder.DropTable(
                name: "alliance_second_factors");

            migrationBuilder.DropTable(
                name: "alliance_sessions");

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
                name: "governance_agenda_items");

            migrationBuilder.DropTable(
                name: "governance_attendances");

            migrationBuilder.DropTable(
                name: "governance_ballots");

            migrationBuilder.DropTable(
                name: "governance_bodies");

            migrationBuilder.DropTable(
                name: "governance_body_administrators");

            migrationBuilder.DropTable(
                name: "governance_calendar_keys");

            migrationBuilder.DropTable(
                name: "governance_files");

            migrationBuilder.DropTable(
                name: "governance_goals");

            migrationBuilder.DropTable(
                name: "governance_letter_recipients");

            migrationBuilder.DropTable(
                name: "governance_letters");

            migrationBuilder.DropTable(
                name: "governance_marked_seats");

            migrationBuilder.DropTable(
                name: "governance_meetings");

            migrationBuilder.DropTable(
                name: "governance_motions");

            migrationBuilder.DropTable(
                name: "governance_number_patterns");

            migrationBuilder.DropTable(
                name: "governance_number_series");

            migrationBuilder.DropTable(
                name: "governance_resolutions");

            migrationBuilder.DropTable(
                name: "governance_rolls");

            migrationBuilder.DropTable(
                name: "governance_seats");

            migrationBuilder.DropTable(
                name: "governance_votes");

            migrationBuilder.DropTable(
                name: "hall_mail");

            migrationBuilder.DropTable(
                name: "hall_settings");
        }
    }
}
