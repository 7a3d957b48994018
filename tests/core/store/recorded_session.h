// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/recorder.h"

namespace socketarium::samples
{

/// Counts its own ticks, so that every event has a time of its own and a test the same ones each run.
class TickingClock : public Clock
{
public:
    TimeNs now() const override { return 1'700'000'000'000'000'000 + ++m_ticks * 1001; }

private:
    mutable TimeNs m_ticks = 0;
};

/// One of each: a TCP listener and its child, a datagram socket, two UNIX sockets, failures, notes, waiting calls,
/// binary data of `bulk` bytes, ends. Commits a few times on the way.
void recordSession(Recorder& recorder, std::size_t bulk);

/// The shortest that has a state, data and a call.
void recordDatagram(Recorder& recorder);

/// Every field of a row and of a socket, as text to compare.
std::string rowText(const EventRow& row);
std::string factsText(const SocketFacts& facts);

} // namespace socketarium::samples
