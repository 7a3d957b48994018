// SPDX-License-Identifier: MIT
#include "app/capture_files.h"

#include "core/base/unique_fd.h"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace socketarium
{
namespace
{

namespace fs = std::filesystem;

constexpr std::uintmax_t HeaderOnly = 256; ///< a capture of a run in which nothing happened

std::string cacheFolder()
{
    const char* cache = std::getenv("XDG_CACHE_HOME");
    if (cache && *cache == '/')
        return cache;
    const char* home = std::getenv("HOME");
    return std::string(home && *home ? home : "/tmp") + "/.cache";
}

bool inUse(const fs::path& path)
{
    const UniqueFd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    return file.valid() && ::flock(file.get(), LOCK_EX | LOCK_NB) != 0;
}

} // namespace

CaptureFiles::CaptureFiles()
    : m_folder(cacheFolder() + "/socketarium/captures")
{
}

std::string CaptureFiles::newPath() const
{
    std::error_code ignored; // an unusable folder shows itself when the capture is made, with its path
    if (fs::create_directories(m_folder, ignored))
        fs::permissions(m_folder, fs::perms::owner_all, ignored);
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    ::localtime_r(&now, &local);
    char stamp[32];
    std::strftime(stamp, sizeof stamp, "%Y-%m-%d-%H%M%S", &local);
    return m_folder + "/" + stamp + "-" + std::to_string(::getpid()) + ".pcapng";
}

std::vector<std::string> CaptureFiles::leftBehind() const
{
    std::vector<std::string> found;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(m_folder, error)) {
        if (entry.path().extension() != ".pcapng" || !entry.is_regular_file(error) || inUse(entry.path()))
            continue;
        if (entry.file_size(error) <= HeaderOnly)
            fs::remove(entry.path(), error);
        else
            found.push_back(entry.path().string());
    }
    std::sort(found.rbegin(), found.rend()); // the name begins with date and time
    return found;
}

Result<Done> keepCapture(const std::string& capturePath, const std::string& target)
{
    std::error_code error;
    fs::copy_file(capturePath, target, fs::copy_options::overwrite_existing, error);
    if (error)
        return Error::fromErrno("save", target, error.value());
    return Done();
}

} // namespace socketarium
