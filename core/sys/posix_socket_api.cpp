// SPDX-License-Identifier: MIT
#include "core/sys/posix_socket_api.h"

#include <cerrno>

#include <fcntl.h>
#include <linux/sockios.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace socketarium
{
namespace
{

SysResult taken(std::int64_t value)
{
    return {value, value < 0 ? errno : 0};
}

/// Room for an address the kernel writes; SocketAddress keeps what fits.
struct AddressRoom {
    sockaddr_storage storage{};
    socklen_t length = sizeof storage;

    sockaddr* data() { return reinterpret_cast<sockaddr*>(&storage); }
    SysAddress with(SysResult result) const
    {
        return {result, result.ok() ? SocketAddress::fromRaw(&storage, length) : SocketAddress()};
    }
};

} // namespace

SysResult PosixSocketApi::socket(int family, int type, int protocol)
{
    return taken(::socket(family, type | SOCK_CLOEXEC, protocol));
}

SysResult PosixSocketApi::socketpair(int family, int type, int protocol, std::array<int, 2>& pair)
{
    return taken(::socketpair(family, type | SOCK_CLOEXEC, protocol, pair.data()));
}

SysResult PosixSocketApi::bind(int fd, const SocketAddress& address)
{
    return taken(::bind(fd, address.data(), address.size()));
}

SysResult PosixSocketApi::listen(int fd, int backlog)
{
    return taken(::listen(fd, backlog));
}

SysAddress PosixSocketApi::accept(int fd, int flags)
{
    AddressRoom room;
    const SysResult result = taken(::accept4(fd, room.data(), &room.length, flags | SOCK_CLOEXEC));
    return room.with(result);
}

SysResult PosixSocketApi::connect(int fd, const SocketAddress& address)
{
    return taken(::connect(fd, address.data(), address.size()));
}

SysResult PosixSocketApi::send(int fd, ByteView bytes, int flags)
{
    return taken(::send(fd, bytes.data(), bytes.size(), flags | MSG_NOSIGNAL));
}

SysResult PosixSocketApi::sendto(int fd, ByteView bytes, int flags, const SocketAddress& to)
{
    return taken(
        ::sendto(fd, bytes.data(), bytes.size(), flags | MSG_NOSIGNAL, to.empty() ? nullptr : to.data(), to.size()));
}

SysResult PosixSocketApi::recv(int fd, std::span<std::byte> buffer, int flags)
{
    return taken(::recv(fd, buffer.data(), buffer.size(), flags));
}

SysAddress PosixSocketApi::recvfrom(int fd, std::span<std::byte> buffer, int flags)
{
    AddressRoom room;
    const SysResult result = taken(::recvfrom(fd, buffer.data(), buffer.size(), flags, room.data(), &room.length));
    return room.with(result);
}

SysResult PosixSocketApi::shutdown(int fd, int how)
{
    return taken(::shutdown(fd, how));
}

SysResult PosixSocketApi::close(int fd)
{
    return taken(::close(fd));
}

SysResult PosixSocketApi::setsockopt(int fd, int level, int option, ByteView value)
{
    return taken(::setsockopt(fd, level, option, value.data(), static_cast<socklen_t>(value.size())));
}

SysResult PosixSocketApi::getsockopt(int fd, int level, int option, std::span<std::byte> value)
{
    auto length = static_cast<socklen_t>(value.size());
    const SysResult result = taken(::getsockopt(fd, level, option, value.data(), &length));
    return result.ok() ? SysResult{length, 0} : result;
}

SysAddress PosixSocketApi::getsockname(int fd)
{
    AddressRoom room;
    const SysResult result = taken(::getsockname(fd, room.data(), &room.length));
    return room.with(result);
}

SysAddress PosixSocketApi::getpeername(int fd)
{
    AddressRoom room;
    const SysResult result = taken(::getpeername(fd, room.data(), &room.length));
    return room.with(result);
}

SysResult PosixSocketApi::setNonBlocking(int fd, bool on)
{
    const int flags = ::fcntl(fd, F_GETFL);
    if (flags < 0)
        return taken(flags);
    return taken(::fcntl(fd, F_SETFL, on ? flags | O_NONBLOCK : flags & ~O_NONBLOCK));
}

SysResult PosixSocketApi::unlink(const std::string& path)
{
    return taken(::unlink(path.c_str()));
}

SocketGlance PosixSocketApi::glance(int fd)
{
    SocketGlance seen;
    // TCP_INFO copies as much as there is room for; state and the two queue numbers stand in its first 32 bytes.
    tcp_info info{};
    socklen_t length = 32;
    if (::getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &length) == 0) {
        seen.tcpState = info.tcpi_state;
        if (info.tcpi_state == TCP_LISTEN) {
            seen.acceptQueue = info.tcpi_unacked; // of a listener: connections waiting for accept
            return seen;
        }
    }
    int bytes = 0;
    if (::ioctl(fd, SIOCINQ, &bytes) == 0 && bytes > 0)
        seen.inQueue = static_cast<std::uint32_t>(bytes);
    return seen;
}

SysResult PosixSocketApi::ioctlNumber(int fd, unsigned long request, int& value)
{
    return taken(::ioctl(fd, request, &value));
}

SysResult PosixSocketApi::poll(int fd, short events)
{
    pollfd asked{fd, events, 0};
    const SysResult result = taken(::poll(&asked, 1, 0));
    return result.ok() ? SysResult{asked.revents, 0} : result;
}

SysResult PosixSocketApi::fcntlGet(int fd, int command)
{
    return taken(::fcntl(fd, command));
}

SysResult PosixSocketApi::inode(int fd)
{
    struct stat file {
    };
    const SysResult result = taken(::fstat(fd, &file));
    return result.ok() ? SysResult{static_cast<std::int64_t>(file.st_ino), 0} : result;
}

} // namespace socketarium
