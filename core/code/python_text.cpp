// SPDX-License-Identifier: MIT
#include "core/code/python_text.h"

#include "core/base/bytes.h"
#include "core/base/error.h"
#include "core/code/code_address.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <unordered_set>

#include <sys/time.h>

namespace socketarium
{
namespace
{

constexpr std::size_t LongLiteral = 76;
constexpr std::size_t LongestUnixPath = 107; // Python wants room for a NUL behind it

/// What Python 3.9 on Linux has in its module socket, of the names our tables know.
const std::unordered_set<std::string_view> KnownNames{"AF_UNIX", "AF_INET", "AF_INET6", "AF_PACKET", "AF_NETLINK",
    "AF_VSOCK", "AF_CAN", "AF_ALG", "AF_TIPC", "AF_KEY", "AF_UNSPEC", "SOCK_STREAM", "SOCK_DGRAM", "SOCK_SEQPACKET",
    "SOCK_RAW", "SOCK_RDM", "SOCK_NONBLOCK", "SOCK_CLOEXEC", "SHUT_RD", "SHUT_WR", "SHUT_RDWR", "IPPROTO_IP",
    "IPPROTO_TCP", "IPPROTO_UDP", "IPPROTO_ICMP", "IPPROTO_ICMPV6", "IPPROTO_SCTP", "IPPROTO_UDPLITE", "IPPROTO_IPV6",
    "IPPROTO_IGMP", "IPPROTO_GRE", "IPPROTO_RAW", "MSG_OOB", "MSG_PEEK", "MSG_DONTROUTE", "MSG_CTRUNC", "MSG_TRUNC",
    "MSG_DONTWAIT", "MSG_EOR", "MSG_WAITALL", "MSG_CONFIRM", "MSG_ERRQUEUE", "MSG_NOSIGNAL", "MSG_MORE", "MSG_FASTOPEN",
    "SOL_SOCKET", "SO_REUSEADDR", "SO_REUSEPORT", "SO_BROADCAST", "SO_KEEPALIVE", "SO_LINGER", "SO_RCVTIMEO",
    "SO_SNDTIMEO", "SO_RCVBUF", "SO_SNDBUF", "SO_RCVLOWAT", "SO_SNDLOWAT", "SO_OOBINLINE", "SO_DONTROUTE",
    "SO_BINDTODEVICE", "SO_PRIORITY", "SO_MARK", "SO_PASSCRED", "SO_PASSSEC", "SO_PEERSEC", "SO_ERROR", "SO_TYPE",
    "SO_DOMAIN", "SO_PROTOCOL", "SO_ACCEPTCONN", "SO_PEERCRED", "SO_DEBUG", "TCP_NODELAY", "TCP_CORK", "TCP_QUICKACK",
    "TCP_KEEPIDLE", "TCP_KEEPINTVL", "TCP_KEEPCNT", "TCP_USER_TIMEOUT", "TCP_SYNCNT", "TCP_DEFER_ACCEPT",
    "TCP_FASTOPEN", "TCP_MAXSEG", "TCP_LINGER2", "TCP_WINDOW_CLAMP", "TCP_NOTSENT_LOWAT", "TCP_CONGESTION", "TCP_INFO",
    "IP_TTL", "IP_TOS", "IP_OPTIONS", "IP_HDRINCL", "IP_RECVOPTS", "IP_RETOPTS", "IP_TRANSPARENT",
    "IP_BIND_ADDRESS_NO_PORT", "IP_MULTICAST_TTL", "IP_MULTICAST_LOOP", "IP_MULTICAST_IF", "IP_ADD_MEMBERSHIP",
    "IP_DROP_MEMBERSHIP", "IPV6_V6ONLY", "IPV6_UNICAST_HOPS", "IPV6_MULTICAST_HOPS", "IPV6_MULTICAST_LOOP",
    "IPV6_MULTICAST_IF", "IPV6_JOIN_GROUP", "IPV6_LEAVE_GROUP", "IPV6_CHECKSUM", "IPV6_DONTFRAG", "IPV6_HOPLIMIT",
    "IPV6_NEXTHOP", "IPV6_PATHMTU", "IPV6_PKTINFO", "IPV6_RECVDSTOPTS", "IPV6_RECVHOPLIMIT", "IPV6_RECVHOPOPTS",
    "IPV6_RECVPATHMTU", "IPV6_RECVPKTINFO", "IPV6_RECVRTHDR", "IPV6_RECVTCLASS", "IPV6_TCLASS"};

template <typename T> std::optional<T> valueAs(ByteView bytes)
{
    if (bytes.size() != sizeof(T))
        return std::nullopt;
    T value{};
    std::memcpy(&value, bytes.data(), sizeof value);
    return value;
}

std::string joinedBits(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : " | ") + name;
    return text.empty() ? "0" : text;
}

std::string inBytes(ByteView bytes)
{
    return "b\"" + pythonEscapes(bytes) + "\"";
}

std::string portText(const ScriptAddress& address, const AddressParts& parts, CodeNames& names)
{
    return address.portVariable.empty() ? std::to_string(parts.port) : names.variable(address.portVariable);
}

} // namespace

std::string pythonBytes(ByteView bytes)
{
    return isForeignText(bytes) ? "\"" + escapeBytes(bytes) + "\".encode()" : inBytes(bytes);
}

std::string pythonText(ByteView bytes)
{
    if (isForeignText(bytes))
        return "\"" + escapeBytes(bytes) + "\"";
    std::string text = inBytes(bytes);
    return text.find("\\x") == std::string::npos ? text.substr(1) : text;
}

std::vector<std::string> pythonBytesLines(ByteView bytes)
{
    const std::string escaped = pythonEscapes(bytes);
    if (escaped.size() <= LongLiteral)
        return {pythonBytes(bytes)};
    std::vector<std::string> lines;
    for (const std::string& piece : literalPieces(escaped, LongLiteral))
        lines.push_back("b\"" + piece + "\"");
    return lines;
}

std::string pythonConstant(std::string_view name, int number, std::string& note)
{
    if (KnownNames.contains(name))
        return "socket." + std::string(name);
    std::string text = std::to_string(number);
    if (!name.empty() && name != text)
        note += (note.empty() ? "" : ", ") + text + " is " + std::string(name);
    return text;
}

std::string pythonConstant(std::span<const NamedNumber> table, int number, std::string& note)
{
    return pythonConstant(nameOf(table, number), number, note);
}

std::string pythonSocketType(int type, std::string& note)
{
    constexpr int TypeMask = 0xf;
    const int flags = type & ~TypeMask;
    if ((flags & ~(SOCK_NONBLOCK | SOCK_CLOEXEC)) != 0)
        return std::to_string(type);
    std::vector<std::string> names{pythonConstant(socketTypes(), type & TypeMask, note)};
    if ((flags & SOCK_NONBLOCK) != 0)
        names.emplace_back("socket.SOCK_NONBLOCK");
    return joinedBits(names); // SOCK_CLOEXEC Python adds by itself
}

std::string pythonFlags(int flags, std::string& note)
{
    std::vector<std::string> names;
    auto rest = static_cast<unsigned>(flags);
    for (const NamedNumber& flag : messageFlags()) {
        const auto bit = static_cast<unsigned>(flag.number);
        if ((rest & bit) == 0)
            continue;
        rest &= ~bit;
        names.push_back(pythonConstant(flag.name, flag.number, note));
    }
    if (rest != 0)
        names.push_back(std::to_string(static_cast<int>(rest)));
    return joinedBits(names);
}

std::string pythonErrno(int error)
{
    const std::string name = errnoName(error);
    return name.starts_with('E') ? "errno." + name : std::to_string(error);
}

std::optional<std::string_view> pythonErrorClass(int error)
{
    struct Named {
        int error;
        std::string_view name;
    };
    static constexpr std::array Classes{Named{EAGAIN, "BlockingIOError"}, Named{EINPROGRESS, "BlockingIOError"},
        Named{EALREADY, "BlockingIOError"}, Named{EPIPE, "BrokenPipeError"},
        Named{ECONNABORTED, "ConnectionAbortedError"}, Named{ECONNREFUSED, "ConnectionRefusedError"},
        Named{ECONNRESET, "ConnectionResetError"}, Named{EEXIST, "FileExistsError"}, Named{ENOENT, "FileNotFoundError"},
        Named{EINTR, "InterruptedError"}, Named{ENOTDIR, "NotADirectoryError"}, Named{EACCES, "PermissionError"},
        Named{EPERM, "PermissionError"}, Named{ETIMEDOUT, "TimeoutError"}};
    const auto found = std::ranges::find(Classes, error, &Named::error);
    return found != Classes.end() ? std::optional(found->name) : std::nullopt;
}

std::string pythonOptionValue(const SocketOption* option, ByteView value)
{
    const OptionKind kind = option ? option->kind : OptionKind::Raw;
    const auto number = valueAs<int>(value);
    if (number && (kind == OptionKind::Flag || kind == OptionKind::Integer))
        return std::to_string(*number);
    const auto time = valueAs<timeval>(value);
    if (time && kind == OptionKind::Time)
        return "struct.pack(\"@ll\", " + std::to_string(time->tv_sec) + ", " + std::to_string(time->tv_usec) + ")";
    const auto lingers = valueAs<linger>(value);
    if (lingers && kind == OptionKind::Linger)
        return "struct.pack(\"@ii\", " + std::to_string(lingers->l_onoff) + ", " + std::to_string(lingers->l_linger)
            + ")";
    return inBytes(value);
}

std::optional<std::string> pythonAddress(const ScriptAddress& address, int family, CodeNames& names)
{
    using Form = AddressParts::Form;
    const AddressParts parts = addressParts(address);
    if (parts.form == Form::Local)
        return names.socket(address.localOf) + ".getsockname()";
    if (parts.family != family)
        return std::nullopt;
    const std::string hostAndPort = "(\"" + parts.host + "\", " + portText(address, parts, names);
    switch (parts.form) {
    case Form::Ipv4:
        return hostAndPort + ")";
    case Form::Ipv6:
        return parts.scope == 0 ? hostAndPort + ")" : hostAndPort + ", 0, " + std::to_string(parts.scope) + ")";
    case Form::Path:
        if (parts.name.size() > LongestUnixPath)
            return std::nullopt;
        return pythonText(bytesOf(parts.name));
    case Form::Abstract:
        return inBytes(bytesOf(std::string(1, '\0') + parts.name));
    case Form::Unnamed:
        return "\"\"";
    default:
        return std::nullopt;
    }
}

std::string pythonRawAddress(const ScriptAddress& address, CodeNames& names)
{
    constexpr std::size_t PortAt = 2; // in struct sockaddr_in and sockaddr_in6
    const ByteView bytes = address.literal.bytes();
    if (address.portVariable.empty() || bytes.size() < PortAt + sizeof(std::uint16_t))
        return inBytes(bytes);
    return inBytes(bytes.first(PortAt)) + " + " + names.variable(address.portVariable) + ".to_bytes(2, \"big\") + "
        + inBytes(bytes.subspan(PortAt + sizeof(std::uint16_t)));
}

} // namespace socketarium
