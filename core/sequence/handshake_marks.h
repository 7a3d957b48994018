// SPDX-License-Identifier: MIT
#pragma once

#include "core/sequence/ladder_picture.h"
#include "core/sequence/parties.h"

#include <string>

namespace socketarium
{

/// What stood between the brackets of a Call; empty if it cannot be read.
std::string argsOf(const Capture& capture, const EventRow& row);
/// A thin arrow that nobody saw.
void addInferred(LadderPicture& picture, LadderItem::Kind kind, RowStep at, std::uint16_t from, std::uint16_t to);
/// Lets it lead elsewhere.
void aim(LadderPicture& picture, std::optional<Party::Mark>& mark, std::uint16_t lane);

/// The handshakes of streams: what became of each connect, whether its call told so or a state or call afterwards.
class HandshakeMarks
{
public:
    HandshakeMarks(const Capture& capture, LadderPicture& picture, Parties& parties)
        : m_capture(capture)
        , m_picture(picture)
        , m_parties(parties)
    {
    }

    /// A connect came back; `began`: the step of its begin.
    void connect(Party& party, const EventRow& row, RowStep at, std::uint32_t began);
    /// A call came back with an errno. True if one looked for what became of a connect: then it may be that.
    bool failedWith(Party& party, int error, RowStep at);
    /// After its state changed.
    void state(Party& party, RowStep at);
    /// If a connect was under way, nobody waits for it any more.
    void abandoned(Party& party, std::uint32_t step);

private:
    void end(Party& party, bool failed, std::uint32_t step);
    void refuse(Party& party, std::uint32_t row, std::uint32_t step);

    const Capture& m_capture;
    LadderPicture& m_picture;
    Parties& m_parties;
};

} // namespace socketarium
