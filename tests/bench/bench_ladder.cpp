// SPDX-License-Identifier: MIT
// The sequence view's fold and the time slider's jumps over a long log: a million events of a thousand sockets (calls
// with their bytes, waiting calls, states, datagrams), recorded first. Argument: thousands of events (1000).
#include "core/moment/moment.h"
#include "core/sequence/ladder.h"
#include "tests/bench/bench_support.h"

#include <algorithm>
#include <random>

namespace
{

using namespace socketarium;
using namespace socketarium::bench;

constexpr std::uint32_t Connections = 400; // two sockets each
constexpr std::uint32_t DatagramSockets = 200;
constexpr std::uint32_t RowsInSight = 200;
constexpr std::size_t Tries = 2000;
constexpr std::size_t Jumps = 1000;

// Only the memory can fail the run: how long things take, a busy machine decides too.
constexpr double AimFrameMs = 16;
constexpr double AimJumpMs = 50;
constexpr double MostBytesAnEvent = 32; // of both together

class TickClock : public Clock
{
public:
    TimeNs now() const override { return m_now += 1000; }

private:
    mutable TimeNs m_now = 1'700'000'000'000'000'000;
};

/// Writes a log as busy Step mode writes it.
class Author
{
public:
    Author(Recorder& recorder, const Clock& clock)
        : m_recorder(recorder)
        , m_clock(clock)
    {
        for (std::uint32_t i = 0; i < 2 * Connections; i += 2) {
            const auto client = SocketAddress::ipv4(INADDR_LOOPBACK, static_cast<std::uint16_t>(10000 + i));
            const auto server = SocketAddress::ipv4(INADDR_LOOPBACK, static_cast<std::uint16_t>(10001 + i));
            make(3 + i, SOCK_STREAM, client, server, "made");
            make(4 + i, SOCK_STREAM, server, client, "accepted from 2");
        }
        for (std::uint32_t i = 0; i < DatagramSockets; ++i)
            make(3 + 2 * Connections + i, SOCK_DGRAM,
                SocketAddress::ipv4(INADDR_LOOPBACK, static_cast<std::uint16_t>(40000 + i)), {}, "made");
    }

    void exchange()
    {
        if (m_random() % 5 == 0)
            datagram();
        else
            stream();
    }

private:
    void make(std::uint32_t id, int type, SocketAddress local, SocketAddress peer, std::string origin)
    {
        SocketFacts facts;
        facts.id = SocketId{id};
        facts.fd = static_cast<int>(id);
        facts.family = AF_INET;
        facts.type = type;
        facts.state = type == SOCK_STREAM ? SocketState::Established : SocketState::Unconnected;
        facts.local = local;
        facts.peer = peer;
        facts.origin = std::move(origin);
        m_recorder.facts(facts, "made");
        m_sockets.push_back(facts);
    }
    void stream()
    {
        const std::size_t sender = m_random() % (2 * Connections);
        const std::size_t receiver = sender ^ 1U;
        move(sender, Direction::Out, 40, {});
        if (m_random() % 2 == 0)
            queue(receiver, 40);
        move(receiver, Direction::In, 40, {});
        queue(receiver, 0);
    }
    void datagram()
    {
        const std::size_t sender = 2 * Connections + m_random() % DatagramSockets;
        const std::size_t receiver = 2 * Connections + m_random() % DatagramSockets;
        move(sender, Direction::Out, 20, m_sockets[receiver].local);
        if (m_random() % 10 != 0)
            move(receiver, Direction::In, 20, m_sockets[sender].local);
    }
    void queue(std::size_t socket, std::uint32_t bytes)
    {
        m_sockets[socket].inQueue = bytes;
        m_recorder.facts(m_sockets[socket], "the kernel");
    }
    void move(std::size_t socket, Direction direction, std::size_t length, const SocketAddress& other)
    {
        const SocketFacts& facts = m_sockets[socket];
        const bool in = direction == Direction::In;
        CallEvent call;
        call.socket = facts.id;
        call.call = in ? CallName::Recv : CallName::Send;
        call.args = std::to_string(number(facts.id)) + ", 4096, 0";
        call.result = static_cast<std::int64_t>(length);
        call.began = m_clock.now();
        call.duration = 500;
        if (in && m_random() % 20 == 0) { // it waited, and longer than the log's next hundred events took
            call.duration = 500'000;
            call.began -= call.duration;
            call.waited = true;
        }
        m_recorder.data(facts,
            {.socket = facts.id,
                .direction = direction,
                .bytes = ByteView(m_bytes).first(length),
                .other = other,
                .hasCall = true});
        m_recorder.call(call);
    }

    Recorder& m_recorder;
    const Clock& m_clock;
    std::vector<SocketFacts> m_sockets;
    std::mt19937 m_random{7};
    Bytes m_bytes = Bytes(64);
};

struct Times {
    void add(double seconds) { all.push_back(seconds * 1e3); }
    double percentile99()
    {
        std::sort(all.begin(), all.end());
        return all[all.size() * 99 / 100];
    }
    std::vector<double> all;
};

/// What a frame asks: where the top is, what reaches into sight, and every item in sight with its time.
std::size_t lookAt(const Ladder::View& view, std::uint32_t step)
{
    std::size_t seen = view.reachingInto(step).size();
    const std::uint32_t end = std::min(step + RowsInSight, view.steps());
    for (std::size_t i = view.itemNotBefore(step); i < view.size() && view.item(i).step < end; ++i)
        seen += view.timeOf(view.item(i).step) > 0 ? 1U : 0U;
    return seen + (view.stepAt(view.timeOf(step)) <= step ? 1U : 0U);
}

/// Returns the bytes an event takes.
double measureLadder(const std::shared_ptr<const Capture>& capture)
{
    const auto events = static_cast<double>(capture->events.published());
    Ladder ladder(capture);
    const Stopwatch fold;
    while (!ladder.advance(20'000)) { }
    const double foldSeconds = fold.seconds();
    const double bytes = static_cast<double>(ladder.memory()) / events;

    std::mt19937 random(1);
    Times frames;
    Times labelled;
    std::size_t seen = 0;
    for (std::size_t i = 0; i < Tries; ++i) {
        const std::uint32_t step = static_cast<std::uint32_t>(random()) % ladder.view().steps();
        const Stopwatch frame;
        const Ladder::View view = ladder.view();
        seen += lookAt(view, step);
        frames.add(frame.seconds());
        for (std::size_t item = view.itemNotBefore(step); item < view.size() && view.item(item).step < step + 40;
             ++item)
            seen += ladderLabel(*capture, view.item(item)).size();
        labelled.add(frame.seconds());
    }
    const double frameMs = frames.percentile99();
    std::printf("ladder: %.1f million events folded in %.2f s, %.1f bytes an event, %zu items in sight on average\n",
        events / 1e6, foldSeconds, bytes, seen / Tries);
    std::printf("ladder: what a frame of %u steps asks %.3f ms, with forty labels %.3f ms (both p99, aim %.0f)\n",
        RowsInSight, frameMs, labelled.percentile99(), AimFrameMs);
    return bytes;
}

/// Returns the bytes an event takes.
double measureMoments(const std::shared_ptr<const Capture>& capture)
{
    const EventIndex events = capture->events.published();
    MomentFinder finder(capture);
    const Stopwatch fold;
    finder.advance();
    const double foldSeconds = fold.seconds();
    std::mt19937 random(2);
    Times jumps;
    std::size_t sockets = 0;
    for (std::size_t i = 0; i < Jumps; ++i) {
        const TimeNs time = finder.timeAt(1 + random() % events);
        const Stopwatch jump;
        sockets = finder.socketsAt(finder.endAt(time)).size();
        jumps.add(jump.seconds());
    }
    const double bytes = static_cast<double>(finder.memory()) / static_cast<double>(events);
    const double jumpMs = jumps.percentile99();
    std::printf(
        "moment: read in %.2f s, %.1f bytes an event, a jump to any of %zu moments of %zu sockets %.2f ms (p99), "
        "%.2f ms at most (aim %.0f)\n",
        foldSeconds, bytes, Jumps, sockets, jumpMs, jumps.all.back(), AimJumpMs);
    return bytes;
}

} // namespace

int main(int argc, char** argv)
{
    const long thousands = argc > 1 ? std::max(10L, std::strtol(argv[1], nullptr, 10)) : 1000;
    const Folder folder;
    const TickClock clock;
    auto recorder = Recorder::create(folder.file("run.pcapng"), clock);
    if (!recorder)
        return 1;
    Author author(*recorder.value(), clock);
    const auto capture = recorder.value()->capture();
    while (capture->events.appended() < static_cast<EventIndex>(thousands) * 1000)
        author.exchange();
    recorder.value()->commit();
    const double bytes = measureLadder(capture) + measureMoments(capture);
    std::printf("both: %.1f bytes an event (at most %.0f)\n", bytes, MostBytesAnEvent);
    return bytes <= MostBytesAnEvent ? 0 : 1;
}
