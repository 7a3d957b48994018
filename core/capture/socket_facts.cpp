// SPDX-License-Identifier: MIT
#include "core/capture/socket_facts.h"

#include "core/net/constants.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <netinet/in.h>
#include <netinet/tcp.h>

namespace socketarium
{
namespace
{

constexpr std::array<std::string_view, 14> States{"UNCONNECTED", "CONNECTED", "CLOSED", "LISTEN", "SYN_SENT",
    "SYN_RECV", "ESTABLISHED", "FIN_WAIT1", "FIN_WAIT2", "CLOSE_WAIT", "CLOSING", "LAST_ACK", "TIME_WAIT", "GONE"};
constexpr std::array<std::string_view, 2> Modes{"step", "run"};
constexpr std::array<std::string_view, 5> Replies{"none", "greeting", "echo", "discard", "fixed text"};
constexpr std::array<std::string_view, 3> Waits{"blocking", "non-blocking", "time-out"};

template <typename Enum, std::size_t N>
std::optional<Enum> named(const std::array<std::string_view, N>& names, std::string_view text)
{
    const auto found = std::find(names.begin(), names.end(), text);
    if (found == names.end())
        return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

template <typename Enum, std::size_t N> std::string nameIn(const std::array<std::string_view, N>& names, Enum value)
{
    return std::string(names.at(static_cast<std::size_t>(value)));
}

template <typename T> std::optional<T> numberIn(std::string_view text)
{
    T value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

template <typename T> void set(T& fact, const std::optional<T>& value)
{
    if (value)
        fact = *value;
}

std::string socketText(SocketId id)
{
    return std::to_string(number(id));
}

std::optional<SocketId> socketIn(std::string_view text)
{
    const auto id = numberIn<std::uint32_t>(text);
    return id ? std::optional(SocketId{*id}) : std::nullopt;
}

std::optional<SocketAddress> addressIn(std::string_view text)
{
    if (text == "NULL")
        return SocketAddress();
    auto address = SocketAddress::parseStruct(text);
    return address ? std::optional(*address) : std::nullopt;
}

/// One fact: its key, how it is written and how it is read.
struct Fact {
    std::string_view key;
    bool (*differs)(const SocketFacts&, const SocketFacts&);
    std::string (*write)(const SocketFacts&);
    void (*read)(SocketFacts&, std::string_view);
};

template <auto Member> bool differs(const SocketFacts& a, const SocketFacts& b)
{
    return a.*Member != b.*Member;
}

using F = SocketFacts;
using Text = std::string_view;
const std::array<Fact, 21> Facts{{
    {"FD", differs<&F::fd>, [](const F& f) { return std::to_string(f.fd); },
        [](F& f, Text t) { set(f.fd, numberIn<int>(t)); }},
    {"INODE", differs<&F::inode>, [](const F& f) { return std::to_string(f.inode); },
        [](F& f, Text t) { set(f.inode, numberIn<std::uint64_t>(t)); }},
    {"PEER_INODE", differs<&F::peerInode>, [](const F& f) { return std::to_string(f.peerInode); },
        [](F& f, Text t) { set(f.peerInode, numberIn<std::uint64_t>(t)); }},
    {"PARENT", differs<&F::parent>, [](const F& f) { return socketText(f.parent); },
        [](F& f, Text t) { set(f.parent, socketIn(t)); }},
    {"FAMILY", differs<&F::family>, [](const F& f) { return nameOf(socketFamilies(), f.family); },
        [](F& f, Text t) { set(f.family, numberOf(socketFamilies(), t)); }},
    {"TYPE", differs<&F::type>, [](const F& f) { return nameOf(socketTypes(), f.type); },
        [](F& f, Text t) { set(f.type, numberOf(socketTypes(), t)); }},
    {"PROTOCOL", differs<&F::protocol>, [](const F& f) { return std::to_string(f.protocol); },
        [](F& f, Text t) { set(f.protocol, numberIn<int>(t)); }},
    {"STATE", differs<&F::state>, [](const F& f) { return std::string(stateText(f.state)); },
        [](F& f, Text t) { set(f.state, stateNamed(t)); }},
    {"MODE", differs<&F::mode>, [](const F& f) { return nameIn(Modes, f.mode); },
        [](F& f, Text t) { set(f.mode, named<DriveMode>(Modes, t)); }},
    {"REPLY", differs<&F::reply>, [](const F& f) { return std::string(replyText(f.reply)); },
        [](F& f, Text t) { set(f.reply, replyNamed(t)); }},
    {"WAITING", differs<&F::waiting>, [](const F& f) { return nameIn(Waits, f.waiting); },
        [](F& f, Text t) { set(f.waiting, named<Waiting>(Waits, t)); }},
    {"BACKLOG", differs<&F::backlog>, [](const F& f) { return std::to_string(f.backlog); },
        [](F& f, Text t) { set(f.backlog, numberIn<int>(t)); }},
    {"ACCEPTQ", differs<&F::acceptQueue>, [](const F& f) { return std::to_string(f.acceptQueue); },
        [](F& f, Text t) { set(f.acceptQueue, numberIn<std::uint32_t>(t)); }},
    {"INQ", differs<&F::inQueue>, [](const F& f) { return std::to_string(f.inQueue); },
        [](F& f, Text t) { set(f.inQueue, numberIn<std::uint32_t>(t)); }},
    {"LOCAL", differs<&F::local>, [](const F& f) { return f.local.structText(); },
        [](F& f, Text t) { set(f.local, addressIn(t)); }},
    {"PEER", differs<&F::peer>, [](const F& f) { return f.peer.structText(); },
        [](F& f, Text t) { set(f.peer, addressIn(t)); }},
    {"ORIGIN", differs<&F::origin>, [](const F& f) { return f.origin; }, [](F& f, Text t) { f.origin = t; }},
    {"CALL", differs<&F::waitingCall>, [](const F& f) { return f.waitingCall; },
        [](F& f, Text t) { f.waitingCall = t; }},
    {"SINCE", differs<&F::waitingSince>, [](const F& f) { return std::to_string(f.waitingSince); },
        [](F& f, Text t) { set(f.waitingSince, numberIn<TimeNs>(t)); }},
    {"CLOSED", differs<&F::closed>, [](const F& f) { return std::string(f.closed ? "1" : "0"); },
        [](F& f, Text t) { f.closed = t == "1"; }},
    {"TIMER_ENDS", differs<&F::timerEnds>, [](const F& f) { return std::to_string(f.timerEnds); },
        [](F& f, Text t) { set(f.timerEnds, numberIn<TimeNs>(t)); }},
}};

bool isIp(int family)
{
    return family == AF_INET || family == AF_INET6;
}

} // namespace

std::string_view stateText(SocketState state)
{
    return States.at(static_cast<std::size_t>(state));
}

std::optional<SocketState> stateNamed(std::string_view text)
{
    return named<SocketState>(States, text);
}

SocketState stateOfTcp(int tcpiState)
{
    constexpr int newSynReceived = 12; // a request socket: the kernel only, not in the C library's header
    switch (tcpiState) {
    case TCP_ESTABLISHED:
        return SocketState::Established;
    case TCP_SYN_SENT:
        return SocketState::SynSent;
    case TCP_SYN_RECV:
    case newSynReceived:
        return SocketState::SynReceived;
    case TCP_FIN_WAIT1:
        return SocketState::FinWait1;
    case TCP_FIN_WAIT2:
        return SocketState::FinWait2;
    case TCP_TIME_WAIT:
        return SocketState::TimeWait;
    case TCP_CLOSE_WAIT:
        return SocketState::CloseWait;
    case TCP_LAST_ACK:
        return SocketState::LastAck;
    case TCP_LISTEN:
        return SocketState::Listen;
    case TCP_CLOSING:
        return SocketState::Closing;
    default:
        return SocketState::Closed;
    }
}

std::string_view replyText(ReplyKind kind)
{
    return Replies.at(static_cast<std::size_t>(kind));
}

std::optional<ReplyKind> replyNamed(std::string_view text)
{
    return named<ReplyKind>(Replies, text);
}

StateEvent SocketFacts::changeFrom(const SocketFacts& before, std::string cause) const
{
    StateEvent change;
    change.socket = id;
    // A socket that was not there before comes from nowhere, not from the default state.
    if (before.id != SocketId::None)
        change.from = stateText(before.state);
    change.to = stateText(state);
    change.cause = std::move(cause);
    for (const Fact& fact : Facts) {
        if (fact.differs(before, *this))
            change.facts.emplace_back(fact.key, fact.write(*this));
    }
    return change;
}

void SocketFacts::apply(const StateEvent& change)
{
    id = change.socket;
    set(state, stateNamed(change.to));
    for (const auto& [key, value] : change.facts) {
        const auto fact = std::find_if(Facts.begin(), Facts.end(), [&](const Fact& f) { return f.key == key; });
        if (fact != Facts.end())
            fact->read(*this, value);
    }
}

std::string kindText(const SocketFacts& facts)
{
    if (isIp(facts.family)) {
        if (facts.type == SOCK_STREAM && (facts.protocol == 0 || facts.protocol == IPPROTO_TCP))
            return "TCP";
        if (facts.type == SOCK_DGRAM && (facts.protocol == 0 || facts.protocol == IPPROTO_UDP))
            return "UDP";
        if (facts.type == SOCK_RAW)
            return "RAW";
    }
    if (facts.family == AF_UNIX) {
        switch (facts.type) {
        case SOCK_STREAM:
            return "UNIX stream";
        case SOCK_DGRAM:
            return "UNIX dgram";
        case SOCK_SEQPACKET:
            return "UNIX seqpacket";
        default:
            break;
        }
    }
    return nameOf(socketFamilies(), facts.family) + ' ' + nameOf(socketTypes(), facts.type);
}

} // namespace socketarium
