// SPDX-License-Identifier: MIT
#include "core/probe/socket_holder.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <optional>
#include <system_error>
#include <tuple>

#include <fcntl.h>
#include <unistd.h>

namespace socketarium
{
namespace
{

namespace fs = std::filesystem;

std::optional<int> numberNamed(const fs::path& path)
{
    const std::string name = path.filename().string();
    int value = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), value);
    if (error != std::errc{} || end != name.data() + name.size())
        return std::nullopt;
    return value;
}

/// Calls `each` with every entry whose name is a number; processes and descriptors come and go meanwhile.
template <typename Each> void eachNumbered(const fs::path& folder, Each each)
{
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        if (const auto number = numberNamed(entry->path()))
            each(*number, entry->path());
    }
}

bool leadsTo(const fs::path& link, std::string_view target)
{
    std::array<char, 64> text{}; // "socket:[18446744073709551615]" is 29
    const ssize_t length = ::readlink(link.c_str(), text.data(), text.size());
    return length > 0 && std::string_view(text.data(), static_cast<std::size_t>(length)) == target;
}

std::string programOf(const fs::path& process)
{
    std::ifstream file(process / "comm");
    std::string name;
    std::getline(file, name);
    return name;
}

} // namespace

std::vector<SocketHolder> holdersOf(std::uint64_t inode)
{
    std::vector<SocketHolder> holders;
    if (inode == 0) // nobody's: TIME_WAIT and orphans
        return holders;
    const std::string target = "socket:[" + std::to_string(inode) + "]";
    eachNumbered("/proc", [&](int pid, const fs::path& process) {
        eachNumbered(process / "fd", [&](int fd, const fs::path& link) {
            if (leadsTo(link, target))
                holders.push_back({pid, fd, programOf(process)});
        });
    });
    std::ranges::sort(holders, {}, [](const SocketHolder& holder) { return std::tuple(holder.pid, holder.fd); });
    return holders;
}

} // namespace socketarium
