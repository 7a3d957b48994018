// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/store/event_store.h"
#include "core/store/socket_table.h"

#include <functional>
#include <stop_token>
#include <string>

namespace socketarium
{

/// What a capture file turned out to be, beside its events.
struct LoadReport {
    std::uint64_t fileBytes = 0;
    std::uint64_t readBytes = 0; ///< less than fileBytes if the tail was torn or the person cancelled
    std::uint64_t packets = 0;
    std::uint64_t notUnderstood = 0; ///< blocks and packets that are counted, not shown
    bool ours = false; ///< written by this program
    bool cancelled = false;
    std::string warning; ///< one sentence: torn tail, damaged block at offset …; empty if all is well
};

/// Reads a pcapng file of ours, or pcap and pcapng of others (tcpdump, dumpcap, Wireshark; either byte order, µs or
/// ns), in one sequential scan, into an empty store and table. Publishes as it goes. Of others' files each TCP or UDP
/// conversation becomes a pair of sockets.
/// Fails only if the file cannot be read or is no capture at all; damage further on ends up in the report.
/// `progress` gets bytes read so far, at most a few times a MiB. The calling thread, until done.
Result<LoadReport> loadCapture(const std::string& path, EventStore& events, SocketTable& sockets,
    const std::function<void(std::uint64_t)>& progress = {}, std::stop_token stop = {});

} // namespace socketarium
