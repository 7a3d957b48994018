// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/conversation_table.h"

namespace socketarium
{

/// A packet as it lies in a file.
struct FilePacket {
    TimeNs time = 0;
    std::uint64_t offset = 0; ///< of its block or record
    std::size_t skip = 0; ///< from there to the packet's first byte
    int linkType = 0;
    ByteView bytes;
};

/// Makes rows of the packets of other programs: what one socket of a conversation sent is a row of the sender (Out) and
/// a row of the receiver (In), as if both ends had been recorded here. Each end's rows are thus its whole history.
/// One load, one thread.
class ForeignCapture
{
public:
    ForeignCapture(LoadTarget& target, std::string fileName)
        : m_target(target)
        , m_conversations(target, std::move(fileName))
    {
    }
    void packet(const FilePacket& packet);

private:
    LoadTarget& m_target;
    ConversationTable m_conversations;
};

} // namespace socketarium
