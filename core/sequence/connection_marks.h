// SPDX-License-Identifier: MIT
#pragma once

#include "core/sequence/handshake_marks.h"
#include "core/sequence/stream_arrows.h"

namespace socketarium
{

/// FIN, RST and, through HandshakeMarks, the handshakes of streams. Nobody saw them: they are inferred from the calls
/// and states of both ends, and put right when a later event tells more (an RST shows as the state of the other end).
class ConnectionMarks
{
public:
    ConnectionMarks(const Capture& capture, LadderPicture& picture, Parties& parties, StreamArrows& streams)
        : m_capture(capture)
        , m_picture(picture)
        , m_parties(parties)
        , m_streams(streams)
        , m_handshakes(capture, picture, parties)
    {
    }

    /// `began`: the step of the call's begin.
    void call(Party& party, const EventRow& row, RowStep at, std::uint32_t began);
    /// After its facts were changed; `at.step` is used only if the state differs.
    void state(Party& party, SocketState before, bool wasClosed, RowStep at);
    /// connect(2) with AF_UNSPEC ended its connection; the state was `before`.
    void dissolved(Party& party, SocketState before, RowStep at);
    /// Party and the other end know each other now.
    void joined(Party& party, const Party& other);
    /// The peer of an accepted socket is none of ours.
    void acceptedFromOutside(Party& party);

private:
    void setsockopt(Party& party, const EventRow& row);
    void shutdown(Party& party, const EventRow& row, RowStep at);
    void close(Party& party, RowStep at);
    void receivedEnd(Party& party, const EventRow& row, RowStep at);
    void failedWith(Party& party, int error, RowStep at);
    void resetCame(Party& party, RowStep at);
    void closedByItself(Party& party, SocketState before);
    void turnInto(Party& party, LadderItem::Kind kind);
    void setEnd(Party& party, LadderItem::Kind kind, RowStep at);
    bool hasUnread(const Party& party) const;
    int socketError(const EventRow& row) const;

    const Capture& m_capture;
    LadderPicture& m_picture;
    Parties& m_parties;
    StreamArrows& m_streams;
    HandshakeMarks m_handshakes;
    bool m_seesAfterClose = false; ///< some closed socket was followed: then one that is not was reset
};

} // namespace socketarium
