// SPDX-License-Identifier: MIT
#pragma once

#include "core/sequence/ladder_picture.h"
#include "core/sequence/parties.h"

namespace socketarium
{

/// The arrows of datagrams: found again at their receiver by sender, order, length and, where these leave a doubt, by
/// their bytes; lost where a later one of the same sender came first, where the receiver was closed, or where the
/// network said that nobody is there.
class DatagramArrows
{
public:
    DatagramArrows(const Capture& capture, LadderPicture& picture, Parties& parties)
        : m_capture(capture)
        , m_picture(picture)
        , m_parties(parties)
    {
    }

    void sent(Party& sender, const EventRow& row, RowStep at);
    void received(Party& receiver, const EventRow& row, RowStep at);
    /// ECONNREFUSED: an ICMP message came back (udp(7)).
    void refused(Party& sender);
    /// Nobody will receive what is on its way to it.
    void closed(Party& receiver);
    /// What came from and went to addresses that might have turned out to be ours and did not in time.
    void decideStrange(Party& party, TimeNs now);
    /// `party` has got another name: what `sender` sent may be for it.
    void named(Party& party, Party& sender);

private:
    struct From {
        SocketAddress address; ///< empty: recv does not tell
        Party* sender; ///< if it is ours
    };

    SocketAddress otherOf(const Party& party, const EventRow& row, std::uint32_t index) const;
    const EventRow* callOf(std::uint32_t index) const;
    bool sameBytes(std::uint32_t row, std::uint32_t with) const;
    bool wasCut(std::uint32_t row) const;
    bool wasEarly(Party& sender, Party& receiver, const EventRow& row, RowStep at);
    bool takeFrom(Party& inboxOwner, Party& receiver, const From& from, const EventRow& row, RowStep at);
    void fly(Party& sender, Party& receiver, std::uint32_t length, RowStep at);
    void lose(const RowStep& send);
    void add(RowStep at, std::uint16_t from, std::uint16_t to, bool isSent, bool underway);
    void addStrange(Party& receiver, RowStep at);
    void addSentOutside(Party& sender, const SocketAddress& to, RowStep at);

    const Capture& m_capture;
    LadderPicture& m_picture;
    Parties& m_parties;
};

} // namespace socketarium
