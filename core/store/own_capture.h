// SPDX-License-Identifier: MIT
#pragma once

#include "core/capture/pcapng_blocks.h"
#include "core/store/load_target.h"

namespace socketarium
{

/// Makes rows of the blocks that this program wrote: the very rows that were recorded. One load, one thread.
class OwnCapture
{
public:
    explicit OwnCapture(LoadTarget& target)
        : m_target(target)
    {
    }

    /// The socket of an interface named "socket 3"; None for any other name.
    static SocketId socketOf(std::string_view interfaceName);

    /// `skip`: from the block's begin to the packet's first byte.
    void packet(const EnhancedPacket& packet, SocketId socket, int linkType, TimeNs time, std::uint64_t offset,
        std::size_t skip);
    void journal(ByteView entry, std::uint64_t offset);

private:
    LoadTarget& m_target;
};

} // namespace socketarium
