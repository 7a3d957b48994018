// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/recorder.h"
#include "ui/views/state_end.h"

#include <QTemporaryDir>

#include <utility>

namespace socketarium::ui
{

/// Lives of sockets as a session records them, each folded into the end that the panel shows.
class StateSamples
{
public:
    using Changes = std::vector<std::pair<SocketState, const char*>>;
    using S = SocketState;

    StateEnd client(const Changes& changes = {})
    {
        return life(socket(5, AF_INET, SOCK_STREAM, 50000, 80), {S::Closed, "socket()"},
            joined({{S::Established, "connect(5)"}}, changes));
    }
    StateEnd accepted(const Changes& changes = {})
    {
        SocketFacts facts = socket(6, AF_INET, SOCK_STREAM, 80, 50000);
        facts.origin = "accepted from 3";
        return life(facts, {S::Established, "accept(3)"}, changes);
    }
    StateEnd timeWait()
    {
        StateEnd end = client({{S::FinWait2, "close(5)"}, {S::TimeWait, "the peer's FIN"}});
        end.timerEnds = end.walk.since + 41'000'000'000;
        return end;
    }
    StateEnd lastAck()
    {
        return accepted(
            {{S::CloseWait, "the peer's FIN"}, {S::LastAck, "close(6)"}, {S::Released, "the peer's ACK of our FIN"}});
    }
    StateEnd closing() { return client({{S::FinWait1, "shutdown(5)"}, {S::Closing, "the peer's FIN"}}); }
    StateEnd aborted() { return client({{S::Closed, "a reset"}, {S::Released, "close(5)"}}); }
    StateEnd rareWays()
    {
        return client(
            {{S::FinWait1, "shutdown(5)"}, {S::TimeWait, "the peer's FIN and ACK"}, {S::Released, "the 2 MSL timer"}});
    }
    StateEnd listener(int waiting)
    {
        StateEnd end
            = life(socket(3, AF_INET, SOCK_STREAM, 80, 0), {S::Closed, "socket()"}, {{S::Listen, "listen(3)"}});
        for (int i = 0; i < waiting; ++i)
            end.waiting.push_back({i % 4 == 3 ? S::SynReceived : S::Established,
                SocketAddress::ipv4(INADDR_LOOPBACK, static_cast<std::uint16_t>(50001 + i))});
        return end;
    }
    StateEnd udp()
    {
        return life(socket(7, AF_INET, SOCK_DGRAM, 53, 0), {S::Unconnected, "socket()"},
            {{S::Connected, "connect(7)"}, {S::Unconnected, "connect(7)"}, {S::Connected, "connect(7)"}});
    }
    StateEnd unixStream()
    {
        SocketFacts facts = socket(8, AF_UNIX, SOCK_STREAM, 0, 0);
        facts.local = SocketAddress::unixPath("/tmp/door").value();
        return life(facts, {S::Unconnected, "socket()"}, {{S::Listen, "listen(8)"}, {S::Released, "close(8)"}});
    }
    std::vector<StateEnd> all()
    {
        return {client(), accepted(), timeWait(), lastAck(), closing(), aborted(), rareWays(), listener(0), listener(9),
            listener(60), udp(), unixStream()};
    }
    TimeNs now() const { return m_clock.now(); }

    StateEnd life(SocketFacts facts, std::pair<SocketState, const char*> made, const Changes& changes)
    {
        // A recorder of its own, so that numbers of sockets may repeat.
        const std::string path = m_folder.filePath(QString::number(++m_made)).toStdString();
        const auto recorder = Recorder::create(path, m_clock).value();
        const auto enter = [&](SocketState state, const char* cause) {
            facts.state = state;
            if (state == SocketState::Released)
                facts.fd = -1;
            recorder->facts(facts, cause);
        };
        enter(made.first, made.second);
        for (const auto& [state, cause] : changes)
            enter(state, cause);
        recorder->commit();
        return {facts, walkOf(*recorder->capture(), facts.id), {}, {}};
    }

private:
    static SocketFacts socket(std::uint32_t id, int family, int type, std::uint16_t local, std::uint16_t peer)
    {
        SocketFacts facts;
        facts.id = SocketId(id);
        facts.fd = static_cast<int>(id) + 10;
        facts.family = family;
        facts.type = type;
        facts.origin = "made";
        facts.local = SocketAddress::ipv4(INADDR_LOOPBACK, local);
        if (peer != 0)
            facts.peer = SocketAddress::ipv4(INADDR_LOOPBACK, peer);
        return facts;
    }
    static Changes joined(Changes first, const Changes& second)
    {
        first.insert(first.end(), second.begin(), second.end());
        return first;
    }

    QTemporaryDir m_folder;
    Clock m_clock;
    int m_made = 0;
};

} // namespace socketarium::ui
