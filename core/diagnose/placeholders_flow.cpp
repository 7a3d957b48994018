// SPDX-License-Identifier: MIT
#include "core/diagnose/fill_evidence.h"
#include "core/diagnose/placeholders.h"
#include "core/diagnose/signs.h"
#include "core/probe/tcp_fields.h"

#include <algorithm>
#include <array>

#include <netinet/tcp.h>

namespace socketarium
{
namespace
{

using E = const Evidence&;
using namespace signs;

template <typename T> std::string numberText(const std::optional<T>& value)
{
    return value ? std::to_string(*value) : std::string();
}

std::string bytesOrNothing(const std::optional<std::uint32_t>& count)
{
    return count ? bytesText(*count) : std::string();
}

std::string unsent(const Inspection& inspection)
{
    const auto out = outgoing(inspection);
    return out ? bytesText(out->unsent) : std::string();
}

std::string inFlight(const Inspection& inspection)
{
    const auto out = outgoing(inspection);
    return out ? bytesText(out->inFlight) : std::string();
}

std::string field(const Inspection& inspection, std::string_view name)
{
    return numberText(tcpValue(name, inspection.tcpInfo));
}

std::string optionText(const Inspection& inspection, std::string_view name)
{
    return numberText(option(inspection, name));
}

std::string halfOpen(E evidence)
{
    const auto count = std::ranges::count(evidence.queued, int{TCP_SYN_RECV}, &InetTruth::tcpState);
    return count == 0 ? std::string() : std::to_string(count);
}

/// Bytes that send took and that no recv of the other end, closed by now, ever returned.
std::string lost(E evidence)
{
    if (!evidence.otherFacts || evidence.mine.facts.bytesOut <= evidence.otherFacts->bytesIn)
        return {};
    return bytesText(evidence.mine.facts.bytesOut - evidence.otherFacts->bytesIn);
}

std::string sizeOfLastSend(E evidence)
{
    const CallEvent* sent = last(evidence.otherCalls, {CallName::Send, CallName::Sendto});
    return sent && sent->error == 0 ? bytesText(static_cast<std::uint64_t>(sent->result)) : std::string();
}

constexpr std::array Placeholders{
    Placeholder{"unread", [](E e) { return bytesOrNothing(e.mine.queues.receive); }},
    Placeholder{"unreadAtClose", [](E e) { return bytesText(e.unreadAtClose); }},
    Placeholder{"otherUnread", [](E e) { return e.other ? bytesOrNothing(e.other->queues.receive) : std::string(); }},
    Placeholder{"unsent", [](E e) { return unsent(e.mine); }},
    Placeholder{"inFlight", [](E e) { return inFlight(e.mine); }},
    Placeholder{"otherUnsent", [](E e) { return e.other ? unsent(*e.other) : std::string(); }},
    Placeholder{"otherInFlight", [](E e) { return e.other ? inFlight(*e.other) : std::string(); }},
    Placeholder{"unacknowledged", [](E e) { return bytesOrNothing(e.mine.queues.unacknowledged); }},
    Placeholder{"beforeFin", [](E e) { return bytesText(unsentBeforeFin(e)); }},
    Placeholder{"window", [](E e) { return field(e.mine, "tcpi_snd_wnd"); }},
    Placeholder{"ownWindow", [](E e) { return field(e.mine, "tcpi_rcv_wnd"); }},
    Placeholder{"received", [](E e) { return field(e.mine, "tcpi_bytes_received"); }},
    Placeholder{"segment", [](E e) { return field(e.mine, "tcpi_snd_mss"); }},
    Placeholder{"taken", [](E e) { return bytesText(takenByRecv(e)); }},
    Placeholder{"lowat", [](E e) { return optionText(e.mine, "SO_RCVLOWAT"); }},
    Placeholder{"deferAccept", [](E e) { return optionText(e.mine, "TCP_DEFER_ACCEPT"); }},
    Placeholder{
        "accepted", [](E e) { return acceptQueue(e) ? std::to_string(acceptQueue(e)->length) : std::string(); }},
    Placeholder{
        "backlog", [](E e) { return acceptQueue(e) ? std::to_string(acceptQueue(e)->backlog) : std::string(); }},
    Placeholder{"halfOpen", halfOpen},
    Placeholder{"receiveMemory", [](E e) { return std::to_string(e.mine.queues.receiveMemory); }},
    Placeholder{"receiveLimit", [](E e) { return std::to_string(e.mine.queues.receiveLimit); }},
    Placeholder{"sendMemory", [](E e) { return std::to_string(e.mine.queues.sendMemory); }},
    Placeholder{"sendLimit", [](E e) { return std::to_string(e.mine.queues.sendLimit); }},
    Placeholder{"drops", [](E e) { return std::to_string(e.mine.queues.drops); }},
    Placeholder{"datagramsThatFit",
        [](E e) { return e.datagramQueueLimit == 0 ? std::string() : std::to_string(e.datagramQueueLimit + 1); }},
    Placeholder{"lost", lost},
    Placeholder{"sizeOfLastSend", sizeOfLastSend},
};

} // namespace

std::span<const Placeholder> flowPlaceholders()
{
    return Placeholders;
}

} // namespace socketarium
