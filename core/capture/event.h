// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/types.h"
#include "core/net/socket_address.h"
#include "core/sys/call.h"

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace socketarium
{

enum class EventKind : std::uint8_t {
    Data, ///< bytes of the person's sockets that travelled
    Call, ///< a system call that came back
    State, ///< what is known of a socket changed
    Note, ///< a sentence of this program: a refusal before any call, look-up answers, "Got connection from …"
};

enum class Direction : std::uint8_t { None, In, Out };

/// One event in memory. The bytes and texts stay in the capture file at `offset`. A published row never changes.
struct EventRow {
    enum Flag : std::uint8_t {
        Failed = 1, ///< a call with an errno, or a refusal
        Waited = 2, ///< the call slept in the kernel
        HasCall = 4, ///< Data: a Call row follows that tells of it. Without it the call is derived from the data.
        NotRecorded = 8, ///< the capture could not take it (disk full): `offset` means nothing
    };

    TimeNs time = 0; ///< when a call began; when data had passed
    std::uint64_t offset = 0; ///< of the event's block in the capture file
    std::int64_t duration = 0; ///< Call: nanoseconds
    std::int64_t result = 0; ///< Call: what it returned, a socket by its SocketId
    SocketId socket = SocketId::None;
    std::uint32_t length = 0; ///< Data: payload bytes
    std::uint16_t payloadSkip = 0; ///< Data: from `offset` to the first payload byte
    std::uint16_t error = 0; ///< Call: errno
    EventKind kind = EventKind::Note;
    Direction direction = Direction::None;
    CallName call = CallName::None;
    std::uint8_t flags = 0;

    bool has(Flag flag) const { return (flags & flag) != 0; }
};
static_assert(sizeof(EventRow) == 48 && std::is_trivially_copyable_v<EventRow>);

/// A finished call, as text where a person reads it.
struct CallEvent {
    SocketId socket = SocketId::None;
    CallName call = CallName::None;
    std::string args; ///< what stands between the brackets: "3, {AF_INET 127.0.0.1:80}"
    std::int64_t result = 0;
    int error = 0;
    std::string outcome; ///< what came back beside the result: "{AF_INET 127.0.0.1:50736}", "\"hello\""
    TimeNs began = 0;
    std::int64_t duration = 0;
    bool waited = false;

    /// "bind(3, {AF_INET 127.0.0.1:80}) = -1 EACCES (Permission denied)"
    /// "accept(3) = 4 {AF_INET 127.0.0.1:50736}  <waited 3.204 s>"
    std::string line() const;
};

struct NoteEvent {
    SocketId socket = SocketId::None;
    CallName call = CallName::None; ///< the call it is about, if any
    bool failed = false;
    std::string text; ///< one line
};

/// Bytes that passed. At most MaxPacketPayload of them: one packet, one row.
struct DataEvent {
    static constexpr std::size_t MaxPacketPayload = 131072;

    SocketId socket = SocketId::None;
    Direction direction = Direction::In;
    ByteView bytes;
    SocketAddress other; ///< datagrams on an unconnected socket: from or to whom; else empty
    bool hasCall = false;
};

/// A change of SocketFacts as key and value texts: the same in memory and in the file, so that a live view and a
/// reopened one are the same fold (SocketFacts::apply).
struct StateEvent {
    SocketId socket = SocketId::None;
    std::string from; ///< state names; equal if only other facts changed
    std::string to;
    std::string cause; ///< "listen(3)", "peer's FIN", "accept(3)"
    std::vector<std::pair<std::string, std::string>> facts;

    std::string line() const; ///< "socket 3: CLOSED → LISTEN, by listen(3)"
};

} // namespace socketarium
