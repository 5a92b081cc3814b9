using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Guildhall.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class TextsPackedQuickly : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What the trail says is compressed before it comes here. A server may be built without LZ4, or be older than it.
            migrationBuilder.Sql("""alter table audit_entries alter column "Payload" set storage external;""");
            migrationBuilder.Sql("""
                do $$ begin
                    execute 'alter table demand_postings alter column "DescriptionHtml" set compression lz4, alter column "Reading" set compression lz4';
                exception when feature_not_supported or syntax_error then null;
                end $$;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""alter table audit_entries alter column "Payload" set storage extended;""");
            migrationBuilder.Sql("""alter table demand_postings alter column "DescriptionHtml" set compression default, alter column "Reading" set compression default;""");
        }
    }
}
