// SPDX-License-Identifier: MIT
#include "core/probe/unix_diag_message.h"

#include "core/probe/netlink_message.h"

#include <algorithm>
#include <cstddef>
#include <cstring>

#include <linux/unix_diag.h>

namespace socketarium
{
namespace
{

template <typename T> T valueFrom(ByteView bytes)
{
    T value{};
    std::memcpy(&value, bytes.data(), std::min(bytes.size(), sizeof value));
    return value;
}

/// The kernel tells sun_path alone: a path with its NUL, or an abstract name behind a NUL.
std::string nameText(ByteView path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::size_t length = std::min(path.size(), sizeof address.sun_path);
    std::memcpy(address.sun_path, path.data(), length);
    return SocketAddress::fromRaw(&address, offsetof(sockaddr_un, sun_path) + length).text();
}

void apply(const NetlinkAttribute& attribute, UnixTruth& truth)
{
    switch (attribute.type) {
    case UNIX_DIAG_NAME:
        truth.name = nameText(attribute.value);
        break;
    case UNIX_DIAG_PEER:
        truth.peerInode = valueFrom<std::uint32_t>(attribute.value);
        break;
    case UNIX_DIAG_RQLEN: {
        const auto queues = valueFrom<unix_diag_rqlen>(attribute.value);
        truth.receiveQueue = queues.udiag_rqueue;
        truth.sendQueue = queues.udiag_wqueue;
        break;
    }
    case UNIX_DIAG_MEMINFO:
        truth.memory = valueFrom<decltype(truth.memory)>(attribute.value);
        break;
    case UNIX_DIAG_SHUTDOWN: {
        const auto how = valueFrom<std::uint8_t>(attribute.value); // 1 read, 2 write
        truth.shutRead = (how & 1) != 0;
        truth.shutWrite = (how & 2) != 0;
        break;
    }
    case UNIX_DIAG_UID:
        truth.uid = valueFrom<std::uint32_t>(attribute.value);
        break;
    default:
        break;
    }
}

} // namespace

Bytes unixRequest(std::uint32_t inode)
{
    unix_diag_req request{};
    request.sdiag_family = AF_UNIX;
    request.udiag_states = ~0U;
    request.udiag_ino = inode;
    request.udiag_show = UDIAG_SHOW_NAME | UDIAG_SHOW_PEER | UDIAG_SHOW_RQLEN | UDIAG_SHOW_MEMINFO | UDIAG_SHOW_UID;
    request.udiag_cookie[0] = request.udiag_cookie[1] = ~0U;
    const auto view = std::as_bytes(std::span(&request, 1));
    return {view.begin(), view.end()};
}

std::optional<UnixTruth> unixTruth(ByteView answer)
{
    unix_diag_msg message{};
    if (answer.size() < sizeof message)
        return std::nullopt;
    std::memcpy(&message, answer.data(), sizeof message);
    UnixTruth truth;
    truth.type = message.udiag_type;
    truth.state = message.udiag_state;
    truth.inode = message.udiag_ino;
    ByteView rest = answer.subspan(sizeof message);
    while (const auto attribute = takeAttribute(rest))
        apply(*attribute, truth);
    return truth;
}

} // namespace socketarium
