// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/socket_option.h"

#include <span>

namespace socketarium
{

// The table of socketOptions(), a file for each level.
std::span<const SocketOption> genericOptions(); ///< SOL_SOCKET
std::span<const SocketOption> tcpOptions();
std::span<const SocketOption> ipOptions();
std::span<const SocketOption> ipv6Options();
std::span<const SocketOption> messageOptions(); ///< IPPROTO_UDP, and the raw sockets' ICMP

constexpr unsigned char AllTypes = 0xff;
constexpr unsigned char BothInet = OptionScope::Inet4 | OptionScope::Inet6;
constexpr unsigned char MessageTypes = OptionScope::Datagram | OptionScope::RawType;

constexpr OptionScope Everywhere{};
constexpr OptionScope OnInet{BothInet, AllTypes};
constexpr OptionScope OnInetStreams{BothInet, OptionScope::Stream};
constexpr OptionScope OnInetMessages{BothInet, MessageTypes};
constexpr OptionScope OnInetTransports{BothInet, OptionScope::Stream | OptionScope::Datagram};
constexpr OptionScope OnPackets{BothInet | OptionScope::OtherFamily, AllTypes};
constexpr OptionScope OnUnix{OptionScope::Unix, AllTypes};
constexpr OptionScope OnUnixConnections{OptionScope::Unix, OptionScope::Stream | OptionScope::Seqpacket};

} // namespace socketarium
