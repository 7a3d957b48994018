// SPDX-License-Identifier: MIT
#pragma once

#include "core/sequence/ladder_picture.h"
#include "core/sequence/party.h"

#include <vector>

namespace socketarium
{

/// The bars of calls: from when each began to when it came back, and of those that wait still to the last step. One
/// thread.
class CallBars
{
public:
    explicit CallBars(LadderPicture& picture)
        : m_picture(picture)
    {
    }

    /// A call came back. Its bar takes the place of the one that showed it waiting. No party: a call of no socket.
    void cameBack(Party* party, const EventRow& row, RowStep at, std::uint32_t began);
    /// The facts of a socket changed: a bar whose call it no longer names ends, if it was not recognised when the call
    /// came back.
    void endIfOver(Party& party);
    /// Its facts name a call that waits, and `at` is the event that told so, at `told`.
    void startWaiting(Party& party, RowStep at, TimeNs told);
    /// Lets the bars of calls that wait reach to the last step.
    void extendWaiting();
    std::size_t memory() const { return m_waiting.capacity() * sizeof(Party*); }

private:
    void endWaiting(Party& party);

    LadderPicture& m_picture;
    std::vector<Party*> m_waiting; ///< may have ended since
};

} // namespace socketarium
