// SPDX-License-Identifier: MIT
#include "core/capture/spool_file.h"

#include "core/capture/pcapng_blocks.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace socketarium
{
namespace
{

/// The end of the last block that lies within the first `written` bytes.
std::size_t wholeBlocks(ByteView blocks, std::size_t written)
{
    std::size_t end = 0;
    while (written - end >= BlockOverhead) {
        const std::size_t length = loadNumber<std::uint32_t>(blocks.data() + end + 4, ByteOrder::Little);
        if (length < BlockOverhead || length > written - end)
            break;
        end += length;
    }
    return end;
}

} // namespace

SpoolFile::SpoolFile(UniqueFd fd, std::string path)
    : m_fd(std::move(fd))
    , m_path(std::move(path))
{
}

Result<std::unique_ptr<SpoolFile>> SpoolFile::create(const std::string& path)
{
    UniqueFd fd(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!fd.valid())
        return Error::fromErrno("create", path, errno);
    if (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0)
        return Error::fromErrno("lock", path, errno);
    return std::unique_ptr<SpoolFile>(new SpoolFile(std::move(fd), path));
}

bool SpoolFile::append(ByteView blocks)
{
    if (!good())
        return false;
    std::size_t written = 0;
    while (written < blocks.size()) {
        const ssize_t count = ::write(m_fd.get(), blocks.data() + written, blocks.size() - written);
        if (count > 0) {
            written += static_cast<std::size_t>(count);
        } else if (count == 0 || errno != EINTR) {
            fail(count == 0 ? ENOSPC : errno, blocks, written);
            return false;
        }
    }
    m_size += written;
    return true;
}

void SpoolFile::fail(int error, ByteView blocks, std::size_t written)
{
    m_failure = Error::fromErrno("write", m_path, error).text();
    const std::size_t whole = wholeBlocks(blocks, written);
    m_size += whole;
    // If this fails too the torn block stays; every reader of pcapng stops before it.
    if (written != whole && ::ftruncate(m_fd.get(), static_cast<off_t>(m_size)) != 0)
        m_failure += ", and the torn block at its end could not be cut off";
}

} // namespace socketarium
