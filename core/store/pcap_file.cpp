// SPDX-License-Identifier: MIT
#include "core/store/pcap_file.h"

#include "core/capture/pcapng_blocks.h"

namespace socketarium
{
namespace
{

constexpr std::size_t RecordHead = 16;
constexpr std::uint32_t MagicMicro = 0xa1b2c3d4;
constexpr std::uint32_t MagicNano = 0xa1b23c4d;

} // namespace

std::optional<PcapFile::Header> PcapFile::recognise(ByteView start)
{
    if (start.size() < HeaderSize)
        return std::nullopt;
    for (const ByteOrder order : {ByteOrder::Little, ByteOrder::Big}) {
        const auto magic = loadNumber<std::uint32_t>(start.data(), order);
        if (magic != MagicMicro && magic != MagicNano)
            continue;
        const auto network = loadNumber<std::uint32_t>(start.data() + 20, order);
        return Header{order, magic == MagicNano ? 1 : 1000, static_cast<int>(network & 0xffffU)};
    }
    return std::nullopt;
}

PcapFile::PcapFile(const Header& header, SequentialFile& file, LoadTarget& target, std::string fileName)
    : m_header(header)
    , m_file(file)
    , m_target(target)
    , m_foreign(target, std::move(fileName))
{
    m_file.skip(m_file.look(HeaderSize).size());
}

void PcapFile::read()
{
    constexpr TimeNs second = 1'000'000'000;
    while (m_file.remaining() > 0) {
        const std::uint64_t offset = m_file.position();
        if (!m_target.goOn(offset))
            return;
        const ByteView head = m_file.look(RecordHead);
        if (head.size() < RecordHead)
            return m_target.warnTorn(m_file);
        const auto number = [&](std::size_t at) { return loadNumber<std::uint32_t>(head.data() + at, m_header.order); };
        const std::size_t length = number(8);
        const TimeNs time = TimeNs{number(0)} * second + TimeNs{number(4)} * m_header.unit;
        if (length > MaxBlockSize)
            return m_target.warnDamaged(m_file, "a packet of " + std::to_string(length) + " bytes");
        if (length > m_file.remaining() - RecordHead)
            return m_target.warnTorn(m_file);
        const ByteView record = m_file.look(RecordHead + length);
        if (record.size() < RecordHead + length)
            return m_target.warnTorn(m_file);
        m_foreign.packet({time, offset, RecordHead, m_header.linkType, record.subspan(RecordHead)});
        m_file.skip(record.size());
    }
}

} // namespace socketarium
