// SPDX-License-Identifier: MIT
#include "tests/fuzz/fuzz_capture.h"

#include "core/capture/event_reader.h"
#include "core/store/capture_loader.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include <sys/mman.h>
#include <unistd.h>

using namespace socketarium;

namespace
{

void require(bool holds, const char* what)
{
    if (holds)
        return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

void checkRows(const EventStore& events, const LoadReport& report)
{
    TimeNs ignored = 0;
    for (EventIndex i = 0; i < events.published(); ++i) {
        const EventRow& row = events.row(i);
        ignored ^= row.time;
        require(row.offset < report.readBytes, "a row's block was read");
        if (row.kind == EventKind::Data)
            require(row.offset + row.payloadSkip + row.length <= report.readBytes, "a payload lies in its file");
    }
    require(events.published() == events.appended(), "all rows are published");
    require(report.readBytes <= report.fileBytes, "no more is read than there is");
    require(report.warning.empty() == (report.readBytes == report.fileBytes), "what is left out is said");
}

void readBack(const std::string& path, const EventStore& events)
{
    constexpr EventIndex most = 64;
    constexpr std::size_t preview = 100;
    const auto reader = EventReader::open(path);
    require(reader.ok(), "the file can be opened again");
    for (EventIndex i = 0; i < std::min(most, events.published()); ++i) {
        const EventRow& row = events.row(i);
        const auto line = reader->line(row);
        require(line.ok(), "a row that was loaded can be read");
        const auto other = reader->other(row);
        const auto call = reader->call(row);
        require(call.ok() == (row.kind == EventKind::Call), "calls and only calls have parts");
        if (row.kind == EventKind::Data) {
            const auto bytes = reader->payload(row, 0, preview);
            require(bytes.ok() && bytes->size() == std::min<std::size_t>(preview, row.length), "payload is there");
        }
        static_cast<void>(other.ok());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    static const int file = ::memfd_create("fuzz", MFD_CLOEXEC);
    const std::string path = "/proc/self/fd/" + std::to_string(file);
    require(::ftruncate(file, 0) == 0 && ::pwrite(file, bytes, size, 0) == static_cast<ssize_t>(size), "memory");
    EventStore events;
    SocketTable sockets;
    const auto report = loadCapture(path, events, sockets);
    if (!report) {
        require(events.appended() == 0, "what is no capture has no rows");
        return 0;
    }
    checkRows(events, *report);
    std::uint64_t packets = 0;
    for (const SocketFacts& facts : sockets.all())
        packets += facts.packetsIn + facts.packetsOut;
    require(packets <= events.published(), "packets counted are rows");
    readBack(path, events);
    return 0;
}
