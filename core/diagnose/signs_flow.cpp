// SPDX-License-Identifier: MIT
#include "core/diagnose/signs.h"

#include "core/net/socket_option.h"
#include "core/probe/tcp_fields.h"

#include <algorithm>
#include <cstring>

#include <sys/time.h>

namespace socketarium::signs
{
namespace
{

constexpr TimeNs Second = 1'000'000'000;
constexpr TimeNs Microsecond = 1'000;

template <typename T> std::optional<T> valueOf(const Inspection& inspection, std::string_view name)
{
    for (const OptionReading& reading : inspection.options) {
        if (reading.option->name != name || reading.value.size() < sizeof(T))
            continue;
        T value{};
        std::memcpy(&value, reading.value.data(), sizeof value);
        return value;
    }
    return std::nullopt;
}

/// The FIN counts as one byte from the moment it is to be sent until it is acknowledged.
bool owesFin(SocketState state)
{
    return state == SocketState::FinWait1 || state == SocketState::Closing || state == SocketState::LastAck;
}

bool isOpenWindow(const Outgoing& out)
{
    return out.window && *out.window >= std::uint64_t{out.inFlight} + out.unsent;
}

bool isSmall(const Outgoing& out)
{
    return out.unsent > 0 && out.unsent < out.segment;
}

bool mentions(const Calls& calls, std::string_view flag)
{
    return std::ranges::any_of(calls, [&](const CallEvent& call) { return hasArgument(&call, flag); });
}

} // namespace

std::optional<int> option(const Inspection& inspection, std::string_view name)
{
    return valueOf<int>(inspection, name);
}

bool isOn(const Inspection& inspection, std::string_view name)
{
    return option(inspection, name).value_or(0) != 0;
}

bool isOff(const Inspection& inspection, std::string_view name)
{
    return option(inspection, name) == 0;
}

TimeNs timeOption(const Inspection& inspection, std::string_view name)
{
    const auto value = valueOf<timeval>(inspection, name).value_or(timeval{});
    return value.tv_sec * Second + value.tv_usec * Microsecond;
}

bool lingersZero(const Inspection& inspection)
{
    const auto value = valueOf<linger>(inspection, "SO_LINGER");
    return value && value->l_onoff != 0 && value->l_linger == 0;
}

std::optional<Outgoing> outgoing(const Inspection& inspection)
{
    const Queues& queues = inspection.queues;
    if (!queues.unacknowledged || !queues.unsent || inspection.tcpInfo.empty())
        return std::nullopt;
    const std::uint32_t fin = owesFin(inspection.facts.state) && *queues.unacknowledged > 0 ? 1 : 0;
    const std::uint32_t unsentFin = *queues.unsent > 0 ? fin : 0; // it stands behind all data
    const std::uint32_t left = *queues.unacknowledged - std::min(*queues.unsent, *queues.unacknowledged);
    Outgoing out;
    out.unsent = *queues.unsent - unsentFin;
    out.inFlight = left - std::min(left, fin - unsentFin);
    out.segment = tcpValue("tcpi_snd_mss", inspection.tcpInfo).value_or(0);
    out.window = tcpValue("tcpi_snd_wnd", inspection.tcpInfo);
    return out;
}

bool facesShutWindow(const Inspection& inspection)
{
    const auto out = outgoing(inspection);
    return out && out->unsent > 0 && out->inFlight == 0 && out->window
        && *out->window < std::min<std::uint64_t>(out->unsent, out->segment);
}

bool isHeldByNagle(const Inspection& inspection, const Calls& calls)
{
    const auto out = outgoing(inspection);
    return out && isSmall(*out) && out->inFlight > 0 && isOpenWindow(*out) && isOff(inspection, "TCP_NODELAY")
        && isOff(inspection, "TCP_CORK") && !hasArgument(last(calls, {CallName::Send, CallName::Sendto}), "MSG_MORE")
        && tcpValue("tcpi_unacked", inspection.tcpInfo) < tcpValue("tcpi_snd_cwnd", inspection.tcpInfo)
        && tcpValue("tcpi_retransmits", inspection.tcpInfo) == 0U;
}

bool isCorked(const Inspection& inspection)
{
    const auto out = outgoing(inspection);
    return out && isSmall(*out) && isOpenWindow(*out) && isOn(inspection, "TCP_CORK");
}

bool waitsForMore(const Inspection& inspection, const Calls& calls)
{
    const auto out = outgoing(inspection);
    return out && isSmall(*out) && out->inFlight == 0 && isOpenWindow(*out) && !isOn(inspection, "TCP_CORK")
        && hasArgument(last(calls, {CallName::Send, CallName::Sendto}), "MSG_MORE");
}

std::uint32_t unsentBeforeFin(const Evidence& evidence)
{
    if (!owesFin(evidence.mine.facts.state))
        return 0;
    if (const auto out = outgoing(evidence.mine))
        return out->unsent + out->inFlight;
    return evidence.truth && evidence.truth->sendQueue > 0 ? evidence.truth->sendQueue - 1 : 0;
}

std::optional<AcceptQueue> acceptQueue(const Evidence& evidence)
{
    if (!isListening(evidence))
        return std::nullopt;
    const Queues& queues = evidence.mine.queues;
    if (queues.accept && queues.acceptLimit)
        return AcceptQueue{*queues.accept, *queues.acceptLimit};
    if (evidence.unixTruth)
        return AcceptQueue{evidence.unixTruth->receiveQueue, evidence.unixTruth->sendQueue};
    return std::nullopt;
}

std::uint32_t unread(const Evidence& evidence)
{
    return evidence.mine.queues.receive.value_or(0);
}

bool hasShutWindow(const Inspection& inspection)
{
    if (inspection.tcpInfo.empty() || inspection.queues.receive.value_or(0) == 0)
        return false;
    if (const auto window = tcpValue("tcpi_rcv_wnd", inspection.tcpInfo))
        return *window == 0;
    return inspection.queues.receiveMemory >= inspection.queues.receiveLimit;
}

std::uint64_t takenByRecv(const Evidence& evidence)
{
    if (!waits(evidence, CallName::Recv) || !isInState(evidence, {SocketState::Established}))
        return 0;
    // Urgent bytes and discarded ones leave the queue without being received.
    for (const Calls* calls : {&evidence.calls, &evidence.otherCalls}) {
        if (mentions(*calls, "MSG_OOB") || mentions(*calls, "MSG_TRUNC"))
            return 0;
    }
    const std::uint64_t came = tcpValue("tcpi_bytes_received", evidence.mine.tcpInfo).value_or(0);
    const std::uint64_t accounted = evidence.mine.facts.bytesIn + unread(evidence);
    return came > accounted ? came - accounted : 0;
}

} // namespace socketarium::signs
