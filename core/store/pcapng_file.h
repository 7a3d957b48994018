// SPDX-License-Identifier: MIT
#pragma once

#include "core/capture/pcapng_blocks.h"
#include "core/store/foreign_capture.h"
#include "core/store/own_capture.h"
#include "core/store/sequential_file.h"

#include <vector>

namespace socketarium
{

/// Walks the blocks of a pcapng file, ours or another program's: sections one after another, each with its own byte
/// order and interfaces. What a block means is for OwnCapture or ForeignCapture to say. One load, one thread.
class PcapngFile
{
public:
    PcapngFile(SequentialFile& file, LoadTarget& target, std::string fileName);
    /// To the end or to the first thing that cannot be true; the file's position then says how far.
    void read();

private:
    struct Interface {
        std::int64_t offsetSeconds;
        SocketId socket; ///< None: not of ours
        std::uint16_t linkType;
        std::uint8_t resolution;

        TimeNs time(std::uint64_t ticks) const;
    };

    bool readBlock();
    void understand(BlockType type, ByteView block);
    void beginSection(ByteView block);
    void addInterface(ByteView block);
    void readPacket(BlockType type, ByteView block);

    SequentialFile& m_file;
    LoadTarget& m_target;
    OwnCapture m_own;
    ForeignCapture m_foreign;
    std::vector<Interface> m_interfaces;
    ByteOrder m_order = ByteOrder::Little;
    bool m_ours = false; ///< the section
    bool m_understood = false; ///< the section's version
    TimeNs m_lastTime = 0;
};

} // namespace socketarium
