// SPDX-License-Identifier: MIT
#include "core/store/sequential_file.h"

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace socketarium
{
namespace
{

constexpr std::size_t BufferSize = std::size_t{1} << 20U;

} // namespace

Result<SequentialFile> SequentialFile::open(const std::string& path)
{
    UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)); // O_NONBLOCK: a FIFO must not make it wait
    if (!fd.valid())
        return Error::fromErrno("open", path, errno);
    struct stat status {
    };
    if (::fstat(fd.get(), &status) != 0)
        return Error::fromErrno("fstat", path, errno);
    if (S_ISDIR(status.st_mode))
        return Error::fromErrno("open", path, EISDIR);
    if (!S_ISREG(status.st_mode))
        return Error::ours("open", path, "not a regular file");
    ::posix_fadvise(fd.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
    return SequentialFile(std::move(fd), static_cast<std::uint64_t>(status.st_size));
}

SequentialFile::SequentialFile(UniqueFd fd, std::uint64_t size)
    : m_fd(std::move(fd))
    , m_size(size)
{
}

ByteView SequentialFile::look(std::size_t length)
{
    if (m_end - m_begin < length)
        fill(length);
    return {m_buffer.get() + m_begin, std::min(length, m_end - m_begin)};
}

void SequentialFile::skip(std::size_t length)
{
    assert(length <= m_end - m_begin);
    m_begin += length;
    m_position += length;
}

void SequentialFile::fill(std::size_t length)
{
    const std::uint64_t wanted = std::min<std::uint64_t>(std::max(length, BufferSize), remaining());
    std::size_t kept = m_end - m_begin;
    if (wanted > m_capacity) {
        auto larger = std::make_unique_for_overwrite<std::byte[]>(wanted);
        if (kept > 0)
            std::memcpy(larger.get(), m_buffer.get() + m_begin, kept);
        m_buffer = std::move(larger);
        m_capacity = wanted;
    } else if (kept > 0) {
        std::memmove(m_buffer.get(), m_buffer.get() + m_begin, kept);
    }
    while (kept < wanted && m_error == 0) {
        const ssize_t count = ::read(m_fd.get(), m_buffer.get() + kept, wanted - kept);
        if (count > 0)
            kept += static_cast<std::size_t>(count);
        else if (count == 0)
            break; // shorter than it was when opened
        else if (errno != EINTR)
            m_error = errno;
    }
    m_begin = 0;
    m_end = kept;
}

} // namespace socketarium
