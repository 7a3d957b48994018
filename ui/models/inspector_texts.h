// SPDX-License-Identifier: MIT
#pragma once

#include "core/capture/socket_facts.h"
#include "core/probe/sock_diag.h"

#include <QString>

#include <vector>

namespace socketarium::ui
{

/// What the inspector says of one socket, in words. Pure.

/// "TCP (AF_INET, SOCK_STREAM)"
QString kindWords(const SocketFacts& facts);
/// "◐ TIME_WAIT, another 41 s" while the kernel's timer runs; `now` 0: the time is unknown.
QString stateWords(const SocketFacts& facts, TimeNs now);
/// "blocking"
QString waitingWords(Waiting waiting);
/// "Run, replies: echo"
QString modeWords(const SocketFacts& facts);
/// "2/5 to accept", "12 B to receive"
QString queueWords(const SocketFacts& facts);
/// "bytes: 2 048 (2 KiB), packets: 3"
QString totalWords(std::uint64_t bytes, std::uint64_t packets);
/// What sock_diag says of a TCP connection, open or left behind: "TIME_WAIT, held by no process; it ends in 41 s".
QString truthWords(const InetTruth& truth);
/// The time left, upwards: "41 s", "2 min 05 s"; "0 s" once it is over.
QString leftWords(std::int64_t nanoseconds);

/// Whether there is a struct tcp_info for this kind of socket.
bool hasTcpInfo(const SocketFacts& facts);

/// One flag of fcntl(2), set or telling by its absence, and what it does.
struct FlagWords {
    QString name; ///< "O_NONBLOCK"
    QString meaning; ///< "calls never sleep: what cannot be done at once fails with EAGAIN"
};
/// F_GETFL and F_GETFD of an open descriptor.
std::vector<FlagWords> flagWords(int statusFlags, int descriptorFlags);

} // namespace socketarium::ui
