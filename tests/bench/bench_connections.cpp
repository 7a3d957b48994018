// SPDX-License-Identifier: MIT
// Ten thousand connections from one client process into one listener in Run mode: how fast they are accepted, and what
// memory each takes in this process. Argument: how many (10000).
#include "core/sys/file_limit.h"
#include "core/sys/posix_socket_api.h"
#include "tests/bench/bench_support.h"
#include "tests/bench/peer_process.h"

namespace
{

using namespace socketarium;
using namespace socketarium::bench;

constexpr std::uint64_t MostBytesEach = 16 * 1024; // the aim is 4 KiB
constexpr std::chrono::seconds Patience{100};
constexpr std::uint64_t OtherFiles = 100; // epoll, capture, libraries
long connections = 10000;

/// Opens them all and keeps them until the process ends.
void connectAll(const SocketAddress& server, int tellParent)
{
    char answer = 'y';
    for (long i = 0; i < connections && answer == 'y'; ++i) {
        const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
        if (fd < 0 || ::connect(fd, server.data(), server.size()) != 0)
            answer = 'n';
    }
    [[maybe_unused]] const ssize_t told = ::write(tellParent, &answer, 1);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc > 1)
        connections = std::max(1L, std::strtol(argv[1], nullptr, 10));
    if (raiseFileLimit().soft < static_cast<std::uint64_t>(connections) + OtherFiles) {
        std::printf("skipped: the hard limit of open files is too low for %ld connections (ulimit -Hn)\n", connections);
        return Skipped;
    }
    const Folder folder;
    PeerProcess client(connectAll);
    auto started = Workbench::start(std::make_unique<PosixSocketApi>(), folder.file("run.pcapng"));
    if (!started) {
        std::fprintf(stderr, "%s\n", started.error().text().c_str());
        return 1;
    }
    Workbench& bench = *started.value();
    Watch watch(bench);
    const Server server = startServer(bench, 4096);
    const auto wanted = static_cast<std::size_t>(connections) + bench.capture()->sockets.size();

    const std::uint64_t before = residentBytes();
    const Stopwatch stopwatch;
    client.start(server.address);
    const bool all = watch.until([&] { return bench.capture()->sockets.size() >= wanted; }, Patience);
    const double seconds = stopwatch.seconds();
    const std::uint64_t after = residentBytes();
    if (!all || client.answer() != 'y') {
        std::fprintf(stderr, "only %zu of %ld were accepted\n",
            bench.capture()->sockets.size() + static_cast<std::size_t>(connections) - wanted, connections);
        return 1;
    }
    const std::uint64_t each = (after - std::min(after, before)) / static_cast<std::uint64_t>(connections);
    std::printf("%ld connections in %.2f s: %.0f a second, %llu bytes of memory each (aim 4096)\n", connections,
        seconds, static_cast<double>(connections) / seconds, static_cast<unsigned long long>(each));
    return each <= MostBytesEach ? 0 : 1;
}
