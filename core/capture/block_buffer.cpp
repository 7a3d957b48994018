// SPDX-License-Identifier: MIT
#include "core/capture/block_buffer.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace socketarium
{

BlockBuffer::BlockBuffer(std::size_t capacity)
    : m_bytes(std::make_unique_for_overwrite<std::byte[]>(capacity))
    , m_capacity(capacity)
{
}

std::byte* BlockBuffer::room(std::size_t length)
{
    if (length > m_capacity - m_size) {
        const std::size_t capacity = std::max(m_capacity * 2, m_size + length);
        auto bytes = std::make_unique_for_overwrite<std::byte[]>(capacity);
        std::memcpy(bytes.get(), m_bytes.get(), m_size);
        m_bytes = std::move(bytes);
        m_capacity = capacity;
    }
    return m_bytes.get() + m_size;
}

void BlockBuffer::append(ByteView bytes)
{
    if (bytes.empty())
        return;
    std::memcpy(room(bytes.size()), bytes.data(), bytes.size());
    m_size += bytes.size();
}

void BlockBuffer::appendDecimal(std::int64_t value)
{
    std::array<char, 24> text;
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value);
    append(std::string_view(text.data(), static_cast<std::size_t>(end.ptr - text.data())));
}

void BlockBuffer::pad()
{
    const std::size_t missing = padded4(m_size) - m_size;
    std::memset(room(missing), 0, missing);
    m_size += missing;
}

void BlockBuffer::replace32(std::size_t at, std::uint32_t value)
{
    storeNumber(m_bytes.get() + at, value, ByteOrder::Little);
}

} // namespace socketarium
