// SPDX-License-Identifier: MIT
#pragma once

#include "core/sequence/call_bars.h"
#include "core/sequence/connection_marks.h"
#include "core/sequence/datagram_arrows.h"

#include <deque>

namespace socketarium
{

/// Reads the log event by event and adds to the picture what each shows. One thread.
class LadderFold
{
public:
    LadderFold(const Capture& capture, LadderPicture& picture);

    /// The next event.
    void next();
    /// What could not be decided so far (is that peer one of ours?) and is old enough by now.
    void settle(TimeNs now);
    /// Lets the bars of calls that wait reach to the last step.
    void extendWaiting() { m_bars.extendWaiting(); }
    std::size_t memory() const;

private:
    /// Data whose Call is the next event: the two share a step.
    struct OpenCall {
        SocketId socket = SocketId::None;
        std::uint32_t row = LadderItem::NoRow;
        std::uint32_t step = 0;
    };

    void data(const EventRow& row, std::uint32_t index);
    void call(const EventRow& row, std::uint32_t index);
    void state(const EventRow& row, std::uint32_t index);
    void note(const EventRow& row, std::uint32_t index);

    Party& partyOf(const EventRow& row, std::uint32_t index);
    std::uint32_t stepFor(const EventRow& row, std::uint32_t index);
    void discarded(Party& party, const EventRow& row, RowStep at);
    void lookForOtherEnd(Party& party, bool isFirst, std::uint32_t row);
    void dissolve(Party& party, SocketState before, RowStep at);
    void join(Party& one, Party& other);
    void decideOutside(Party& party);
    void nobodyReceives(Party& party);

    const Capture& m_capture;
    LadderPicture& m_picture;
    Parties m_parties;
    CallBars m_bars;
    StreamArrows m_streams;
    DatagramArrows m_datagrams;
    ConnectionMarks m_marks;
    OpenCall m_open;
    struct Undecided {
        SocketId socket;
        TimeNs until;
    };
    std::deque<Undecided> m_undecided; ///< in the order of the log
};

} // namespace socketarium
