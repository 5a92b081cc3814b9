// The best 20 postings for sets of skills by Xapian: the peer of `dotnet do.cs bench match`.
// Arguments: a file of binary 32-bit integers (postings, queries; for each posting region, count, skills; for each query region or -1, count, skills) and a folder for the database.
// Out: the seconds of building and its megabytes; then for each query a line of its best sums; then, for each line read, the nanoseconds of processor time of each query.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>
#include <xapian.h>

static double now() {
    timespec at;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
    return at.tv_sec + at.tv_nsec * 1e-9;
}

int main(int, char** arguments) {
    std::FILE* file = std::fopen(arguments[1], "rb");
    const auto next = [&] {
        int value = 0;
        if (std::fread(&value, 4, 1, file) != 1) std::exit(1);
        return value;
    };
    const int postings = next(), queries = next();
    const std::string folder = arguments[2], made = folder + "/made", compact = folder + "/compact";
    const double begin = now();
    {
        Xapian::WritableDatabase database(made, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
        for (int i = 0; i < postings; i++) {
            Xapian::Document document;
            document.add_boolean_term("R" + std::to_string(next()));
            for (int left = next(); left > 0; left--) document.add_term("S" + std::to_string(next()));
            database.add_document(document);
        }
        database.commit();
        database.compact(compact, Xapian::DBCOMPACT_SINGLE_FILE);
    }
    const double built = now() - begin;
    std::ifstream size(compact, std::ios::ate | std::ios::binary);
    std::printf("%.3f %.1f\n", built, size.tellg() / 1e6);

    const Xapian::Database database(compact);
    Xapian::Enquire enquire(database);
    enquire.set_weighting_scheme(Xapian::TfIdfWeight("btn"));
    std::vector<Xapian::Query> asked;
    for (int i = 0; i < queries; i++) {
        const int region = next();
        std::vector<std::string> skills(next());
        for (auto& skill : skills) skill = "S" + std::to_string(next());
        const Xapian::Query any(Xapian::Query::OP_OR, skills.begin(), skills.end());
        asked.push_back(region < 0 ? any : Xapian::Query(Xapian::Query::OP_FILTER, any, Xapian::Query("R" + std::to_string(region))));
    }
    for (const auto& query : asked) {
        enquire.set_query(query);
        const Xapian::MSet found = enquire.get_mset(0, 20);
        for (auto hit = found.begin(); hit != found.end(); ++hit) std::printf("%.9f ", hit.get_weight());
        std::printf("\n");
    }
    std::fflush(stdout);
    for (std::string line; std::getline(std::cin, line);) {
        for (const auto& query : asked) {
            const double from = now();
            enquire.set_query(query);
            const Xapian::MSet found = enquire.get_mset(0, 20);
            std::printf("%.0f ", (now() - from) * 1e9);
        }
        std::printf("\n");
        std::fflush(stdout);
    }
}
