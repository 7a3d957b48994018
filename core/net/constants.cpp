// SPDX-License-Identifier: MIT
#include "core/net/constants.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <limits>

#include <netinet/in.h>
#include <sys/socket.h>

namespace socketarium
{
namespace
{

constexpr int TypeMask = 0xf; // SOCK_TYPE_MASK of the kernel; the bits above are flags

constexpr std::array Families{
    NamedNumber{AF_UNIX, "AF_UNIX"},
    NamedNumber{AF_INET, "AF_INET"},
    NamedNumber{AF_INET6, "AF_INET6"},
    NamedNumber{AF_PACKET, "AF_PACKET"},
    NamedNumber{AF_NETLINK, "AF_NETLINK"},
    NamedNumber{AF_VSOCK, "AF_VSOCK"},
    NamedNumber{AF_CAN, "AF_CAN"},
    NamedNumber{AF_BLUETOOTH, "AF_BLUETOOTH"},
    NamedNumber{AF_ALG, "AF_ALG"},
    NamedNumber{AF_TIPC, "AF_TIPC"},
    NamedNumber{AF_XDP, "AF_XDP"},
    NamedNumber{AF_KEY, "AF_KEY"},
    NamedNumber{AF_UNSPEC, "AF_UNSPEC"},
};

constexpr std::array Types{
    NamedNumber{SOCK_STREAM, "SOCK_STREAM"},
    NamedNumber{SOCK_DGRAM, "SOCK_DGRAM"},
    NamedNumber{SOCK_SEQPACKET, "SOCK_SEQPACKET"},
    NamedNumber{SOCK_RAW, "SOCK_RAW"},
    NamedNumber{SOCK_RDM, "SOCK_RDM"},
};

// 0 stands for the family's default, so IPPROTO_IP is left out: on AF_UNIX that name would mislead.
constexpr std::array Protocols{
    NamedNumber{IPPROTO_TCP, "IPPROTO_TCP"},
    NamedNumber{IPPROTO_UDP, "IPPROTO_UDP"},
    NamedNumber{IPPROTO_ICMP, "IPPROTO_ICMP"},
    NamedNumber{IPPROTO_ICMPV6, "IPPROTO_ICMPV6"},
    NamedNumber{IPPROTO_SCTP, "IPPROTO_SCTP"},
    NamedNumber{IPPROTO_UDPLITE, "IPPROTO_UDPLITE"},
    NamedNumber{IPPROTO_MPTCP, "IPPROTO_MPTCP"},
    NamedNumber{IPPROTO_DCCP, "IPPROTO_DCCP"},
    NamedNumber{IPPROTO_IPV6, "IPPROTO_IPV6"},
    NamedNumber{IPPROTO_IGMP, "IPPROTO_IGMP"},
    NamedNumber{IPPROTO_GRE, "IPPROTO_GRE"},
    NamedNumber{IPPROTO_RAW, "IPPROTO_RAW"},
};

constexpr std::array Flags{
    NamedNumber{MSG_OOB, "MSG_OOB"},
    NamedNumber{MSG_PEEK, "MSG_PEEK"},
    NamedNumber{MSG_DONTROUTE, "MSG_DONTROUTE"},
    NamedNumber{MSG_CTRUNC, "MSG_CTRUNC"},
    NamedNumber{MSG_TRUNC, "MSG_TRUNC"},
    NamedNumber{MSG_DONTWAIT, "MSG_DONTWAIT"},
    NamedNumber{MSG_EOR, "MSG_EOR"},
    NamedNumber{MSG_WAITALL, "MSG_WAITALL"},
    NamedNumber{MSG_CONFIRM, "MSG_CONFIRM"},
    NamedNumber{MSG_ERRQUEUE, "MSG_ERRQUEUE"},
    NamedNumber{MSG_NOSIGNAL, "MSG_NOSIGNAL"},
    NamedNumber{MSG_MORE, "MSG_MORE"},
    NamedNumber{MSG_ZEROCOPY, "MSG_ZEROCOPY"},
    NamedNumber{MSG_FASTOPEN, "MSG_FASTOPEN"},
};

constexpr std::array Hows{
    NamedNumber{SHUT_RD, "SHUT_RD"},
    NamedNumber{SHUT_WR, "SHUT_WR"},
    NamedNumber{SHUT_RDWR, "SHUT_RDWR"},
};

char upper(char c)
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool equalIgnoringCase(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, {}, upper, upper);
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view Blanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(Blanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(Blanks) - first + 1);
}

/// Decimal with an optional sign, or 0x with all 32 bits.
std::optional<int> parseNumber(std::string_view text)
{
    const bool hex = text.size() > 2 && text[0] == '0' && upper(text[1]) == 'X';
    if (hex)
        text.remove_prefix(2);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, hex ? 16 : 10);
    const std::int64_t largest = hex ? std::numeric_limits<std::uint32_t>::max() : std::numeric_limits<int>::max();
    const std::int64_t smallest = hex ? 0 : std::numeric_limits<int>::min();
    if (error != std::errc{} || end != text.data() + text.size() || value > largest || value < smallest)
        return std::nullopt;
    return static_cast<int>(value);
}

std::string hexText(unsigned value)
{
    std::array<char, 8> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value, 16);
    return "0x" + std::string(digits.data(), end);
}

} // namespace

std::span<const NamedNumber> socketFamilies()
{
    return Families;
}
std::span<const NamedNumber> socketTypes()
{
    return Types;
}
std::span<const NamedNumber> socketProtocols()
{
    return Protocols;
}
std::span<const NamedNumber> messageFlags()
{
    return Flags;
}
std::span<const NamedNumber> shutdownHows()
{
    return Hows;
}

std::string nameOf(std::span<const NamedNumber> table, int number)
{
    const auto found = std::ranges::find(table, number, &NamedNumber::number);
    return found != table.end() ? std::string(found->name) : std::to_string(number);
}

std::optional<int> numberOf(std::span<const NamedNumber> table, std::string_view text)
{
    text = trimmed(text);
    for (const NamedNumber& entry : table) {
        const std::string_view bare = entry.name.substr(entry.name.find('_') + 1);
        if (equalIgnoringCase(text, entry.name) || equalIgnoringCase(text, bare))
            return entry.number;
    }
    return parseNumber(text);
}

std::string socketTypeText(int typeAndFlags)
{
    const int flags = typeAndFlags & ~TypeMask;
    if ((flags & ~(SOCK_NONBLOCK | SOCK_CLOEXEC)) != 0)
        return std::to_string(typeAndFlags);
    std::string text = nameOf(Types, typeAndFlags & TypeMask);
    if ((flags & SOCK_NONBLOCK) != 0)
        text += "|SOCK_NONBLOCK";
    if ((flags & SOCK_CLOEXEC) != 0)
        text += "|SOCK_CLOEXEC";
    return text;
}

std::string messageFlagsText(int flags)
{
    if (flags == 0)
        return "0";
    std::string text;
    auto rest = static_cast<unsigned>(flags);
    for (const NamedNumber& flag : Flags) {
        const auto bit = static_cast<unsigned>(flag.number);
        if ((rest & bit) == 0)
            continue;
        rest &= ~bit;
        text += (text.empty() ? "" : "|") + std::string(flag.name);
    }
    if (rest != 0)
        text += (text.empty() ? "" : "|") + hexText(rest);
    return text;
}

std::optional<int> parseMessageFlags(std::string_view text)
{
    constexpr std::string_view Separators = "|, \t";
    int flags = 0;
    while (true) {
        const std::size_t first = text.find_first_not_of(Separators);
        if (first == std::string_view::npos)
            return flags;
        text.remove_prefix(first);
        const std::string_view word = text.substr(0, text.find_first_of(Separators));
        const auto flag = numberOf(Flags, word);
        if (!flag)
            return std::nullopt;
        flags |= *flag;
        text.remove_prefix(word.size());
    }
}

} // namespace socketarium
