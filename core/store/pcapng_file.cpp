// SPDX-License-Identifier: MIT
#include "core/store/pcapng_file.h"

namespace socketarium
{

PcapngFile::PcapngFile(SequentialFile& file, LoadTarget& target, std::string fileName)
    : m_file(file)
    , m_target(target)
    , m_own(target)
    , m_foreign(target, std::move(fileName))
{
}

void PcapngFile::read()
{
    while (m_file.remaining() > 0 && m_target.goOn(m_file.position())) {
        if (!readBlock())
            return;
    }
}

bool PcapngFile::readBlock()
{
    const ByteView start = m_file.look(BlockOverhead);
    if (start.size() < BlockOverhead) {
        m_target.warnTorn(m_file);
        return false;
    }
    if (const auto order = sectionByteOrder(start))
        m_order = *order;
    const auto head = decodeBlockHead(start, m_order);
    if (!head) {
        m_target.warnDamaged(m_file, head.error().reason);
        return false;
    }
    const ByteView block = head->length > m_file.remaining() ? ByteView{} : m_file.look(head->length);
    if (block.size() < head->length) {
        m_target.warnTorn(m_file);
        return false;
    }
    const auto lengthAgain = loadNumber<std::uint32_t>(block.data() + block.size() - 4, m_order);
    if (lengthAgain != head->length) {
        m_target.warnDamaged(m_file, "the two lengths of a block differ");
        return false;
    }
    understand(BlockType{head->type}, block);
    m_file.skip(block.size());
    return true;
}

void PcapngFile::understand(BlockType type, ByteView block)
{
    if (type == BlockType::SectionHeader)
        return beginSection(block);
    if (!m_understood)
        return m_target.notUnderstood();
    switch (type) {
    case BlockType::InterfaceDescription:
        return addInterface(block);
    case BlockType::EnhancedPacket:
    case BlockType::SimplePacket:
    case BlockType::ObsoletePacket:
        return readPacket(type, block);
    case BlockType::Journal:
        if (const auto entry = decodeJournal(block, m_order); entry && m_ours)
            return m_own.journal(*entry, m_file.position());
        return m_target.notUnderstood();
    default:
        return m_target.notUnderstood();
    }
}

void PcapngFile::beginSection(ByteView block)
{
    const auto section = decodeSectionHeader(block);
    m_interfaces.clear();
    m_understood = section && section->major == 1;
    m_ours = m_understood && section->application.starts_with("Socketarium");
    if (!m_understood)
        m_target.notUnderstood();
    if (m_file.position() == 0)
        m_target.setOurs(m_ours);
}

void PcapngFile::addInterface(ByteView block)
{
    const auto description = decodeInterfaceDescription(block, m_order);
    if (!description) { // still counts: packets name interfaces by their place
        m_interfaces.push_back({0, SocketId::None, UINT16_MAX, 6});
        return m_target.notUnderstood();
    }
    m_interfaces.push_back(
        {description->offsetSeconds, m_ours ? OwnCapture::socketOf(description->name) : SocketId::None,
            description->linkType, description->resolution});
}

TimeNs PcapngFile::Interface::time(std::uint64_t ticks) const
{
    InterfaceDescription description;
    description.resolution = resolution;
    description.offsetSeconds = offsetSeconds;
    return description.time(ticks);
}

void PcapngFile::readPacket(BlockType type, ByteView block)
{
    const auto packet = decodePacket(block, m_order);
    if (!packet || packet->interface >= m_interfaces.size()) {
        m_target.countPacket();
        return m_target.notUnderstood();
    }
    const Interface& interface = m_interfaces[packet->interface];
    const auto skip = static_cast<std::size_t>(packet->packet.data() - block.data());
    if (type != BlockType::SimplePacket) // which has no time of its own
        m_lastTime = interface.time(packet->ticks);
    if (interface.socket != SocketId::None)
        return m_own.packet(*packet, interface.socket, interface.linkType, m_lastTime, m_file.position(), skip);
    m_foreign.packet({m_lastTime, m_file.position(), skip, interface.linkType, packet->packet});
}

} // namespace socketarium
