// SPDX-License-Identifier: MIT
#include "core/session/call_desk.h"

#include "core/journal/call_format.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <sys/time.h>

namespace socketarium
{
namespace
{

/// A call that is over sooner never shows as waiting: the eye would only see a flicker.
constexpr std::chrono::milliseconds ShowWaitingAfter{30};
constexpr TimeNs WaitedAtLeast = 1'000'000;

bool receives(const CallRequest& request)
{
    return request.call == CallName::Recv || request.call == CallName::Recvfrom;
}
bool sends(const CallRequest& request)
{
    return request.call == CallName::Send || request.call == CallName::Sendto;
}

/// setsockopt(SO_RCVTIMEO or SO_SNDTIMEO) decides how long a blocking socket waits.
std::optional<Waiting> waitingAfterOption(const CallRequest& request, Waiting before)
{
    const bool isTimeOut
        = request.level == SOL_SOCKET && (request.option == SO_RCVTIMEO || request.option == SO_SNDTIMEO);
    if (!isTimeOut || before == Waiting::NonBlocking || request.value.size() < sizeof(timeval))
        return std::nullopt;
    timeval time{};
    std::memcpy(&time, request.value.data(), sizeof time);
    return time.tv_sec != 0 || time.tv_usec != 0 ? Waiting::TimeOut : Waiting::Blocking;
}

bool lingersZero(SocketApi& api, int fd)
{
    linger value{};
    const auto bytes = std::as_writable_bytes(std::span(&value, 1));
    return api.getsockopt(fd, SOL_SOCKET, SO_LINGER, bytes).ok() && value.l_onoff != 0 && value.l_linger == 0;
}

} // namespace

CallDesk::CallDesk(IoThread& io, SocketApi& api, Recorder& recorder, const Clock& clock, SessionBook& book)
    : m_io(io)
    , m_api(api)
    , m_recorder(recorder)
    , m_clock(clock)
    , m_book(book)
    , m_waiting(io, api, clock, [this](auto ticket, const CallRequest& request, TimeNs began, RawOutcome raw) {
        finishWaiting(ticket, request, began, std::move(raw));
    })
{
}

void CallDesk::make(CallRequest request, CallDone done)
{
    SocketSession* session = m_book.find(request.socket);
    if (session && canBlock(request) && session->blocks()) {
        startWaiting(std::move(request), *session, std::move(done));
        return;
    }
    if (session && request.call == CallName::Close) {
        makeClose(request, *session, std::move(done));
        return;
    }
    const TimeNs began = m_clock.now();
    // A socket that was closed has no descriptor any more: the call is made on -1, never on a number that may by now
    // belong to another file.
    RawOutcome raw = makeCall(m_api, session ? session->facts.fd : -1, request);
    finish(request, began, std::move(raw), std::move(done));
}

void CallDesk::makeClose(const CallRequest& request, SocketSession& session, CallDone done)
{
    m_waiting.settle(request.socket);
    m_book.look(session); // a FIN that has just come is part of the story
    SocketFacts& facts = session.facts;
    const bool isTcp = session.openedRecorded;
    const bool resets = isTcp && (m_api.glance(facts.fd).inQueue > 0 || lingersZero(m_api, facts.fd));
    const bool peerEnded = facts.state == SocketState::CloseWait || facts.state == SocketState::LastAck
        || facts.state == SocketState::Closing;
    m_book.unwatch(session);
    const TimeNs began = m_clock.now();
    RawOutcome raw = makeCall(m_api, facts.fd, request);
    if (isTcp && raw.outcome.ok()) {
        if (peerEnded && !resets)
            m_recorder.ended(facts, CaptureWriter::End::FinIn);
        m_recorder.ended(facts, resets ? CaptureWriter::End::ResetOut : CaptureWriter::End::FinOut);
    }
    recordCall(request, raw.outcome, began, raw);
    m_book.release(request.socket, callCause(request) + (resets ? ", a reset" : ""));
    m_toTell.emplace_back(std::move(done), std::move(raw.outcome));
}

void CallDesk::startWaiting(CallRequest request, SocketSession& session, CallDone done)
{
    const SocketId socket = session.facts.id;
    const std::string text = callCause(request);
    if (request.call == CallName::Connect)
        session.connecting = true;
    const auto ticket = m_waiting.start(session.facts.fd, std::move(request));
    if (ticket == 0) {
        m_recorder.note({socket, CallName::None, true, text + ": no thread could be started to wait in"});
        return;
    }
    session.waitingCalls.push_back({ticket, text, m_clock.now()});
    m_askers.emplace(ticket, std::move(done));
    m_io.after(ShowWaitingAfter, [this, socket] { showWaiting(socket); });
}

void CallDesk::showWaiting(SocketId socket)
{
    SocketSession* session = m_book.find(socket);
    if (!session)
        return;
    const auto& waiting = session->waitingCalls;
    if (waiting.empty() || !session->facts.waitingCall.empty())
        return;
    if (!m_waiting.isAsleep(waiting.front().ticket)) { // on a busy machine its thread may not even have begun
        m_io.after(ShowWaitingAfter, [this, socket] { showWaiting(socket); });
        return;
    }
    session->facts.waitingCall = waiting.front().text;
    session->facts.waitingSince = waiting.front().since;
    m_book.look(*session, session->facts.waitingCall + " waits");
}

void CallDesk::finishWaiting(WaitingCalls::Ticket ticket, const CallRequest& request, TimeNs began, RawOutcome raw)
{
    CallDone done;
    if (const auto asker = m_askers.extract(ticket))
        done = std::move(asker.mapped());
    if (SocketSession* session = m_book.find(request.socket)) {
        auto& waiting = session->waitingCalls;
        std::erase_if(waiting, [ticket](const auto& call) { return call.ticket == ticket; });
        session->facts.waitingCall = waiting.empty() ? std::string() : waiting.front().text;
        session->facts.waitingSince = waiting.empty() ? 0 : waiting.front().since;
    }
    finish(request, began, std::move(raw), std::move(done));
}

void CallDesk::finish(const CallRequest& request, TimeNs began, RawOutcome raw, CallDone done)
{
    CallOutcome& outcome = raw.outcome;
    if (raw.fd >= 0)
        outcome.made = m_book.nextId();
    if (raw.fdSecond >= 0)
        outcome.madeSecond = m_book.nextId();
    if (raw.fd >= 0 && request.call != CallName::Socketpair)
        outcome.result = number(outcome.made); // the journal names sockets by their own numbers
    SocketSession* session = m_book.find(request.socket);
    recordBytes(request, outcome, session);
    recordCall(request, outcome, began, raw);
    if (raw.fd >= 0)
        adoptMade(request, raw);
    if (session && session->facts.fd >= 0) {
        applyToSocket(request, outcome, *session);
        m_book.look(*session, callCause(request));
    }
    m_toTell.emplace_back(std::move(done), std::move(outcome));
}

void CallDesk::recordBytes(const CallRequest& request, CallOutcome& outcome, SocketSession* session)
{
    if (!session)
        return;
    const SocketFacts& facts = session->facts;
    if (!outcome.ok()) {
        if (session->openedRecorded && outcome.error == ECONNRESET && !session->readEnded) {
            session->readEnded = true;
            m_recorder.ended(facts, CaptureWriter::End::ResetIn);
        }
        return;
    }
    const bool connected = !facts.peer.empty();
    if (sends(request) && (outcome.result > 0 || !session->isStream())) {
        const auto taken = ByteView(request.bytes).first(static_cast<std::size_t>(outcome.result));
        m_recorder.data(
            facts, {facts.id, Direction::Out, taken, session->isStream() ? SocketAddress() : request.address, true});
    }
    if (!receives(request) || (request.flags & (MSG_PEEK | MSG_ERRQUEUE)) != 0)
        return;
    if (facts.type == SOCK_STREAM && (request.flags & MSG_TRUNC) != 0)
        outcome.bytes.clear(); // tcp(7): the bytes were thrown away, nothing was copied
    if (session->isStream() && outcome.result == 0) {
        session->readEnded = session->readEnded || request.length > 0;
        if (session->openedRecorded && request.length > 0)
            m_recorder.ended(facts, CaptureWriter::End::FinIn);
    } else if (!outcome.bytes.empty() || !session->isStream()) {
        m_recorder.data(
            facts, {facts.id, Direction::In, outcome.bytes, connected ? SocketAddress() : outcome.address, true});
    }
}

void CallDesk::recordCall(const CallRequest& request, const CallOutcome& outcome, TimeNs began, const RawOutcome& raw)
{
    CallEvent event;
    event.socket = request.socket == SocketId::None ? outcome.made : request.socket;
    event.call = request.call;
    event.args = callArguments(request);
    event.result = outcome.result;
    event.error = outcome.error;
    event.outcome = callOutcome(request, outcome);
    event.began = began;
    event.duration = raw.duration;
    event.waited = raw.slept && raw.duration >= WaitedAtLeast;
    m_recorder.call(event);
}

void CallDesk::adoptMade(const CallRequest& request, const RawOutcome& raw)
{
    const std::string cause = callCause(request);
    SocketFacts facts;
    facts.id = raw.outcome.made;
    facts.fd = raw.fd;
    if (request.call == CallName::Accept) {
        const SocketSession* listener = m_book.find(request.socket);
        if (!listener) { // closed while the call slept: the connection has no home, but it exists
            facts.origin = "accepted from " + std::to_string(number(request.socket)) + ", closed meanwhile";
        } else {
            facts.parent = request.socket;
            facts.family = listener->facts.family;
            facts.type = listener->facts.type;
            facts.protocol = listener->facts.protocol;
            facts.origin = "accepted from " + std::to_string(number(request.socket));
        }
        facts.peer = raw.outcome.address;
        facts.state = SocketState::Connected;
        m_book.adopt(std::move(facts), cause);
        return;
    }
    facts.family = request.family;
    facts.type = request.type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
    facts.protocol = request.protocol;
    facts.waiting = (request.type & SOCK_NONBLOCK) != 0 ? Waiting::NonBlocking : Waiting::Blocking;
    facts.origin = request.call == CallName::Socketpair ? "pair" : "made";
    if (request.call == CallName::Socketpair) {
        SocketFacts second = facts;
        facts.state = second.state = SocketState::Connected;
        second.id = raw.outcome.madeSecond;
        second.fd = raw.fdSecond;
        second.parent = facts.id;
        facts.parent = second.id;
        m_book.adopt(facts, cause);
        m_book.adopt(std::move(second), cause);
        return;
    }
    m_book.adopt(std::move(facts), cause);
}

void CallDesk::applyConnect(const CallRequest& request, const CallOutcome& outcome, SocketSession& session)
{
    if (!outcome.ok() && outcome.error != EINPROGRESS)
        return;
    session.connecting = true;
    SocketFacts& facts = session.facts;
    const bool dissolves = request.address.family() == AF_UNSPEC; // connect(2): back to unconnected
    facts.state = dissolves ? SocketState::Unconnected : SocketState::Connected;
    facts.peer = dissolves ? SocketAddress() : request.address;
    m_book.readNames(session);
}

void CallDesk::applyToSocket(const CallRequest& request, const CallOutcome& outcome, SocketSession& session)
{
    SocketFacts& facts = session.facts;
    if (request.call == CallName::Connect)
        applyConnect(request, outcome, session);
    if (!outcome.ok())
        return;
    switch (request.call) {
    case CallName::Listen:
        facts.backlog = request.backlog;
        facts.state = SocketState::Listen;
        m_book.readNames(session);
        break;
    case CallName::Bind:
    case CallName::Getsockname:
    case CallName::Getpeername:
        m_book.readNames(session);
        break;
    case CallName::Send:
    case CallName::Sendto:
        if (facts.local.empty() || facts.local.port() == 0)
            m_book.readNames(session); // a datagram socket gets its name with the first sending
        break;
    case CallName::Shutdown:
        if (session.openedRecorded && request.how != SHUT_RD)
            m_recorder.ended(facts, CaptureWriter::End::FinOut);
        break;
    case CallName::Fcntl:
        facts.waiting = request.nonBlocking ? Waiting::NonBlocking : Waiting::Blocking;
        break;
    case CallName::Setsockopt:
        facts.waiting = waitingAfterOption(request, facts.waiting).value_or(facts.waiting);
        std::erase_if(session.asked,
            [&](const auto& asked) { return asked.level == request.level && asked.option == request.option; });
        session.asked.push_back({request.level, request.option, request.value});
        break;
    default:
        break;
    }
}

void CallDesk::interrupt(SocketId socket)
{
    m_waiting.interrupt(socket);
}

void CallDesk::tellDone()
{
    std::vector<std::pair<CallDone, CallOutcome>> told;
    told.swap(m_toTell);
    for (const auto& [done, outcome] : told) {
        if (done)
            done(outcome);
    }
}

void CallDesk::endAll()
{
    m_waiting.endAll();
    m_askers.clear();
    for (const SocketId socket : m_book.openSockets()) {
        SocketSession* session = m_book.find(socket);
        m_book.unwatch(*session);
        m_api.close(session->facts.fd);
    }
}

} // namespace socketarium
