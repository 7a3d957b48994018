// SPDX-License-Identifier: MIT
#include "core/session/run_driver.h"

#include "core/journal/call_format.h"
#include "core/sys/file_limit.h"

#include <algorithm>
#include <cerrno>

#include <sys/epoll.h>

namespace socketarium
{
namespace
{

constexpr int AcceptsPerTurn = 128;
constexpr std::size_t BytesPerTurn = std::size_t{1} << 20;
constexpr int ReceivesPerTurn = 128;
constexpr std::chrono::milliseconds AcceptAgainAfter{200};

bool wouldBlock(int error)
{
    return error == EAGAIN || error == EINTR;
}

} // namespace

RunDriver::RunDriver(
    IoThread& io, SocketApi& api, Recorder& recorder, const Clock& clock, SessionBook& book, CallDesk& desk)
    : m_io(io)
    , m_api(api)
    , m_recorder(recorder)
    , m_clock(clock)
    , m_book(book)
    , m_desk(desk)
{
    m_book.setRunHandler([this](SocketSession& session, std::uint32_t events) { ready(session, events); });
}

void RunDriver::setMode(SocketId socket, DriveMode mode)
{
    SocketSession* session = m_book.find(socket);
    if (!session || session->facts.mode == mode)
        return;
    m_desk.interrupt(socket);
    CallRequest request;
    request.call = CallName::Fcntl;
    request.socket = socket;
    request.nonBlocking = mode == DriveMode::Run;
    m_desk.make(std::move(request), {});
    session->facts.mode = mode;
    m_book.look(*session, mode == DriveMode::Run ? "Run" : "Step");
}

void RunDriver::setReply(SocketId socket, ReplyRule rule)
{
    SocketSession* session = m_book.find(socket);
    if (!session)
        return;
    session->facts.reply = rule.kind;
    session->rule = std::make_shared<const ReplyRule>(std::move(rule));
    m_book.look(*session, "reply rule");
}

void RunDriver::ready(SocketSession& session, std::uint32_t epollEvents)
{
    const SocketId socket = session.facts.id;
    if ((epollEvents & (EPOLLOUT | EPOLLHUP | EPOLLERR)) != 0 && session.hasUnsent())
        sendRest(session);
    SocketSession* alive = m_book.find(socket); // sending the rest may have closed it
    if (!alive || (epollEvents & ~std::uint32_t{EPOLLOUT}) == 0 || alive->facts.mode != DriveMode::Run)
        return;
    if (alive->isListening())
        accept(*alive);
    else if (!alive->readEnded)
        receive(*alive);
}

void RunDriver::accept(SocketSession& listener)
{
    for (int i = 0; i < AcceptsPerTurn; ++i) {
        const TimeNs began = m_clock.now();
        const SysAddress accepted = m_api.accept(listener.facts.fd, SOCK_NONBLOCK);
        if (accepted.result.ok()) {
            welcome(listener, static_cast<int>(accepted.result.value), accepted.address, began, m_clock.now() - began);
            continue;
        }
        if (!wouldBlock(accepted.result.error) && accepted.result.error != ECONNABORTED)
            pauseAccepting(listener, accepted.result.error, began);
        break;
    }
    m_book.look(listener, "accept(" + std::to_string(number(listener.facts.id)) + ")");
}

void RunDriver::welcome(SocketSession& listener, int fd, const SocketAddress& peer, TimeNs began, TimeNs duration)
{
    const std::string id = std::to_string(number(listener.facts.id));
    SocketFacts facts;
    facts.id = m_book.nextId();
    CallEvent event;
    event.socket = listener.facts.id;
    event.call = CallName::Accept;
    event.args = id;
    event.result = number(facts.id);
    event.outcome = peer.structText();
    event.began = began;
    event.duration = duration;
    m_recorder.call(event);

    facts.parent = listener.facts.id;
    facts.fd = fd;
    facts.family = listener.facts.family;
    facts.type = listener.facts.type;
    facts.protocol = listener.facts.protocol;
    facts.state = SocketState::Connected;
    facts.mode = DriveMode::Run;
    facts.reply = listener.facts.reply;
    facts.waiting = Waiting::NonBlocking;
    facts.peer = peer;
    facts.origin = "accepted from " + id;
    SocketSession& session = m_book.adopt(std::move(facts), "accept(" + id + ")");
    session.rule = listener.rule;
    if (session.rule && session.rule->kind == ReplyKind::Greeting) {
        const std::string from = peer.text().empty() ? "an unnamed UNIX socket" : peer.text();
        m_recorder.note({session.facts.id, CallName::None, false, "Got connection from " + from});
        say(session, session.rule->text, {});
        m_book.updateWatch(session);
    }
}

void RunDriver::pauseAccepting(SocketSession& listener, int error, TimeNs began)
{
    // The connection stays in the queue and the listener readable: without a pause this would be an endless loop.
    recordFailure(listener, CallName::Accept, 0, error, began);
    if (error == EMFILE) {
        m_recorder.note({listener.facts.id, CallName::Accept, true,
            "this process may have " + std::to_string(fileLimit().soft)
                + " open files and has them all: the connection waits in the queue until one is closed "
                  "(raise the limit with ulimit -n before the start)"});
    }
    listener.paused = true;
    m_book.updateWatch(listener);
    m_io.after(AcceptAgainAfter, [this, socket = listener.facts.id] {
        if (SocketSession* found = m_book.find(socket)) {
            found->paused = false;
            m_book.updateWatch(*found);
        }
    });
}

void RunDriver::receive(SocketSession& session)
{
    const SocketId socket = session.facts.id;
    std::size_t budget = BytesPerTurn;
    for (int i = 0; i < ReceivesPerTurn && budget > 0; ++i) {
        if (!receiveOnce(session, budget) || !m_book.find(socket))
            break;
    }
    if (SocketSession* alive = m_book.find(socket))
        m_book.updateWatch(*alive);
}

/// False when there is nothing more to receive now.
bool RunDriver::receiveOnce(SocketSession& session, std::size_t& budget)
{
    const SocketFacts& facts = session.facts;
    const TimeNs began = m_clock.now();
    // Datagrams of AF_UNIX may be larger than a packet of the capture: their rest must not be cut off.
    const bool mayBeLarge = facts.family == AF_UNIX && facts.type != SOCK_STREAM;
    std::span<std::byte> buffer;
    if (mayBeLarge) {
        m_large.resize(std::max(DataEvent::MaxPacketPayload, std::size_t{m_api.glance(facts.fd).inQueue}));
        buffer = m_large;
    } else {
        buffer = m_recorder.receiveBuffer(facts, Direction::In, DataEvent::MaxPacketPayload);
    }
    SysAddress got;
    if (facts.type == SOCK_STREAM || !facts.peer.empty())
        got.result = m_api.recv(facts.fd, buffer, 0);
    else
        got = m_api.recvfrom(facts.fd, buffer, 0);

    if (!got.result.ok()) {
        if (wouldBlock(got.result.error))
            return false;
        recordFailure(session, CallName::Recv, buffer.size(), got.result.error, began);
        if (session.isStream())
            ended(session);
        return false;
    }
    const auto length = static_cast<std::size_t>(got.result.value);
    if (length == 0 && session.isStream()) {
        recordFailure(session, CallName::Recv, buffer.size(), 0, began);
        ended(session);
        return false;
    }
    const ByteView received = buffer.first(length);
    const bool answers
        = session.rule && (session.rule->kind == ReplyKind::Echo || session.rule->kind == ReplyKind::FixedText);
    if (answers)
        m_received.assign(received.begin(), received.end());
    m_recorder.data(facts, {facts.id, Direction::In, received, got.address, false});
    if (answers)
        reply(session, m_received, got.address);
    budget -= std::min(budget, std::max<std::size_t>(length, 1));
    return facts.type != SOCK_STREAM || length == buffer.size();
}

void RunDriver::reply(SocketSession& session, ByteView received, const SocketAddress& from)
{
    say(session, session.rule->kind == ReplyKind::Echo ? received : ByteView(session.rule->text), from);
}

void RunDriver::say(SocketSession& session, ByteView bytes, const SocketAddress& to)
{
    if (session.isStream() && session.hasUnsent()) {
        session.unsent.insert(session.unsent.end(), bytes.begin(), bytes.end());
        return;
    }
    const TimeNs began = m_clock.now();
    const int fd = session.facts.fd;
    const SysResult sent = to.empty() ? m_api.send(fd, bytes, 0) : m_api.sendto(fd, bytes, 0, to);
    const std::size_t taken = sent.ok() ? static_cast<std::size_t>(sent.value) : 0;
    if (sent.ok())
        m_recorder.data(session.facts, {session.facts.id, Direction::Out, bytes.first(taken), to, false});
    else if (!session.isStream() || !wouldBlock(sent.error))
        recordFailure(session, CallName::Send, bytes.size(), sent.error, began);
    if (session.isStream() && (sent.ok() || wouldBlock(sent.error)) && taken < bytes.size()) {
        session.unsent.assign(bytes.begin() + static_cast<std::ptrdiff_t>(taken), bytes.end());
        session.unsentFrom = 0;
    }
}

void RunDriver::sendRest(SocketSession& session)
{
    const TimeNs began = m_clock.now();
    const ByteView rest = ByteView(session.unsent).subspan(session.unsentFrom);
    const SysResult sent = m_api.send(session.facts.fd, rest, 0);
    if (sent.ok()) {
        const auto taken = static_cast<std::size_t>(sent.value);
        m_recorder.data(session.facts, {session.facts.id, Direction::Out, rest.first(taken), {}, false});
        session.unsentFrom += taken;
    } else if (wouldBlock(sent.error)) {
        return;
    } else {
        recordFailure(session, CallName::Send, rest.size(), sent.error, began);
        session.unsentFrom = session.unsent.size(); // nobody is there to take the rest
    }
    if (!session.hasUnsent()) {
        session.unsent = {};
        session.unsentFrom = 0;
        if (session.closeWhenSent) {
            ended(session);
            return;
        }
    }
    m_book.updateWatch(session);
}

/// The peer has ended (or reset) the stream: what a careful server does next is close.
void RunDriver::ended(SocketSession& session)
{
    session.readEnded = true;
    const bool accepted = session.facts.parent != SocketId::None && session.facts.origin != "pair";
    if (accepted && session.hasUnsent()) {
        session.closeWhenSent = true;
        m_book.look(session);
    } else if (accepted) {
        CallRequest request;
        request.call = CallName::Close;
        request.socket = session.facts.id;
        m_desk.make(std::move(request), {});
    } else {
        m_book.look(session);
    }
}

/// Records a call of the loop that did not simply move bytes: a failure, or recv = 0.
void RunDriver::recordFailure(const SocketSession& session, CallName call, std::size_t length, int error, TimeNs began)
{
    const SocketFacts& facts = session.facts;
    if (session.openedRecorded && call == CallName::Recv && (error == 0 || error == ECONNRESET))
        m_recorder.ended(facts, error == 0 ? CaptureWriter::End::FinIn : CaptureWriter::End::ResetIn);
    CallEvent event;
    event.socket = facts.id;
    event.call = call;
    event.args = std::to_string(number(facts.id));
    if (call == CallName::Recv)
        event.args += ", " + std::to_string(length) + ", 0";
    else if (call == CallName::Send)
        event.args += ", (" + std::to_string(length) + " bytes), " + std::to_string(length) + ", 0";
    event.result = error == 0 ? 0 : -1;
    event.error = error;
    event.began = began;
    event.duration = m_clock.now() - began;
    m_recorder.call(event);
}

} // namespace socketarium
