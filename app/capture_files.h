// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <string>
#include <vector>

namespace socketarium
{

/// Where the capture of each run lives while the program runs: $XDG_CACHE_HOME/socketarium/captures. A file that is
/// still there and that no running program has locked is what a crash left behind.
class CaptureFiles
{
public:
    CaptureFiles();
    explicit CaptureFiles(std::string folder)
        : m_folder(std::move(folder))
    {
    }

    /// Makes the folder (mode 0700); a name that does not exist yet.
    std::string newPath() const;
    /// Captures left by runs that did not end cleanly, newest first; empty ones are removed on the way.
    std::vector<std::string> leftBehind() const;
    const std::string& folder() const { return m_folder; }

private:
    std::string m_folder;
};

/// Copies a capture to where the person wants it.
Result<Done> keepCapture(const std::string& capturePath, const std::string& target);

} // namespace socketarium
