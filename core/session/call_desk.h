// SPDX-License-Identifier: MIT
#pragma once

#include "core/session/session_book.h"

#include <utility>
#include <vector>

namespace socketarium
{

/// Makes the calls a person (or the tour, or a remedy button) asks for, one by one, records them and draws from the
/// outcome what it means for the socket. Nothing is forbidden: the kernel decides. The I/O thread.
class CallDesk
{
public:
    CallDesk(IoThread& io, SocketApi& api, Recorder& recorder, const Clock& clock, SessionBook& book);

    /// On the spot, or in a thread of its own if the call can sleep. `done` runs after the outcome was published.
    void make(CallRequest request, CallDone done);
    void interrupt(SocketId socket);
    /// The end of a turn: tells those who asked, after their events were published.
    void tellDone();
    /// Ends what waits, closes every socket without recording: the program ends.
    void endAll();

private:
    void finish(const CallRequest& request, TimeNs began, RawOutcome raw, CallDone done);
    void recordBytes(const CallRequest& request, CallOutcome& outcome, SocketSession* session);
    void recordCall(const CallRequest& request, const CallOutcome& outcome, TimeNs began, const RawOutcome& raw);
    void adoptMade(const CallRequest& request, const RawOutcome& raw);
    void applyToSocket(const CallRequest& request, const CallOutcome& outcome, SocketSession& session);
    void applyConnect(const CallRequest& request, const CallOutcome& outcome, SocketSession& session);
    void startWaiting(CallRequest request, SocketSession& session, CallDone done);
    void showWaiting(SocketId socket);
    void finishWaiting(WaitingCalls::Ticket ticket, const CallRequest& request, TimeNs began, RawOutcome raw);
    void makeClose(const CallRequest& request, SocketSession& session, CallDone done);

    IoThread& m_io;
    SocketApi& m_api;
    Recorder& m_recorder;
    const Clock& m_clock;
    SessionBook& m_book;
    WaitingCalls m_waiting;
    /// Who asked for a call that waits. Not kept with the socket: the call may outlive its descriptor.
    std::unordered_map<WaitingCalls::Ticket, CallDone> m_askers;
    std::vector<std::pair<CallDone, CallOutcome>> m_toTell;
};

} // namespace socketarium
