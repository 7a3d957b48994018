// SPDX-License-Identifier: MIT
#pragma once

#include "core/sys/posix_socket_api.h"
#include "tests/bench/bench_support.h"
#include "tests/bench/peer_process.h"

#include <algorithm>
#include <vector>

#include <fcntl.h>

namespace socketarium::bench
{

constexpr std::size_t Piece = 128 * 1024;
constexpr std::chrono::seconds StreamPatience{120};
inline std::uint64_t streamBytes = 0; ///< of one round; set before the sender is forked

/// The sender's side: one connection, streamBytes, the end.
inline void sendStream(const SocketAddress& server, int tellParent)
{
    static std::byte piece[Piece];
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    char answer = ::connect(fd, server.data(), server.size()) == 0 ? 'y' : 'n';
    for (std::uint64_t left = streamBytes; left > 0 && answer == 'y';) {
        const ssize_t sent = ::send(fd, piece, std::min<std::uint64_t>(left, Piece), MSG_NOSIGNAL);
        if (sent < 0)
            answer = 'n';
        else
            left -= static_cast<std::uint64_t>(sent);
    }
    ::close(fd);
    [[maybe_unused]] const ssize_t told = ::write(tellParent, &answer, 1);
}

/// What a program does at least: recv and write. Seconds, or a negative number if it failed.
inline double bareLoop(PeerProcess& sender, const std::string& path)
{
    const UniqueFd listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    SocketAddress address = SocketAddress::ipv4(INADDR_LOOPBACK, 0);
    sockaddr_in bound{};
    socklen_t length = sizeof bound;
    if (::bind(listener.get(), address.data(), address.size()) != 0 || ::listen(listener.get(), 1) != 0
        || ::getsockname(listener.get(), reinterpret_cast<sockaddr*>(&bound), &length) != 0)
        return -1;
    const UniqueFd file(::open(path.c_str(), O_CREAT | O_APPEND | O_WRONLY | O_CLOEXEC, 0600));
    std::vector<std::byte> buffer(Piece);

    const Stopwatch watch;
    sender.start(SocketAddress::fromRaw(&bound, length));
    const UniqueFd peer(::accept(listener.get(), nullptr, nullptr));
    for (;;) {
        const ssize_t got = ::recv(peer.get(), buffer.data(), buffer.size(), 0);
        if (got <= 0)
            break;
        if (::write(file.get(), buffer.data(), static_cast<std::size_t>(got)) != got)
            return -1;
    }
    const double seconds = watch.seconds();
    return sender.answer() == 'y' ? seconds : -1;
}

inline double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace socketarium::bench
