// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/socket_address.h"

#include <string>
#include <string_view>
#include <vector>

namespace socketarium
{

/// One field of a struct sockaddr_in, _in6, _un, _nl or _ll: which bytes it is and what they say.
struct SockaddrField {
    std::size_t offset = 0; ///< bytes from the start of the struct
    std::size_t length = 0; ///< bytes; at least 1
    std::string_view name{}; ///< "sin_port", as the header has it
    std::string_view meaning{}; ///< one or two sentences for a learner, with the byte order
    std::string value{}; ///< "AF_INET", "80", "127.0.0.1"; "all 0" for filler; "cut off" where the address ends inside
                         ///< the field
};

/// The fields of an address in the order of its bytes; they cover it without gaps. ip(7), ipv6(7), unix(7),
/// netlink(7), packet(7); another family has its number and bytes. Empty for an empty address. Any thread.
std::vector<SockaddrField> fieldsOf(const SocketAddress& address);

} // namespace socketarium
