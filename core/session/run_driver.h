// SPDX-License-Identifier: MIT
#pragma once

#include "core/session/call_desk.h"

namespace socketarium
{

/// Drives sockets in Run mode: a listener accepts, its children receive and reply, by themselves, one turn of the loop
/// after another and never longer than a bounded share of it. Plain sends and receives that succeed are recorded as
/// their packets alone; everything else as the call it is. The I/O thread.
class RunDriver
{
public:
    RunDriver(IoThread& io, SocketApi& api, Recorder& recorder, const Clock& clock, SessionBook& book, CallDesk& desk);

    void setMode(SocketId socket, DriveMode mode);
    void setReply(SocketId socket, ReplyRule rule);

private:
    void ready(SocketSession& session, std::uint32_t epollEvents);
    void accept(SocketSession& listener);
    void welcome(SocketSession& listener, int fd, const SocketAddress& peer, TimeNs began, TimeNs duration);
    void pauseAccepting(SocketSession& listener, int error, TimeNs began);
    void receive(SocketSession& session);
    bool receiveOnce(SocketSession& session, std::size_t& budget);
    void reply(SocketSession& session, ByteView received, const SocketAddress& from);
    void say(SocketSession& session, ByteView bytes, const SocketAddress& to);
    void sendRest(SocketSession& session);
    void ended(SocketSession& session);
    void recordFailure(const SocketSession& session, CallName call, std::size_t length, int error, TimeNs began);

    IoThread& m_io;
    SocketApi& m_api;
    Recorder& m_recorder;
    const Clock& m_clock;
    SessionBook& m_book;
    CallDesk& m_desk;
    Bytes m_large; ///< for datagrams larger than one packet of the capture
    Bytes m_received; ///< what is to be echoed: the receive buffer is the recorder's
};

} // namespace socketarium
