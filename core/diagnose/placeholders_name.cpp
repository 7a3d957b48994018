// SPDX-License-Identifier: MIT
#include "core/diagnose/fill_evidence.h"
#include "core/diagnose/placeholders.h"
#include "core/diagnose/signs.h"

#include <array>

#include <netinet/tcp.h>

namespace socketarium
{
namespace
{

using E = const Evidence&;
using namespace signs;

constexpr TimeNs Millisecond = 1'000'000;
constexpr int BoundInactive = 13; // linux/tcp_states.h

std::string local(E evidence)
{
    return isBound(evidence.mine.facts) ? evidence.mine.facts.local.text() : std::string();
}

std::string peer(E evidence)
{
    const std::string known = evidence.mine.facts.peer.text();
    return known.empty() && evidence.truth ? evidence.truth->peer.text() : known;
}

std::string wanted(E evidence)
{
    const CallEvent* call = vainNaming(evidence);
    const auto address = call ? addressIn(*call) : std::nullopt;
    return address ? address->text() : std::string();
}

std::string port(E evidence)
{
    const CallEvent* call = vainNaming(evidence);
    const auto address = call ? addressIn(*call) : std::nullopt;
    return address && address->port() != 0 ? "port " + std::to_string(address->port()) : std::string();
}

/// "socket 4 of yours", "nginx (process 123)"
std::string nameOfHolder(const AddressHolder& holder)
{
    if (holder.ours != SocketId::None)
        return "your own socket " + std::to_string(number(holder.ours));
    if (holder.pid != 0)
        return (holder.program.empty() ? "a program" : holder.program) + " (process " + std::to_string(holder.pid)
            + ")";
    if (holder.socket.inode != 0)
        return "a process that this user may not look into";
    return {};
}

std::string holder(E evidence)
{
    return evidence.holders.empty() ? std::string() : nameOfHolder(evidence.holders.front());
}

std::string holderState(E evidence)
{
    if (evidence.holders.empty())
        return {};
    const int state = evidence.holders.front().socket.tcpState;
    if (state == BoundInactive || state == TCP_CLOSE)
        return "bound";
    return isDatagram(evidence) ? "connected" : std::string(stateText(stateOfTcp(state)));
}

std::string holderAddress(E evidence)
{
    if (evidence.holders.empty())
        return {};
    const AddressHolder& first = evidence.holders.front();
    return first.path.empty() ? first.socket.local.text() : first.path;
}

std::string holderPeer(E evidence)
{
    return evidence.holders.empty() || evidence.holders.front().socket.peer.port() == 0
        ? std::string()
        : evidence.holders.front().socket.peer.text();
}

std::string holderTimer(E evidence)
{
    if (evidence.holders.empty() || evidence.holders.front().socket.timer != InetTruth::Timer::TimeWait)
        return {};
    return durationText(TimeNs{evidence.holders.front().socket.timerMs} * Millisecond);
}

std::string holderQueue(E evidence)
{
    return evidence.holders.empty() ? std::string() : std::to_string(evidence.holders.front().socket.receiveQueue);
}

std::string holderBacklog(E evidence)
{
    return evidence.holders.empty() ? std::string() : std::to_string(evidence.holders.front().socket.sendQueue);
}

/// The option as it was when bind failed: later calls of setsockopt aside.
std::string reuse(E evidence)
{
    const auto now = option(evidence.mine, "SO_REUSEADDR");
    if (!now)
        return {};
    for (auto call = evidence.calls.rbegin(); call != evidence.calls.rend() && call->call != CallName::Bind; ++call) {
        if (call->call == CallName::Setsockopt && hasArgument(&*call, "SO_REUSEADDR"))
            return {}; // set or cleared since
    }
    return *now != 0 ? "on" : "off";
}

constexpr std::array Placeholders{
    Placeholder{"local", local},
    Placeholder{"peer", peer},
    Placeholder{"wanted", wanted},
    Placeholder{"port", port},
    Placeholder{"holder", holder},
    Placeholder{"holderState", holderState},
    Placeholder{"holderAddress", holderAddress},
    Placeholder{"holderPeer", holderPeer},
    Placeholder{"holderTimer", holderTimer},
    Placeholder{"holderQueue", holderQueue},
    Placeholder{"holderBacklog", holderBacklog},
    Placeholder{"reuse", reuse},
    Placeholder{"listener", [](E e) { return e.listener ? nameOfHolder(*e.listener) : std::string(); }},
    Placeholder{"listenerQueue",
        [](E e) { return e.listener ? std::to_string(e.listener->socket.receiveQueue) : std::string(); }},
    Placeholder{"listenerBacklog",
        [](E e) { return e.listener ? std::to_string(e.listener->socket.sendQueue) : std::string(); }},
};

} // namespace

std::span<const Placeholder> namePlaceholders()
{
    return Placeholders;
}

} // namespace socketarium
