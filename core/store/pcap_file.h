// SPDX-License-Identifier: MIT
#pragma once

#include "core/capture/byte_order.h"
#include "core/store/foreign_capture.h"
#include "core/store/sequential_file.h"

#include <optional>

namespace socketarium
{

/// The classic format of tcpdump: one header, then packets with 16 bytes before each. Either byte order, µs or ns.
/// One load, one thread.
class PcapFile
{
public:
    struct Header {
        ByteOrder order = ByteOrder::Little;
        TimeNs unit = 1000; ///< of the fractions of a second
        int linkType = 0;
    };
    static constexpr std::size_t HeaderSize = 24;
    /// From the first HeaderSize bytes; nothing if they are no header of this format.
    static std::optional<Header> recognise(ByteView start);

    PcapFile(const Header& header, SequentialFile& file, LoadTarget& target, std::string fileName);
    /// To the end or to the first thing that cannot be true; the file's position then says how far.
    void read();

private:
    Header m_header;
    SequentialFile& m_file;
    LoadTarget& m_target;
    ForeignCapture m_foreign;
};

} // namespace socketarium
