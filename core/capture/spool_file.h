// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/base/types.h"
#include "core/base/unique_fd.h"

#include <memory>
#include <string>

namespace socketarium
{

/// A capture file being written: whole blocks go to its end. The first failure is final: what was not written whole is
/// cut off again, and later blocks are refused. No buffer of its own. One thread.
class SpoolFile
{
public:
    /// Makes the file (mode 0600; it must not exist yet) and locks it with flock(2).
    static Result<std::unique_ptr<SpoolFile>> create(const std::string& path);

    /// `blocks`: whole pcapng blocks, little-endian. False if not all of them got to the file.
    bool append(ByteView blocks);

    bool good() const { return m_failure.empty(); }
    const std::string& failure() const { return m_failure; } ///< "write /path: ENOSPC (No space left on device)"
    std::uint64_t size() const { return m_size; } ///< whole blocks only
    const std::string& path() const { return m_path; }

private:
    SpoolFile(UniqueFd fd, std::string path);
    void fail(int error, ByteView blocks, std::size_t written);

    UniqueFd m_fd;
    std::string m_path;
    std::string m_failure;
    std::uint64_t m_size = 0;
};

} // namespace socketarium
