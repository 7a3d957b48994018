// SPDX-License-Identifier: MIT
#pragma once

#include "core/session/reply_rule.h"
#include "core/session/waiting_calls.h"

#include <memory>
#include <string>
#include <vector>

namespace socketarium
{

using CallDone = std::function<void(const CallOutcome&)>;

/// One open socket of the person, as the I/O thread keeps it: what is known of it and what is under way.
/// It ends with the close call; only facts in the log remain.
struct SocketSession {
    /// A call that sleeps in the kernel, in a thread of its own.
    struct WaitingCall {
        WaitingCalls::Ticket ticket;
        std::string text; ///< "accept(3)"
        TimeNs since;
    };

    /// What a successful setsockopt asked for last.
    struct AskedOption {
        int level;
        int option;
        Bytes value;
    };

    SocketFacts facts{};
    std::vector<AskedOption> asked{};
    std::shared_ptr<const ReplyRule> rule{};
    std::vector<WaitingCall> waitingCalls{};
    Bytes unsent{}; ///< Run: replies the kernel has not taken yet
    std::size_t unsentFrom = 0; ///< first byte of `unsent` still to go
    std::uint32_t watchedFor = 0; ///< epoll bits now set; 0: not in the set
    bool connecting = false; ///< we called connect: the handshake is ours to begin
    bool openedRecorded = false; ///< TCP: the handshake stands in the capture
    bool readEnded = false; ///< recv returned 0 or a reset was seen
    bool closeWhenSent = false; ///< Run: the peer has ended, close after the last reply
    bool paused = false; ///< Run: a listener that found no free descriptor
    bool lookDue = false; ///< a look is already on its way
    bool timeWaitLookDue = false; ///< one is due when TIME_WAIT ends

    bool isStream() const { return facts.type == SOCK_STREAM || facts.type == SOCK_SEQPACKET; }
    bool isListening() const { return facts.state == SocketState::Listen; }
    bool blocks() const { return facts.waiting != Waiting::NonBlocking; }
    bool hasUnsent() const { return unsentFrom < unsent.size(); }
};

} // namespace socketarium
