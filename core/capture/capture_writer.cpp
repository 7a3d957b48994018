// SPDX-License-Identifier: MIT
#include "core/capture/capture_writer.h"

#include "core/capture/conversation.h"
#include "core/capture/journal_entry.h"
#include "core/capture/pcapng_blocks.h"
#include "core/capture/spool_file.h"

#include <array>
#include <cstring>
#include <functional>

namespace socketarium
{
namespace
{

constexpr std::size_t BufferSize = std::size_t{1024} * 1024;
/// An entry is seldom longer; a longer one lets the buffer grow.
constexpr std::size_t JournalRoom = std::size_t{64} * 1024;
/// What a packet block takes beside its payload: head, headers, options with the longest comment.
constexpr std::size_t PacketRoom = 1024;

/// From whom or to whom, where the packet's headers do not say it exactly: AF_UNIX, a scope, an IPv4-mapped address.
std::string otherComment(const DataEvent& event, const SocketAddress& inHeaders)
{
    if (event.other.empty() || event.other == inHeaders)
        return {};
    return (event.direction == Direction::In ? "from " : "to ") + event.other.structText();
}

} // namespace

struct CaptureWriter::Private {
    explicit Private(std::unique_ptr<SpoolFile> spoolFile)
        : file(std::move(spoolFile))
    {
    }

    std::unique_ptr<SpoolFile> file;
    BlockBuffer buffer{BufferSize};
    Conversations conversations;
    std::uint32_t interfaces = 0;
    std::uint64_t packetsWithCall = 0;

    void flush()
    {
        file->append(buffer.view());
        buffer.clear();
    }
    void makeRoom(std::size_t length)
    {
        if (buffer.size() != 0 && length > buffer.capacity() - buffer.size())
            flush();
    }
    Place placeOf(std::size_t begin) const { return {file->size() + begin, 0, true}; }

    template <typename Append> Place journal(Append append);
    Conversation& describe(const SocketFacts& socket);
    Conversation& conversationOf(const SocketFacts& socket);
    void scenery(TimeNs time, const Conversation& conversation, Direction direction, const TcpFields& fields);
    bool contains(ByteView bytes);
    bool receivedInPlace(const DataEvent& event);
};

template <typename Append> CaptureWriter::Place CaptureWriter::Private::journal(Append append)
{
    if (!file->good())
        return {};
    makeRoom(JournalRoom);
    const std::size_t begin = buffer.size();
    append(buffer);
    if (buffer.size() - begin > MaxBlockSize) { // no reader would take it
        buffer.shrink(begin);
        return {};
    }
    return placeOf(begin);
}

Conversation& CaptureWriter::Private::describe(const SocketFacts& socket)
{
    Conversation& conversation = conversations.begin(socket, interfaces++);
    const PacketForm form = conversation.form();
    const LinkType link = form == PacketForm::UpperPdu ? LinkType::UpperPdu
        : form == PacketForm::Ethernet                 ? LinkType::Ethernet
                                                       : LinkType::RawIp;
    journal([&](BlockBuffer& to) {
        const std::string name = "socket " + std::to_string(number(socket.id));
        appendInterfaceDescription(to, link, name, interfaceText(socket, form));
    });
    return conversation;
}

Conversation& CaptureWriter::Private::conversationOf(const SocketFacts& socket)
{
    Conversation* const known = conversations.find(socket.id);
    return known ? *known : describe(socket);
}

/// A packet of the handshake, an acknowledgement or an end: no event of its own.
void CaptureWriter::Private::scenery(
    TimeNs time, const Conversation& conversation, Direction direction, const TcpFields& fields)
{
    std::array<std::byte, Conversation::MaxHeaders> packet;
    const std::size_t size = storeTcpHeaders(packet.data(), *conversation.flow(direction), fields, 0);
    makeRoom(PacketRoom);
    PacketFrame frame;
    frame.interface = conversation.interface();
    frame.time = time;
    frame.direction = direction;
    appendPacket(buffer, frame, ByteView(packet).first(size));
}

/// True if the bytes lie in the buffer's memory.
bool CaptureWriter::Private::contains(ByteView bytes)
{
    const std::less<> before;
    const std::byte* const memory = buffer.view().data();
    return !bytes.empty() && !before(bytes.data(), memory) && before(bytes.data(), memory + buffer.capacity());
}

/// True if the bytes lie in the buffer and their packet can be built around them.
bool CaptureWriter::Private::receivedInPlace(const DataEvent& event)
{
    return contains(event.bytes) && conversations.find(event.socket) != nullptr
        && PacketRoom + event.bytes.size() <= buffer.capacity() - buffer.size();
}

CaptureWriter::CaptureWriter(std::unique_ptr<Private> d)
    : m_d(std::move(d))
{
}

CaptureWriter::~CaptureWriter()
{
    flush();
}

Result<std::unique_ptr<CaptureWriter>> CaptureWriter::create(const std::string& path)
{
    auto file = SpoolFile::create(path);
    if (!file)
        return file.error();
    auto d = std::make_unique<Private>(std::move(file).value());
    appendSectionHeader(d->buffer, "Socketarium " SOCKETARIUM_VERSION);
    d->flush();
    if (!d->file->good())
        return Error::ours("create", path, d->file->failure());
    return std::unique_ptr<CaptureWriter>(new CaptureWriter(std::move(d)));
}

CaptureWriter::Place CaptureWriter::call(const CallEvent& event)
{
    return m_d->journal([&](BlockBuffer& to) { appendCall(to, event); });
}

CaptureWriter::Place CaptureWriter::state(TimeNs time, const StateEvent& event)
{
    return m_d->journal([&](BlockBuffer& to) { appendState(to, time, event); });
}

CaptureWriter::Place CaptureWriter::note(TimeNs time, const NoteEvent& event)
{
    return m_d->journal([&](BlockBuffer& to) { appendNote(to, time, event); });
}

std::span<std::byte> CaptureWriter::receiveBuffer(const SocketFacts& socket, Direction direction, std::size_t length)
{
    BlockBuffer& buffer = m_d->buffer;
    if (!recording()) {
        buffer.clear();
        return {buffer.room(length), length};
    }
    const Conversation& conversation = m_d->conversationOf(socket);
    m_d->makeRoom(PacketRoom + length);
    const std::size_t before = EnhancedPacketHead + conversation.headerSize(socket, direction, length);
    return {buffer.room(PacketRoom + length) + before, length};
}

CaptureWriter::Place CaptureWriter::data(TimeNs time, const SocketFacts& socket, const DataEvent& event)
{
    if (!recording())
        return {};
    Private& d = *m_d;
    const std::size_t length = event.bytes.size();
    ByteView bytes = event.bytes;
    Bytes moved;
    if (!d.receivedInPlace(event)) {
        if (d.contains(bytes)) {
            moved.assign(bytes.begin(), bytes.end());
            bytes = moved;
        }
        d.conversationOf(socket);
        d.makeRoom(PacketRoom + length);
    }
    Conversation& conversation = d.conversationOf(socket);
    std::array<std::byte, Conversation::MaxHeaders> headers;
    SocketAddress inHeaders;
    const std::size_t headerSize = conversation.storeHeaders(headers.data(), socket, event, inHeaders);
    const std::string comment = otherComment(event, inHeaders);
    PacketFrame frame;
    frame.interface = conversation.interface();
    frame.time = time;
    frame.direction = event.direction;
    frame.comment = comment;
    frame.id = event.hasCall ? ++d.packetsWithCall : 0;

    const std::size_t begin = d.buffer.size();
    std::byte* const block = d.buffer.room(PacketRoom + length);
    std::byte* const payload = block + EnhancedPacketHead + headerSize;
    if (length != 0 && payload != bytes.data())
        std::memmove(payload, bytes.data(), length);
    storePacketHead(block, frame, headerSize + length);
    std::memcpy(block + EnhancedPacketHead, headers.data(), headerSize);
    d.buffer.take(EnhancedPacketHead + headerSize + length);
    appendPacketTail(d.buffer, begin, frame);
    Place place = d.placeOf(begin);
    place.payloadSkip = static_cast<std::uint16_t>(EnhancedPacketHead + headerSize);
    if (conversation.form() == PacketForm::Tcp && conversation.needsAcknowledgement(event.direction)) {
        const Direction answer = opposite(event.direction);
        d.scenery(time, conversation, answer, conversation.packet(answer, 0));
    }
    return place;
}

void CaptureWriter::opened(TimeNs time, const SocketFacts& socket, bool active)
{
    if (!recording() || !isTcp(socket))
        return;
    Conversation* conversation = m_d->conversations.find(socket.id);
    if (!conversation || conversation->flow(Direction::Out) != flowBetween(socket.local, socket.peer))
        conversation = &m_d->describe(socket);
    if (conversation->form() != PacketForm::Tcp || conversation->begun())
        return;
    const Direction asks = active ? Direction::Out : Direction::In;
    const Direction answers = opposite(asks);
    m_d->scenery(time, *conversation, asks, {0, 0, TcpFields::Syn});
    m_d->scenery(time, *conversation, answers, {0, 1, TcpFields::Syn | TcpFields::Ack});
    m_d->scenery(time, *conversation, asks, conversation->packet(asks, 0));
}

void CaptureWriter::ended(TimeNs time, const SocketFacts& socket, End end)
{
    Conversation* const conversation = m_d->conversations.find(socket.id);
    if (!recording() || !conversation || conversation->form() != PacketForm::Tcp)
        return;
    const bool reset = end == End::ResetIn || end == End::ResetOut;
    const Direction direction = end == End::FinIn || end == End::ResetIn ? Direction::In : Direction::Out;
    if (!conversation->end(direction, reset))
        return;
    const std::uint8_t flag = reset ? TcpFields::Rst : TcpFields::Fin;
    m_d->scenery(time, *conversation, direction, conversation->packet(direction, 0, flag));
    if (!reset) {
        const Direction answer = opposite(direction);
        m_d->scenery(time, *conversation, answer, conversation->packet(answer, 0));
    }
}

void CaptureWriter::forget(SocketId socket)
{
    m_d->conversations.forget(socket);
}

void CaptureWriter::flush()
{
    m_d->flush();
}

bool CaptureWriter::recording() const
{
    return m_d->file->good();
}

const std::string& CaptureWriter::failure() const
{
    return m_d->file->failure();
}

std::uint64_t CaptureWriter::size() const
{
    return m_d->file->size();
}

const std::string& CaptureWriter::path() const
{
    return m_d->file->path();
}

} // namespace socketarium
