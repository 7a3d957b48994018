// SPDX-License-Identifier: MIT
// One TCP stream at full speed: a bare loop of recv and write against a socket of the workbench in Run mode, in turns
// in the same run, the sender in a process of its own. Arguments: MiB a round (512), rounds (7).
#include "tests/bench/stream_rounds.h"

namespace
{

using namespace socketarium;
using namespace socketarium::bench;

constexpr double LeastRatio = 0.6; // the aim is 0.9; a busy machine may not fail the run

double workbench(PeerProcess& sender, const std::string& path)
{
    auto started = Workbench::start(std::make_unique<PosixSocketApi>(), path);
    if (!started) {
        std::fprintf(stderr, "%s\n", started.error().text().c_str());
        return -1;
    }
    Workbench& bench = *started.value();
    Watch watch(bench);
    const Server server = startServer(bench, 1);
    const SocketId child{number(server.id) + 1};
    const auto allReceived = [&] {
        const auto facts = bench.capture()->sockets.find(child);
        return facts && facts->bytesIn >= streamBytes;
    };

    const Stopwatch stopwatch;
    sender.start(server.address);
    const bool received = watch.until(allReceived, StreamPatience);
    const double seconds = stopwatch.seconds();
    return received && sender.answer() == 'y' && bench.recorder().recording() ? seconds : -1;
}

} // namespace

int main(int argc, char** argv)
{
    const auto argument = [&](int place, long byDefault) {
        return argc > place ? std::max(1L, std::strtol(argv[place], nullptr, 10)) : byDefault;
    };
    streamBytes = static_cast<std::uint64_t>(argument(1, 512)) << 20;
    const long rounds = argument(2, 7);

    PeerProcess sender(sendStream);
    std::vector<double> bareRates;
    std::vector<double> benchRates;
    for (long round = 0; round < rounds; ++round) {
        const Folder folder;
        const double bare = bareLoop(sender, folder.file("bare"));
        const double ours = workbench(sender, folder.file("run.pcapng"));
        if (bare <= 0 || ours <= 0) {
            std::fprintf(stderr, "round %ld failed: %s\n", round + 1, bare <= 0 ? "bare loop" : "workbench");
            return 1;
        }
        bareRates.push_back(static_cast<double>(streamBytes) / 1e6 / bare);
        benchRates.push_back(static_cast<double>(streamBytes) / 1e6 / ours);
        std::printf("round %ld: bare %7.0f MB/s   workbench %7.0f MB/s   ratio %.2f\n", round + 1, bareRates.back(),
            benchRates.back(), benchRates.back() / bareRates.back());
    }
    std::vector<double> ratios;
    for (std::size_t i = 0; i < bareRates.size(); ++i)
        ratios.push_back(benchRates[i] / bareRates[i]);
    const double ratio = median(ratios);
    std::printf("median:  bare %7.0f MB/s   workbench %7.0f MB/s   ratio %.2f (aim 0.90)\n", median(bareRates),
        median(benchRates), ratio);
    return ratio >= LeastRatio ? 0 : 1;
}
