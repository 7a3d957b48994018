// SPDX-License-Identifier: MIT
#include "core/diagnose/diagnosis_remedies.h"
#include "core/diagnose/diagnosis_table.h"
#include "core/diagnose/signs.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <poll.h>

namespace socketarium
{
namespace
{

using namespace signs;
using enum CallName;
using enum Diagnosis::Weight;
namespace remedies = diagnosis_remedies;
using E = const Evidence&;

/// POLLERR stands for a pending error, unless the socket has a queue of messages about errors and times.
bool hasPendingError(E evidence)
{
    if (!isReady(evidence, POLLERR))
        return false;
    if (isUnix(evidence))
        return true;
    constexpr std::array Queues{"IP_RECVERR", "IPV6_RECVERR", "SO_TIMESTAMPING", "SO_ZEROCOPY"};
    return !evidence.mine.options.empty()
        && std::ranges::none_of(Queues, [&](std::string_view name) { return isOn(evidence.mine, name); });
}

/// What poll would say if the call could go on.
short readinessFor(CallName call)
{
    switch (call) {
    case Accept:
    case Recv:
    case Recvfrom:
        return POLLIN;
    case Send:
    case Sendto:
        return POLLOUT;
    default:
        return 0;
    }
}

bool wouldWait(E evidence)
{
    const CallEvent* call = newest(evidence);
    if (!isOpen(evidence) || !ended(call, EAGAIN) || !evidence.mine.facts.waitingCall.empty())
        return false;
    const short ready = readinessFor(call->call);
    return ready != 0 && !isReady(evidence, ready) && (isNonBlocking(evidence) || hasArgument(call, "MSG_DONTWAIT"));
}

bool timeOutRuns(E evidence)
{
    const CallName call = waitingCall(evidence.mine.facts);
    if (call == CallName::None || !isOpen(evidence))
        return false;
    return timeOption(evidence.mine, call == Send || call == Connect ? "SO_SNDTIMEO" : "SO_RCVTIMEO") > 0;
}

bool timeOutRanOut(E evidence)
{
    const CallEvent* call = newest(evidence);
    return isOpen(evidence) && evidence.mine.facts.waiting == Waiting::TimeOut
        && evidence.mine.facts.waitingCall.empty() && call && call->waited && !hasArgument(call, "MSG_DONTWAIT")
        && (call->error == EAGAIN || (call->error == EINPROGRESS && call->call == Connect));
}

constexpr std::array Rows{
    DiagnosisRow{"error-pending", Wrong, hasPendingError, "An error waits to be fetched.",
        "Something went wrong outside of any call, for example an RST came or a connect in the background failed.\nThe "
        "next call on this socket returns it.",
        "poll: POLLERR\n{state}", "Read SO_ERROR to see it; reading clears it.", remedies::readError},
    DiagnosisRow{"nonblocking-eagain", Waits, wouldWait, "The call would have had to wait.",
        "EAGAIN is no failure: there is nothing to take or no room to give yet, and this call may not sleep.",
        "{lastCall}\npoll: the socket is not ready for it yet", "Wait until poll says it is ready, then call again.",
        remedies::block},
    DiagnosisRow{"time-out-set", Note, timeOutRuns, "A time-out will end this wait.",
        "SO_RCVTIMEO or SO_SNDTIMEO is set: if nothing happens, the call returns in {timeOutLeft}, with EAGAIN "
        "(connect: "
        "EINPROGRESS).",
        "{call} has waited {waited}, {timeOutLeft} are left", "Set the time-out to 0 to wait for ever."},
    DiagnosisRow{"time-out-ran-out", Note, timeOutRanOut, "The time-out ran out.",
        "The call waited for as long as SO_RCVTIMEO or SO_SNDTIMEO allows, and nothing happened.", "{lastCall}",
        "Call again, or set a longer time-out."},
};

} // namespace

std::span<const DiagnosisRow> callRows()
{
    return Rows;
}

} // namespace socketarium
