// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/recorder.h"
#include "tests/core/capture/capture_facts.h"
#include "tests/support/temp_folder.h"

#include <algorithm>

namespace socketarium::test
{

/// A log written by hand, with times of one's own: for pictures that must not differ.
class DrawnSession
{
public:
    static constexpr TimeNs Start = 1'700'000'000'000'000'000;
    static constexpr TimeNs Ms = 1'000'000;

    class HandClock : public Clock
    {
    public:
        TimeNs now() const override { return time; }
        TimeNs time = Start;
    };

    void at(TimeNs milliseconds) { clock.time = Start + milliseconds * Ms; }
    std::shared_ptr<const Capture> capture()
    {
        recorder->commit();
        return recorder->capture();
    }

    /// Comes back now; two microseconds later than what was before.
    void call(SocketId socket, CallName name, std::int64_t result = 0, int error = 0, std::string args = {},
        TimeNs waitedMs = 0)
    {
        tick();
        tell(socket, name, result, error, std::move(args), waitedMs);
    }
    void moved(const SocketFacts& socket, Direction direction, std::string_view bytes, SocketAddress other = {})
    {
        tick();
        DataEvent event = dataEvent(socket.id, direction, bytes, other);
        event.hasCall = true;
        recorder->data(socket, event);
        const bool in = direction == Direction::In;
        tell(socket.id, in ? CallName::Recvfrom : CallName::Sendto, static_cast<std::int64_t>(bytes.size()), 0,
            ", 4096, 0", 0);
    }
    void is(SocketFacts& socket, SocketState state, const std::string& cause = "test")
    {
        tick();
        socket.state = state;
        recorder->facts(socket, cause);
    }
    SocketFacts made(std::uint32_t id, int type, SocketAddress local = {}, SocketAddress peer = {})
    {
        SocketFacts facts = socketFacts(id, AF_INET, type, local, peer);
        facts.state = type == SOCK_STREAM ? SocketState::Closed : SocketState::Unconnected;
        call(facts.id, CallName::Socket, id);
        recorder->facts(facts, "socket()");
        return facts;
    }

    static constexpr TimeNs Tick = 2000;

    TempFolder folder;
    HandClock clock;
    std::unique_ptr<Recorder> recorder = Recorder::create(folder.file("run.pcapng"), clock).value();

private:
    /// Time may stand at its end.
    void tick() { clock.time += std::min(Tick, INT64_MAX - std::max(clock.time, TimeNs(0))); }
    void tell(SocketId socket, CallName name, std::int64_t result, int error, std::string args, TimeNs waitedMs)
    {
        CallEvent event;
        event.socket = socket;
        event.call = name;
        event.args = std::to_string(number(socket)) + args;
        event.result = result;
        event.error = error;
        event.waited = waitedMs > 0;
        event.duration = waitedMs > 0 ? waitedMs * Ms : Tick / 2;
        event.began = clock.time - event.duration - Tick / 4;
        recorder->call(event);
    }
};

} // namespace socketarium::test
