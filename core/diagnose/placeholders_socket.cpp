// SPDX-License-Identifier: MIT
#include "core/diagnose/fill_evidence.h"
#include "core/diagnose/placeholders.h"
#include "core/diagnose/signs.h"

#include <array>
#include <cerrno>

namespace socketarium
{
namespace
{

using E = const Evidence&;
using namespace signs;
using enum CallName;

constexpr TimeNs Millisecond = 1'000'000;

std::string socketName(SocketId id)
{
    return id == SocketId::None ? std::string() : "socket " + std::to_string(number(id));
}

std::string line(const CallEvent* call)
{
    return call ? call->line() : std::string();
}

std::string sinceText(TimeNs since, TimeNs now)
{
    return since == 0 ? std::string() : durationText(now - since);
}

/// What a time-out leaves to the sleeping call.
std::string timeOutLeft(E evidence)
{
    const CallName call = waitingCall(evidence.mine.facts);
    const TimeNs whole = timeOption(evidence.mine, call == Send || call == Connect ? "SO_SNDTIMEO" : "SO_RCVTIMEO");
    if (whole == 0 || evidence.mine.facts.waitingSince == 0)
        return {};
    return durationText(std::max<TimeNs>(evidence.mine.facts.waitingSince + whole - evidence.now, 0));
}

/// TIME_WAIT: the log knows when it ends, sock_diag how long it lasts.
std::string timerText(E evidence)
{
    if (evidence.truth && evidence.truth->timer != InetTruth::Timer::None)
        return durationText(TimeNs{evidence.truth->timerMs} * Millisecond);
    return evidence.mine.facts.timerEnds != 0 ? durationText(evidence.mine.facts.timerEnds - evidence.now)
                                              : std::string();
}

const CallEvent* shutdownCall(E evidence)
{
    return last(evidence.calls, {Shutdown});
}

constexpr std::array Placeholders{
    Placeholder{"socket", [](E e) { return socketName(e.mine.facts.id); }},
    Placeholder{"kind", [](E e) { return kindText(e.mine.facts); }},
    Placeholder{"state", [](E e) { return std::string(stateText(e.mine.facts.state)); }},
    Placeholder{"other", [](E e) { return e.other ? socketName(e.other->facts.id) : std::string(); }},
    Placeholder{
        "otherState", [](E e) { return e.other ? std::string(stateText(e.other->facts.state)) : std::string(); }},
    Placeholder{"otherCall", [](E e) { return e.other ? e.other->facts.waitingCall : std::string(); }},
    Placeholder{"call", [](E e) { return std::string(callText(waitingCall(e.mine.facts))); }},
    Placeholder{"waited", [](E e) { return sinceText(e.mine.facts.waitingSince, e.now); }},
    Placeholder{"since", [](E e) { return sinceText(e.stateSince, e.now); }},
    Placeholder{"timeOutLeft", timeOutLeft},
    Placeholder{"timer", timerText},
    Placeholder{"retransmits", [](E e) { return e.truth ? std::to_string(e.truth->retransmits) : std::string(); }},
    Placeholder{"lastCall", [](E e) { return line(newest(e)); }},
    Placeholder{"eagain", [](E e) { return ended(newest(e), EAGAIN) ? line(newest(e)) : std::string(); }},
    Placeholder{"resetCall", [](E e) { return line(lastReset(e)); }},
    Placeholder{"lastSend",
        [](E e) {
            return line(last(e.calls, {Send, Sendto}));
        }},
    Placeholder{"lastRecv",
        [](E e) {
            return line(last(e.calls, {Recv, Recvfrom}));
        }},
    Placeholder{"lastConnect", [](E e) { return line(last(e.calls, {Connect})); }},
    Placeholder{"lastBind", [](E e) { return line(last(e.calls, {Bind})); }},
    Placeholder{"lastAccept", [](E e) { return line(last(e.calls, {Accept})); }},
    Placeholder{"lastShutdown", [](E e) { return line(shutdownCall(e)); }},
    Placeholder{"lastClose", [](E e) { return line(last(e.calls, {Close})); }},
    Placeholder{"otherLastSend",
        [](E e) {
            return line(last(e.otherCalls, {Send, Sendto}));
        }},
    Placeholder{
        "noAccept", [](E e) { return std::string(last(e.calls, {Accept}) ? "" : "no accept among the last calls"); }},
};

} // namespace

std::span<const Placeholder> socketPlaceholders()
{
    return Placeholders;
}

} // namespace socketarium
