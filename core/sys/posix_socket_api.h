// SPDX-License-Identifier: MIT
#pragma once

#include "core/sys/socket_api.h"

namespace socketarium
{

/// The kernel itself: each function makes the one call it is named for and adds nothing but SOCK_CLOEXEC where a
/// descriptor is made and MSG_NOSIGNAL where bytes are sent (a write to a dead peer must end as EPIPE in the journal,
/// not as SIGPIPE that kills the program).
class PosixSocketApi : public SocketApi
{
public:
    SysResult socket(int family, int type, int protocol) override;
    SysResult socketpair(int family, int type, int protocol, std::array<int, 2>& pair) override;
    SysResult bind(int fd, const SocketAddress& address) override;
    SysResult listen(int fd, int backlog) override;
    SysAddress accept(int fd, int flags) override;
    SysResult connect(int fd, const SocketAddress& address) override;
    SysResult send(int fd, ByteView bytes, int flags) override;
    SysResult sendto(int fd, ByteView bytes, int flags, const SocketAddress& to) override;
    SysResult recv(int fd, std::span<std::byte> buffer, int flags) override;
    SysAddress recvfrom(int fd, std::span<std::byte> buffer, int flags) override;
    SysResult shutdown(int fd, int how) override;
    SysResult close(int fd) override;
    SysResult setsockopt(int fd, int level, int option, ByteView value) override;
    SysResult getsockopt(int fd, int level, int option, std::span<std::byte> value) override;
    SysAddress getsockname(int fd) override;
    SysAddress getpeername(int fd) override;
    SysResult setNonBlocking(int fd, bool on) override;
    SysResult unlink(const std::string& path) override;
    SocketGlance glance(int fd) override;
    SysResult ioctlNumber(int fd, unsigned long request, int& value) override;
    SysResult poll(int fd, short events) override;
    SysResult fcntlGet(int fd, int command) override;
    SysResult inode(int fd) override;
};

} // namespace socketarium
