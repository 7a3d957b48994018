// SPDX-License-Identifier: MIT
#include "core/capture/event_reader.h"

#include "core/base/bytes.h"
#include "core/capture/journal_entry.h"
#include "core/capture/packet_headers.h"
#include "core/capture/pcapng_blocks.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace socketarium
{
namespace
{

constexpr std::size_t PreviewBytes = 48;
constexpr std::size_t UsualReceive = 65536;

struct Block {
    Bytes bytes;
    ByteOrder order = ByteOrder::Little;
};

Error unreadable(std::string reason)
{
    return Error::ours("read capture", {}, std::move(reason));
}

/// At most `length` bytes from `offset`; fewer only where the file ends.
Result<Bytes> readAt(int fd, std::uint64_t offset, std::uint64_t length)
{
    struct stat status;
    if (::fstat(fd, &status) != 0)
        return Error::fromErrno("read capture", {}, errno);
    const auto size = static_cast<std::uint64_t>(status.st_size);
    Bytes bytes(static_cast<std::size_t>(offset < size ? std::min(length, size - offset) : 0));
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t count = ::pread(fd, bytes.data() + done, bytes.size() - done, static_cast<off_t>(offset + done));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return Error::fromErrno("read capture", {}, errno);
        if (count == 0)
            break;
        done += static_cast<std::size_t>(count);
    }
    bytes.resize(done);
    return bytes;
}

/// The whole block at `offset` if it is one of `type`, of either byte order.
Result<Block> readBlock(int fd, std::uint64_t offset, BlockType type)
{
    const auto start = readAt(fd, offset, BlockHeadSize);
    if (!start)
        return start.error();
    if (start->size() < BlockHeadSize)
        return unreadable("the file ends before this event");
    for (const ByteOrder order : {ByteOrder::Little, ByteOrder::Big}) {
        if (loadNumber<std::uint32_t>(start->data(), order) != static_cast<std::uint32_t>(type))
            continue;
        const auto head = decodeBlockHead(*start, order);
        if (!head)
            return head.error();
        auto bytes = readAt(fd, offset, head->length);
        if (!bytes)
            return bytes.error();
        if (bytes->size() != head->length)
            return unreadable("the file ends inside this event");
        return Block{std::move(bytes).value(), order};
    }
    return unreadable("there is no such event at its place in the file");
}

Result<Block> readJournal(int fd, const EventRow& row)
{
    if (row.has(EventRow::NotRecorded))
        return unreadable("this event was not recorded");
    auto block = readBlock(fd, row.offset, BlockType::Journal);
    if (!block)
        return block.error();
    auto entry = decodeJournal(block->bytes, block->order);
    if (!entry)
        return entry.error();
    return std::move(block).value();
}

JournalEntry entryOf(const Block& block)
{
    return readJournalEntry(*decodeJournal(block.bytes, block.order));
}

/// The address behind "from " or "to ".
SocketAddress addressInComment(std::string_view comment)
{
    for (const std::string_view word : {"from ", "to "}) {
        if (!comment.starts_with(word))
            continue;
        if (auto address = SocketAddress::parseStruct(comment.substr(word.size())))
            return std::move(address).value();
    }
    return {};
}

/// The options of the enhanced packet block at `offset`, without its packet; empty if it is another block.
Block packetOptions(int fd, std::uint64_t offset)
{
    const auto start = readAt(fd, offset, EnhancedPacketHead);
    if (!start || start->size() != EnhancedPacketHead)
        return {};
    for (const ByteOrder order : {ByteOrder::Little, ByteOrder::Big}) {
        if (loadNumber<std::uint32_t>(start->data(), order) != static_cast<std::uint32_t>(BlockType::EnhancedPacket))
            continue;
        const auto head = decodeBlockHead(*start, order);
        const std::size_t captured = loadNumber<std::uint32_t>(start->data() + 20, order);
        const std::size_t before = EnhancedPacketHead + padded4(captured) + 4; // 4: the length at the end
        if (!head || head->length <= before)
            return {};
        if (auto options = readAt(fd, offset + before - 4, head->length - before))
            return {std::move(options).value(), order};
    }
    return {};
}

/// The call that must have been made for a packet that has none recorded.
std::string derivedCall(const EventRow& row, ByteView preview, const SocketAddress& other)
{
    const bool in = row.direction != Direction::Out;
    const std::string length = std::to_string(row.length);
    std::string shown = '"' + escapeBytes(preview) + '"';
    if (preview.size() < row.length)
        shown += "...";
    std::string line = in ? "recv" : "send";
    if (!other.empty())
        line += in ? "from" : "to";
    line += '(' + std::to_string(number(row.socket)) + ", ";
    if (in) {
        const std::size_t asked = row.length > UsualReceive ? DataEvent::MaxPacketPayload : UsualReceive;
        line += std::to_string(asked) + ") = " + length + ' ' + shown;
        return other.empty() ? line : line + ' ' + other.structText();
    }
    line += shown + ", " + length;
    if (!other.empty())
        line += ", " + other.structText();
    return line + ") = " + length;
}

} // namespace

Result<EventReader> EventReader::open(const std::string& path)
{
    UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)); // a FIFO must not make it wait
    if (!fd.valid())
        return Error::fromErrno("open", path, errno);
    return EventReader(std::move(fd));
}

Result<Bytes> EventReader::payload(const EventRow& row, std::size_t from, std::size_t length) const
{
    if (row.has(EventRow::NotRecorded))
        return unreadable("these bytes were not recorded");
    if (from >= row.length || row.offset > INT64_MAX) // no file is that long, and the sum below must not wrap
        return Bytes();
    return readAt(m_fd.get(), row.offset + row.payloadSkip + from, std::min<std::size_t>(length, row.length - from));
}

Result<SocketAddress> EventReader::other(const EventRow& row) const
{
    if (row.kind != EventKind::Data || row.has(EventRow::NotRecorded))
        return SocketAddress();
    const Block options = packetOptions(m_fd.get(), row.offset);
    OptionWalk walk(options.bytes, options.order);
    while (const auto option = walk.next()) {
        if (option->code != CommentOption)
            continue;
        if (SocketAddress address = addressInComment(textOf(option->value)); !address.empty())
            return address;
    }
    const auto headers = readAt(m_fd.get(), row.offset, row.payloadSkip);
    if (!headers)
        return headers.error();
    return udpAddress(*headers, row.length, row.direction == Direction::Out);
}

Result<CallEvent> EventReader::call(const EventRow& row) const
{
    const auto block = readJournal(m_fd.get(), row);
    if (!block)
        return block.error();
    const JournalEntry entry = entryOf(*block);
    if (entry.kind != EventKind::Call)
        return unreadable("this event is no call");
    return entry.callEvent();
}

Result<StateEvent> EventReader::state(const EventRow& row) const
{
    const auto block = readJournal(m_fd.get(), row);
    if (!block)
        return block.error();
    const JournalEntry entry = entryOf(*block);
    if (entry.kind != EventKind::State)
        return unreadable("this event is no change of a state");
    return entry.stateEvent();
}

Result<std::string> EventReader::line(const EventRow& row) const
{
    if (row.kind != EventKind::Data) {
        const auto block = readJournal(m_fd.get(), row);
        if (!block)
            return block.error();
        return std::string(entryOf(*block).message);
    }
    const auto preview = payload(row, 0, PreviewBytes);
    if (!preview)
        return preview.error();
    const auto address = other(row);
    if (!address)
        return address.error();
    return derivedCall(row, *preview, *address);
}

} // namespace socketarium
