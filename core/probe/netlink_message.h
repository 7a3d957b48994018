// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/types.h"

#include <optional>

namespace socketarium
{

/// One message of a netlink datagram (netlink(7)); `payload` looks into the datagram.
struct NetlinkMessage {
    std::uint16_t type = 0; ///< NLMSG_DONE, NLMSG_ERROR or the subject's own
    std::uint16_t flags = 0; ///< NLM_F_MULTI …
    std::uint32_t sequence = 0;
    ByteView payload{};
};

/// One attribute behind a message's fixed part (struct nlattr).
struct NetlinkAttribute {
    std::uint16_t type = 0;
    ByteView value{};
};

/// Takes the first message from `datagram`, which keeps the rest. Nothing: no whole message is left, whatever the
/// lengths in it say.
std::optional<NetlinkMessage> takeMessage(ByteView& datagram);
std::optional<NetlinkAttribute> takeAttribute(ByteView& attributes);

/// The errno of NLMSG_ERROR (0: an acknowledgement) or of NLMSG_DONE (0: all is told).
int netlinkError(const NetlinkMessage& message);

/// Appends an attribute with its header and padding.
void addAttribute(Bytes& message, std::uint16_t type, ByteView value);
/// The header in front of `payload`.
Bytes netlinkRequest(std::uint16_t type, std::uint16_t flags, std::uint32_t sequence, ByteView payload);

} // namespace socketarium
