// SPDX-License-Identifier: MIT
// The event store alone: rows appended and published a second, rows read a second; then a capture of small packets
// written by the recorder and read back. Argument: millions of rows (4).
#include "core/store/capture_loader.h"
#include "tests/bench/bench_support.h"

namespace
{

using namespace socketarium;
using namespace socketarium::bench;

constexpr std::uint64_t RowsATurn = 64; // what one turn of a busy loop publishes
constexpr double LeastAppendsASecond = 1e6;
constexpr double LeastScansASecond = 1e7;

bool storeHolds(std::uint64_t rows)
{
    EventStore store;
    EventRow row;
    row.length = 1;
    const Stopwatch append;
    for (std::uint64_t i = 0; i < rows; ++i) {
        row.time = static_cast<TimeNs>(i);
        if (!store.append(row))
            return false;
        if (i % RowsATurn == RowsATurn - 1)
            store.publish();
    }
    store.publish();
    const double appendsASecond = static_cast<double>(rows) / append.seconds();

    const Stopwatch scan;
    std::uint64_t bytes = 0;
    for (EventIndex i = 0; i < store.published(); ++i)
        bytes += store.row(i).length;
    const double scansASecond = static_cast<double>(rows) / scan.seconds();
    std::printf("store: append %.1f million rows a second, scan %.1f million rows a second\n", appendsASecond / 1e6,
        scansASecond / 1e6);
    return bytes == rows && appendsASecond >= LeastAppendsASecond && scansASecond >= LeastScansASecond;
}

bool recorderHolds(std::uint64_t packets)
{
    const Folder folder;
    const std::string path = folder.file("run.pcapng");
    const Clock clock;
    SocketFacts facts;
    facts.id = SocketId::First;
    facts.family = AF_INET;
    facts.type = SOCK_DGRAM;
    facts.local = SocketAddress::ipv4(INADDR_LOOPBACK, 1024);
    facts.peer = SocketAddress::ipv4(INADDR_LOOPBACK, 1025);
    const Bytes payload(100);

    const Stopwatch write;
    {
        auto recorder = Recorder::create(path, clock);
        if (!recorder)
            return false;
        recorder.value()->facts(facts, "made");
        for (std::uint64_t i = 0; i < packets; ++i) {
            recorder.value()->data(facts,
                {.socket = facts.id, .direction = Direction::In, .bytes = payload, .other = {}, .hasCall = false});
            if (i % RowsATurn == RowsATurn - 1)
                recorder.value()->commit();
        }
        recorder.value()->commit();
    }
    const double writesASecond = static_cast<double>(packets) / write.seconds();

    EventStore events;
    SocketTable sockets;
    const Stopwatch read;
    const auto report = loadCapture(path, events, sockets);
    if (!report)
        return false;
    const double seconds = read.seconds();
    std::printf("capture: record %.2f million packets a second, open %.2f million a second (%.0f MB/s)\n",
        writesASecond / 1e6, static_cast<double>(packets) / seconds / 1e6,
        static_cast<double>(report.value().readBytes) / 1e6 / seconds);
    return report.value().packets == packets;
}

} // namespace

int main(int argc, char** argv)
{
    const long millions = argc > 1 ? std::max(1L, std::strtol(argv[1], nullptr, 10)) : 4;
    const std::uint64_t rows = static_cast<std::uint64_t>(millions) * 1'000'000;
    const bool store = storeHolds(rows);
    const bool recorder = recorderHolds(rows / 4);
    return store && recorder ? 0 : 1;
}
