using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Guildhall.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class PostingsGivenBack : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ReturnedBecause",
                table: "demand_postings",
                type: "character varying(500)",
                maxLength: 500,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "WasPublic",
                table: "demand_postings",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            // What is or was open to strangers may be in their copies of the feed.
            migrationBuilder.Sql("update demand_postings set \"WasPublic\" = \"IsPublic\";");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ReturnedBecause",
                table: "demand_postings");

            migrationBuilder.DropColumn(
                name: "WasPublic",
                table: "demand_postings");
        }
    }
}
