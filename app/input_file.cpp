// SPDX-License-Identifier: MIT
#include "app/input_file.h"

#include "core/base/unique_fd.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <string_view>

#include <fcntl.h>
#include <unistd.h>

namespace socketarium
{

Result<std::string> readInput(const std::string& path)
{
    const UniqueFd file(path == "-" ? ::dup(STDIN_FILENO) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.valid())
        return Error::fromErrno("open", path, errno);
    std::string contents;
    std::array<char, 65536> piece;
    while (true) {
        const ssize_t count = ::read(file.get(), piece.data(), piece.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return Error::fromErrno("read", path, errno);
        if (count == 0)
            return contents;
        contents.append(piece.data(), static_cast<std::size_t>(count));
    }
}

bool isCapture(const std::string& path)
{
    using namespace std::string_view_literals;
    // pcapng's section header; pcap with microseconds and nanoseconds, in either byte order.
    constexpr std::array Magics{
        "\x0a\x0d\x0d\x0a"sv, "\xa1\xb2\xc3\xd4"sv, "\xd4\xc3\xb2\xa1"sv, "\xa1\xb2\x3c\x4d"sv, "\x4d\x3c\xb2\xa1"sv};
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error))
        return false;
    const UniqueFd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    std::array<char, 4> magic{};
    const bool read = ::read(file.get(), magic.data(), magic.size()) == static_cast<ssize_t>(magic.size());
    return read && std::ranges::find(Magics, std::string_view(magic.data(), magic.size())) != Magics.end();
}

} // namespace socketarium
