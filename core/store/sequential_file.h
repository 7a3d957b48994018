// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/base/types.h"
#include "core/base/unique_fd.h"

#include <memory>
#include <string>

namespace socketarium
{

/// A regular file read once from begin to end through one large buffer. The size is that at opening: what a live
/// recording appends meanwhile is not read. One thread; no memory beyond the buffer, which never outgrows the file.
class SequentialFile
{
public:
    /// Refuses what is no regular file: a FIFO or a device might never end.
    static Result<SequentialFile> open(const std::string& path);

    std::uint64_t size() const { return m_size; }
    std::uint64_t position() const { return m_position; }
    std::uint64_t remaining() const { return m_size - m_position; }

    /// The next `length` bytes without stepping over them; fewer if the file ends before. Valid until the next look.
    ByteView look(std::size_t length);
    /// At most what the last look gave.
    void skip(std::size_t length);
    /// errno of a read that failed; the file seems to end there.
    int error() const { return m_error; }

private:
    SequentialFile(UniqueFd fd, std::uint64_t size);
    void fill(std::size_t length);

    UniqueFd m_fd;
    std::uint64_t m_size;
    std::uint64_t m_position = 0;
    std::unique_ptr<std::byte[]> m_buffer;
    std::size_t m_capacity = 0;
    std::size_t m_begin = 0; ///< of the bytes not yet stepped over
    std::size_t m_end = 0;
    int m_error = 0;
};

} // namespace socketarium
