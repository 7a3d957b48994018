// SPDX-License-Identifier: MIT
#pragma once

#include "core/script/script.h"

namespace socketarium
{

/// An address taken apart, as far as a program can say it in words.
struct AddressParts {
    enum class Form : std::uint8_t {
        None, ///< NULL
        Local, ///< local(server): asked of the socket
        Ipv4, ///< host, port
        Ipv6, ///< host, port, scope
        Path,
        Abstract, ///< name without its leading NUL
        Unnamed, ///< AF_UNIX with the family alone
        Other, ///< bytes that have no other form
    };
    Form form = Form::None;
    int family = 0; ///< AF_UNSPEC for None and Local
    std::string host{}; ///< "127.0.0.1", "::1"
    std::uint16_t port = 0; ///< unless ScriptAddress::portVariable says it
    std::uint32_t scope = 0;
    std::string name{}; ///< Path, Abstract
};

AddressParts addressParts(const ScriptAddress& address);

} // namespace socketarium
