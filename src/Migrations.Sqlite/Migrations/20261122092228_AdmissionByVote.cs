using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Guildhall.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AdmissionByVote : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Code",
                table: "governance_motions",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_governance_motions_SubjectKind_SubjectId",
                table: "governance_motions",
                columns: new[] { "SubjectKind", "SubjectId" },
                unique: true,
                filter: "\"SubjectKind\" = 'application' and \"State\" in ('Draft', 'Opened')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_governance_motions_SubjectKind_SubjectId",
                table: "governance_motions");

            migrationBuilder.DropColumn(
                name: "Code",
                table: "governance_motions");
        }
    }
}
