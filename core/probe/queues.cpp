// SPDX-License-Identifier: MIT
#include "core/probe/queues.h"

#include "core/probe/tcp_fields.h"

#include <cerrno>

#include <linux/sock_diag.h>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>

namespace socketarium
{
namespace
{

std::optional<std::uint32_t> asked(SocketApi& api, int fd, unsigned long request)
{
    int value = 0;
    if (!api.ioctlNumber(fd, request, value).ok() || value < 0)
        return std::nullopt;
    return static_cast<std::uint32_t>(value);
}

void readAcceptQueue(SocketApi& api, int fd, Queues& queues)
{
    std::array<std::byte, 32> info{}; // state, unacked and sacked stand in the first 32 bytes of TCP_INFO
    const SysResult result = api.getsockopt(fd, IPPROTO_TCP, TCP_INFO, info);
    if (!result.ok())
        return;
    const ByteView known = ByteView(info).first(static_cast<std::size_t>(result.value));
    if (tcpValue("tcpi_state", known) != TCP_LISTEN)
        return;
    const auto narrow
        = [](const std::optional<std::uint64_t>& value) { return static_cast<std::uint32_t>(value.value_or(0)); };
    queues.accept = narrow(tcpValue("tcpi_unacked", known));
    queues.acceptLimit = narrow(tcpValue("tcpi_sacked", known));
}

void readMemory(SocketApi& api, int fd, Queues& queues)
{
    std::array<std::uint32_t, SK_MEMINFO_VARS> memory{};
    if (!api.getsockopt(fd, SOL_SOCKET, SO_MEMINFO, std::as_writable_bytes(std::span(memory))).ok())
        return;
    queues.receiveMemory = memory[SK_MEMINFO_RMEM_ALLOC];
    queues.receiveLimit = memory[SK_MEMINFO_RCVBUF];
    queues.sendMemory = memory[SK_MEMINFO_WMEM_ALLOC];
    queues.sendLimit = memory[SK_MEMINFO_SNDBUF];
    queues.backlogMemory = memory[SK_MEMINFO_BACKLOG];
    queues.drops = memory[SK_MEMINFO_DROPS];
}

} // namespace

Queues readQueues(SocketApi& api, int fd, bool isTcp)
{
    Queues queues;
    queues.receive = asked(api, fd, SIOCINQ);
    queues.unacknowledged = asked(api, fd, SIOCOUTQ);
    if (isTcp) {
        queues.unsent = asked(api, fd, SIOCOUTQNSD);
        if (!queues.receive) // a listener has no bytes: EINVAL
            readAcceptQueue(api, fd, queues);
    }
    readMemory(api, fd, queues);
    return queues;
}

} // namespace socketarium
