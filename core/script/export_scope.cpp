// SPDX-License-Identifier: MIT
#include "core/script/export_scope.h"

#include <algorithm>
#include <set>

namespace socketarium
{
namespace
{

using Sockets = std::set<SocketId>;

bool isListener(const SocketFacts& facts)
{
    return facts.backlog >= 0;
}

/// Of a child of a UNIX listener the client has no name: the first connect belongs to the first accept.
SocketId clientOf(const SocketFacts& child, const FactsById& facts, const std::vector<RecordedCall>& calls)
{
    const auto listener = facts.find(number(child.parent));
    if (listener == facts.end() || child.family != AF_UNIX)
        return SocketId::None;
    std::vector<SocketId> accepted;
    std::vector<SocketId> connected;
    for (const RecordedCall& recorded : calls) {
        const CallName call = recorded.call.request.call;
        if (call == CallName::Accept && recorded.socket == child.parent && !recorded.made.empty())
            accepted.push_back(recorded.made.front());
        if (call == CallName::Connect && recorded.ok() && recorded.call.address.literal == listener->second.local)
            connected.push_back(recorded.socket);
    }
    const auto place = static_cast<std::size_t>(std::ranges::find(accepted, child.id) - accepted.begin());
    return place < connected.size() ? connected[place] : SocketId::None;
}

void addNeeds(const SocketFacts& socket, const FactsById& facts, const std::vector<RecordedCall>& calls, Sockets& needs)
{
    needs.insert(socket.parent);
    if (socket.parent != SocketId::None)
        needs.insert(clientOf(socket, facts, calls));
    for (const auto& [id, other] : facts) {
        const bool otherEnd = !socket.peer.empty() && socket.peer.port() != 0
            && other.local.port() == socket.peer.port() && other.peer.port() == socket.local.port()
            && other.type == socket.type;
        if (otherEnd)
            needs.insert(other.id);
    }
    for (const RecordedCall& recorded : calls) {
        const SocketAddress& address = recorded.call.address.literal;
        const CallName call = recorded.call.request.call;
        if (recorded.socket != socket.id || address.empty() || call == CallName::Bind)
            continue;
        for (const auto& [id, other] : facts) {
            if (other.parent == SocketId::None && answersTo(other, socket.type, address))
                needs.insert(other.id);
        }
    }
}

Sockets neededFor(SocketId only, const FactsById& facts, const std::vector<RecordedCall>& calls)
{
    Sockets all{only};
    std::vector<SocketId> open{only};
    for (const auto& [id, other] : facts) {
        const auto own = facts.find(number(only));
        if (own != facts.end() && isListener(own->second) && other.parent == only)
            open.push_back(other.id);
    }
    all.insert(open.begin(), open.end());
    while (!open.empty()) {
        const auto found = facts.find(number(open.back()));
        open.pop_back();
        if (found == facts.end())
            continue;
        Sockets needs;
        addNeeds(found->second, facts, calls, needs);
        for (const SocketId need : needs) {
            if (need != SocketId::None && all.insert(need).second)
                open.push_back(need);
        }
    }
    return all;
}

} // namespace

FactsById factsOf(const Capture& capture)
{
    FactsById facts;
    for (SocketFacts& socket : capture.sockets.all())
        facts.emplace(number(socket.id), std::move(socket));
    return facts;
}

bool answersTo(const SocketFacts& facts, int type, const SocketAddress& address)
{
    if (facts.type != type || address.empty())
        return false;
    return address.port() != 0 ? facts.local.port() == address.port() : facts.local == address;
}

void keepOnly(SocketId only, const FactsById& facts, std::vector<RecordedCall>& calls)
{
    const Sockets needed = neededFor(only, facts, calls);
    const auto isNeeded = [&](SocketId socket) { return needed.contains(socket); };
    std::set<std::string, std::less<>> paths;
    for (const RecordedCall& recorded : calls) {
        if (recorded.call.request.call == CallName::Bind && isNeeded(recorded.socket))
            paths.emplace(recorded.call.address.literal.unixName());
    }
    std::erase_if(calls, [&](const RecordedCall& recorded) {
        if (recorded.call.request.call == CallName::Unlink)
            return !paths.contains(recorded.call.request.path);
        if (!recorded.made.empty())
            return std::ranges::none_of(recorded.made, isNeeded);
        return !isNeeded(recorded.socket);
    });
}

std::size_t dropHomeless(std::vector<RecordedCall>& calls)
{
    Sockets made;
    return std::erase_if(calls, [&](const RecordedCall& recorded) {
        if (!recorded.call.socket.empty() && !made.contains(recorded.socket))
            return true;
        made.insert(recorded.made.begin(), recorded.made.end());
        return false;
    });
}

} // namespace socketarium
