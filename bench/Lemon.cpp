// Greatest size, then least total rank, by LEMON's network simplex: the peer of `dotnet do.cs bench allocate`.
// In: applicants, places, wishes each, then for each place its quota, then all wishes, as binary 32-bit integers. Out: size, total rank, seconds of processor time.
#include <cstdio>
#include <ctime>
#include <vector>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

int main(int, char** arguments) {
    std::FILE* file = std::fopen(arguments[1], "rb");
    int head[3];
    if (!file || std::fread(head, 4, 3, file) != 3) return 1;
    const int applicants = head[0], places = head[1], each = head[2];
    std::vector<int> quotas(places), wishes((size_t)applicants * each);
    if (std::fread(quotas.data(), 4, quotas.size(), file) != quotas.size() || std::fread(wishes.data(), 4, wishes.size(), file) != wishes.size()) return 1;

    const std::clock_t begin = std::clock();
    using namespace lemon;
    SmartDigraph graph;
    graph.reserveNode(applicants + places + 2);
    graph.reserveArc(wishes.size() + 2 * (size_t)applicants + places);
    for (int i = 0; i < applicants + places + 2; i++) graph.addNode();
    const auto source = graph.nodeFromId(applicants + places), sink = graph.nodeFromId(applicants + places + 1);
    std::vector<long long> capacities, costs;
    const auto arc = [&](SmartDigraph::Node from, SmartDigraph::Node to, long long capacity, long long cost) {
        graph.addArc(from, to);
        capacities.push_back(capacity);
        costs.push_back(cost);
    };
    for (int a = 0; a < applicants; a++) {
        for (int r = 0; r < each; r++) arc(graph.nodeFromId(a), graph.nodeFromId(applicants + wishes[(size_t)a * each + r]), 1, r + 1);
        arc(source, graph.nodeFromId(a), 1, 0);
        // Nowhere costs more than any chain of changed ranks can gain, so size comes first.
        arc(graph.nodeFromId(a), sink, 1, (long long)each * (applicants + 1));
    }
    for (int p = 0; p < places; p++) arc(graph.nodeFromId(applicants + p), sink, quotas[p], 0);
    SmartDigraph::ArcMap<long long> capacity(graph), cost(graph);
    for (size_t i = 0; i < capacities.size(); i++) {
        capacity[graph.arcFromId(i)] = capacities[i];
        cost[graph.arcFromId(i)] = costs[i];
    }
    NetworkSimplex<SmartDigraph, long long, long long> simplex(graph);
    simplex.upperMap(capacity).costMap(cost).stSupply(source, sink, applicants);
    if (simplex.run() != NetworkSimplex<SmartDigraph, long long, long long>::OPTIMAL) return 1;
    long long size = 0, rank = 0;
    for (int a = 0; a < applicants; a++)
        for (int r = 0; r < each; r++)
            if (simplex.flow(graph.arcFromId((int)((size_t)a * (each + 2) + r)))) size++, rank += r + 1;
    std::printf("%lld %lld %.6f\n", size, rank, (double)(std::clock() - begin) / CLOCKS_PER_SEC);
}
