// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/socket_address.h"

#include <array>

namespace socketarium
{

/// What a system call returned: its value, and errno taken at once if it failed.
struct SysResult {
    std::int64_t value = 0;
    int error = 0;

    bool ok() const { return error == 0; }
};

/// A result that comes with an address: accept, recvfrom, getsockname, getpeername.
struct SysAddress {
    SysResult result;
    SocketAddress address;
};

/// What the kernel knows of a socket beside the calls: looked at after calls and events, never recorded as a call.
struct SocketGlance {
    int tcpState = 0; ///< TCP_INFO's tcpi_state (1 ESTABLISHED … 11 CLOSING); 0 if not TCP
    std::uint32_t acceptQueue = 0; ///< of a TCP listener: connections nobody has accepted yet
    std::uint32_t inQueue = 0; ///< SIOCINQ: bytes to receive; for UDP the size of the next datagram
};

/// The seam between this program and the kernel: one function, one system call, with its real arguments.
/// Functions may be called from any thread. Sockets are made close-on-exec (SOCK_CLOEXEC), which the journal leaves
/// out.
class SocketApi
{
public:
    virtual ~SocketApi() = default;

    virtual SysResult socket(int family, int type, int protocol) = 0;
    virtual SysResult socketpair(int family, int type, int protocol, std::array<int, 2>& pair) = 0;
    virtual SysResult bind(int fd, const SocketAddress& address) = 0;
    virtual SysResult listen(int fd, int backlog) = 0;
    /// `flags`: SOCK_NONBLOCK or 0.
    virtual SysAddress accept(int fd, int flags) = 0;
    virtual SysResult connect(int fd, const SocketAddress& address) = 0;
    virtual SysResult send(int fd, ByteView bytes, int flags) = 0;
    virtual SysResult sendto(int fd, ByteView bytes, int flags, const SocketAddress& to) = 0;
    virtual SysResult recv(int fd, std::span<std::byte> buffer, int flags) = 0;
    virtual SysAddress recvfrom(int fd, std::span<std::byte> buffer, int flags) = 0;
    virtual SysResult shutdown(int fd, int how) = 0;
    virtual SysResult close(int fd) = 0;
    virtual SysResult setsockopt(int fd, int level, int option, ByteView value) = 0;
    /// Writes to `value`; the result's value is the length the kernel gave.
    virtual SysResult getsockopt(int fd, int level, int option, std::span<std::byte> value) = 0;
    virtual SysAddress getsockname(int fd) = 0;
    virtual SysAddress getpeername(int fd) = 0;
    /// fcntl(F_GETFL), then F_SETFL with O_NONBLOCK set or cleared.
    virtual SysResult setNonBlocking(int fd, bool on) = 0;
    virtual SysResult unlink(const std::string& path) = 0;

    // What a socket tells of itself without being changed by the asking; like the glance never recorded as a call.
    virtual SocketGlance glance(int fd) = 0;
    /// ioctl(2) with a pointer to int: SIOCINQ, SIOCOUTQ, SIOCOUTQNSD of linux/sockios.h write to `value`.
    virtual SysResult ioctlNumber(int fd, unsigned long request, int& value) = 0;
    /// poll(2) of this one descriptor with time-out 0; the result's value is revents.
    virtual SysResult poll(int fd, short events) = 0;
    /// fcntl(2) without argument: F_GETFL, F_GETFD.
    virtual SysResult fcntlGet(int fd, int command) = 0;
    /// fstat(2)'s st_ino: the number by which sock_diag and /proc name the socket.
    virtual SysResult inode(int fd) = 0;
};

} // namespace socketarium
