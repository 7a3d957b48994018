// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/base/types.h"

#include <string_view>

namespace socketarium
{

/// How the bytes of an option's value are to be read.
enum class OptionKind : unsigned char {
    Flag, ///< int, 0 or 1
    Integer, ///< int
    Time, ///< struct timeval; text: seconds, "1.5"
    Linger, ///< struct linger; text: "off" or seconds
    Text, ///< char array; text: with escapes where a byte is not printable
    Raw, ///< shown and taken as hex
    Number64, ///< unsigned 64 bits; text: decimal, 0x, or "unlimited" for all ones
    Numbers, ///< unsigned 32 bits each; text: "0 212992 0"
    NetworkInteger, ///< int in network byte order, such as IP_UNICAST_IF
    Address, ///< struct in_addr; text: "127.0.0.1"
    Group, ///< struct ip_mreq or ip_mreqn; text: group and interface, "239.1.2.3 127.0.0.1", "239.1.2.3 2", "… lo"
    SourceGroup, ///< struct ip_mreq_source; text: group, interface's address, source
    Group6, ///< struct ipv6_mreq; text: group and interface, "ff02::1 2", "ff02::1 lo"
    PortRange, ///< two 16-bit ports in 32 bits, the lower one low; text: "40000-40999", "off" for 0
    Credentials, ///< struct ucred; text: "pid 1 uid 0 gid 0"
};

/// What may be done with an option.
enum class OptionAccess : unsigned char {
    ReadWrite,
    ReadOnly, ///< setsockopt refuses it, mostly with ENOPROTOOPT
    WriteOnly, ///< getsockopt refuses it
    ReadChanges, ///< it cannot be set, and reading is no mere looking: SO_ERROR is cleared, SO_PEERPIDFD opens a file
};

/// The sockets an option means something to, as bits.
struct OptionScope {
    enum Family : unsigned char { Unix = 1, Inet4 = 2, Inet6 = 4, OtherFamily = 8 };
    enum Type : unsigned char { Stream = 1, Datagram = 2, Seqpacket = 4, RawType = 8, OtherType = 16 };

    unsigned char families = 0xff;
    unsigned char types = 0xff;
};

/// One socket option: socket(7), tcp(7), ip(7), ipv6(7), udp(7), unix(7).
struct SocketOption {
    int level;
    std::string_view levelName; ///< "SOL_SOCKET", "IPPROTO_TCP" …
    int number;
    std::string_view name; ///< "SO_REUSEADDR"
    OptionKind kind;
    std::string_view unit; ///< "bytes", "seconds" …; empty if the value has none
    std::string_view meaning; ///< one sentence for a learner
    OptionAccess access = OptionAccess::ReadWrite;
    OptionScope scope{};

    bool settable() const { return access == OptionAccess::ReadWrite || access == OptionAccess::WriteOnly; }
    /// Without changing anything.
    bool readable() const { return access == OptionAccess::ReadWrite || access == OptionAccess::ReadOnly; }
    /// How many bytes to give getsockopt: some answer only if it is no more than they need.
    std::size_t room() const { return kind == OptionKind::Number64 ? 8 : 512; }
};

std::span<const SocketOption> socketOptions();
const SocketOption* findOption(int level, int number);
const SocketOption* findOption(std::string_view name);
/// Whether the option means something to sockets of this kind, as given to socket(). An older kernel than the option
/// may still refuse it.
bool applies(const SocketOption& option, int family, int type, int protocol);

/// "1", "on", "2.5", "off" … → the bytes setsockopt takes. The error says what the kind wants.
Result<Bytes> parseOptionValue(OptionKind kind, std::string_view text);
/// The reverse: parseOptionValue makes the same bytes of it, except where the kernel answered with one byte or filled
/// a text up with NULs. A value that does not fit its kind is shown as hex.
std::string formatOptionValue(OptionKind kind, ByteView value);

} // namespace socketarium
