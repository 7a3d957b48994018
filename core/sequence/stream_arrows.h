// SPDX-License-Identifier: MIT
#pragma once

#include "core/sequence/ladder_picture.h"
#include "core/sequence/parties.h"

namespace socketarium
{

/// The arrows of streams and of SOCK_SEQPACKET, from each send to the receive that took its last byte; of a peer
/// outside, each packet as it was seen.
class StreamArrows
{
public:
    StreamArrows(LadderPicture& picture, Parties& parties)
        : m_picture(picture)
        , m_parties(parties)
    {
    }

    void sent(Party& sender, RowStep at, std::uint32_t length);
    void received(Party& receiver, RowStep at, std::uint64_t length);
    /// Both are known now to be each other's other end.
    void joined(Party& sender, Party& receiver);
    /// The peer is known now to be none of ours: what it was sent meanwhile.
    void decidedOutside(Party& sender);
    /// `sender` left the connection, and `receiver` alone keeps it: it may still receive what was sent before.
    void parted(Party& sender, Party& receiver);
    /// Nobody will receive what was sent and not received.
    void giveUp(Party& sender);
    /// The same, of what was sent by one that parted.
    void giveUpFormer(Party& receiver);

    /// Where its arrows lead: to the lane of the other end, else of the listener that will accept it, else outside.
    std::uint16_t peerLane(Party& party, std::uint32_t row);

private:
    void add(Party& sender, RowStep at, std::uint64_t units);
    void addUndecided(Party& sender);
    void lose(StreamFlow& flow);
    void addOutside(RowStep at, std::uint16_t from, std::uint16_t to, bool isSent);

    LadderPicture& m_picture;
    Parties& m_parties;
};

} // namespace socketarium
