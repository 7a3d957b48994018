// SPDX-License-Identifier: MIT
#pragma once

#include "core/capture/byte_order.h"

#include <memory>
#include <string_view>

namespace socketarium
{

/// Bytes of a file in the making: appended at the end, little-endian, handed to the kernel as one piece. Not a vector:
/// memory that is received into must not be zeroed first. One thread, one owner.
class BlockBuffer
{
public:
    explicit BlockBuffer(std::size_t capacity);

    std::size_t size() const { return m_size; }
    std::size_t capacity() const { return m_capacity; }
    ByteView view() const { return {m_bytes.get(), m_size}; }
    void clear() { m_size = 0; }
    /// Drops what was appended behind `size`.
    void shrink(std::size_t size) { m_size = size; }

    /// At least `length` bytes of memory behind the end, not yet part of it. Grows (and moves) if they do not fit.
    std::byte* room(std::size_t length);
    /// Makes `length` bytes of the room part of the buffer.
    void take(std::size_t length) { m_size += length; }

    void append(ByteView bytes);
    void append(std::string_view text) { append(bytesOf(text)); }
    void append16(std::uint16_t value) { appendNumber(value); }
    void append32(std::uint32_t value) { appendNumber(value); }
    void append64(std::uint64_t value) { appendNumber(value); }
    void appendDecimal(std::int64_t value);
    /// Zero bytes until the size is a multiple of four.
    void pad();
    void replace32(std::size_t at, std::uint32_t value);

private:
    template <typename T> void appendNumber(T value)
    {
        storeNumber(room(sizeof(T)), value, ByteOrder::Little);
        m_size += sizeof(T);
    }

    std::unique_ptr<std::byte[]> m_bytes;
    std::size_t m_capacity;
    std::size_t m_size = 0;
};

} // namespace socketarium
