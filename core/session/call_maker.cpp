// SPDX-License-Identifier: MIT
#include "core/session/call_maker.h"

#include <algorithm>

#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>

namespace socketarium
{
namespace
{

/// Voluntary context switches of this thread so far: they grow when a call sleeps (getrusage(2)).
long sleepsSoFar()
{
    rusage usage{};
    ::getrusage(RUSAGE_THREAD, &usage);
    return usage.ru_nvcsw;
}

TimeNs steadyNow()
{
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return TimeNs{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

void take(CallOutcome& outcome, const SysResult& result)
{
    outcome.result = result.value;
    outcome.error = result.error;
}

void take(CallOutcome& outcome, SysAddress&& result)
{
    take(outcome, result.result);
    outcome.address = result.address;
}

/// With MSG_TRUNC the kernel returns the datagram's true length, which may be more than it wrote.
void keepReceived(CallOutcome& outcome)
{
    outcome.bytes.resize(outcome.ok() ? std::min(outcome.bytes.size(), static_cast<std::size_t>(outcome.result)) : 0);
}

void receive(SocketApi& api, int fd, const CallRequest& request, CallOutcome& outcome)
{
    outcome.bytes.resize(std::min(request.length, MaxReceiveLength));
    if (request.call == CallName::Recv)
        take(outcome, api.recv(fd, outcome.bytes, request.flags));
    else
        take(outcome, api.recvfrom(fd, outcome.bytes, request.flags));
    keepReceived(outcome);
}

void perform(SocketApi& api, int fd, const CallRequest& request, RawOutcome& raw)
{
    CallOutcome& outcome = raw.outcome;
    switch (request.call) {
    case CallName::None:
        break;
    case CallName::Socket:
        take(outcome, api.socket(request.family, request.type, request.protocol));
        raw.fd = static_cast<int>(outcome.result);
        break;
    case CallName::Socketpair: {
        std::array<int, 2> pair{-1, -1};
        take(outcome, api.socketpair(request.family, request.type, request.protocol, pair));
        if (outcome.ok()) { // a failed call may have left numbers there
            raw.fd = pair[0];
            raw.fdSecond = pair[1];
        }
        break;
    }
    case CallName::Bind:
        take(outcome, api.bind(fd, request.address));
        break;
    case CallName::Listen:
        take(outcome, api.listen(fd, request.backlog));
        break;
    case CallName::Accept:
        take(outcome, api.accept(fd, request.flags));
        raw.fd = static_cast<int>(outcome.result);
        break;
    case CallName::Connect:
        take(outcome, api.connect(fd, request.address));
        break;
    case CallName::Send:
        take(outcome, api.send(fd, request.bytes, request.flags));
        break;
    case CallName::Sendto:
        take(outcome, api.sendto(fd, request.bytes, request.flags, request.address));
        break;
    case CallName::Recv:
    case CallName::Recvfrom:
        receive(api, fd, request, outcome);
        break;
    case CallName::Shutdown:
        take(outcome, api.shutdown(fd, request.how));
        break;
    case CallName::Close:
        take(outcome, api.close(fd));
        break;
    case CallName::Setsockopt:
        take(outcome, api.setsockopt(fd, request.level, request.option, request.value));
        break;
    case CallName::Getsockopt:
        outcome.bytes.resize(256);
        take(outcome, api.getsockopt(fd, request.level, request.option, outcome.bytes));
        keepReceived(outcome);
        break;
    case CallName::Getsockname:
        take(outcome, api.getsockname(fd));
        break;
    case CallName::Getpeername:
        take(outcome, api.getpeername(fd));
        break;
    case CallName::Fcntl:
        take(outcome, api.setNonBlocking(fd, request.nonBlocking));
        break;
    case CallName::Unlink:
        take(outcome, api.unlink(request.path));
        break;
    }
}

} // namespace

RawOutcome makeCall(SocketApi& api, int fd, const CallRequest& request)
{
    RawOutcome raw;
    const long sleepsBefore = sleepsSoFar();
    const TimeNs began = steadyNow();
    perform(api, fd, request, raw);
    raw.duration = steadyNow() - began;
    raw.slept = sleepsSoFar() > sleepsBefore;
    // getsockopt's value is its length, for the journal it returned 0 as the C library says.
    if (request.call == CallName::Getsockopt && raw.outcome.ok())
        raw.outcome.result = 0;
    return raw;
}

bool canBlock(const CallRequest& request)
{
    switch (request.call) {
    case CallName::Accept:
    case CallName::Connect:
        return true;
    case CallName::Send:
    case CallName::Sendto:
    case CallName::Recv:
    case CallName::Recvfrom:
        return (request.flags & MSG_DONTWAIT) == 0;
    case CallName::Close: // SO_LINGER with a time makes close wait
    default:
        return false;
    }
}

} // namespace socketarium
