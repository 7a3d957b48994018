// SPDX-License-Identifier: MIT
#include "core/net/address_fields.h"

#include "core/base/bytes.h"
#include "core/net/constants.h"
#include "core/net/sockaddr_struct.h"

#include <algorithm>
#include <array>
#include <bit>

#include <arpa/inet.h>
#include <linux/if_packet.h>
#include <linux/netlink.h>

namespace socketarium
{
namespace
{

/// How the bytes of a field are read.
enum class Form : unsigned char {
    Family,
    HostNumber, ///< in the machine's own order
    NetNumber, ///< the big end first
    Ipv4,
    Ipv6,
    Path,
    Hex,
};

struct Layout {
    std::uint16_t offset;
    std::uint16_t length; ///< 0: all that is left
    Form form;
    std::string_view name;
    std::string_view meaning;
};

constexpr bool LittleEndian = std::endian::native == std::endian::little;
constexpr std::string_view FamilyMeaning = LittleEndian
    ? "Says how to read what follows. It is written in host byte order, and this machine writes the little end first: "
      "AF_INET, 2, is 02 00."
    : "Says how to read what follows. It is written in host byte order, and this machine writes the big end first: "
      "AF_INET, 2, is 00 02.";
constexpr std::string_view PortMeaning
    = "The port in network byte order, the big end first: 00 50 is 80. This is what htons is for.";

constexpr std::array Ipv4Layout{
    Layout{0, 2, Form::Family, "sin_family", FamilyMeaning},
    Layout{2, 2, Form::NetNumber, "sin_port", PortMeaning},
    Layout{4, 4, Form::Ipv4, "sin_addr", "The IPv4 address, one byte for each of its four numbers, in network order."},
    Layout{8, 8, Form::Hex, "sin_zero", "Fills the struct up to 16 bytes. The kernel does not look at it."},
};
constexpr std::array Ipv6Layout{
    Layout{0, 2, Form::Family, "sin6_family", FamilyMeaning},
    Layout{2, 2, Form::NetNumber, "sin6_port", PortMeaning},
    Layout{4, 4, Form::NetNumber, "sin6_flowinfo", "A label for packets that belong together; almost always 0."},
    Layout{8, 16, Form::Ipv6, "sin6_addr", "The IPv6 address, two bytes for each of its eight groups."},
    Layout{24, 4, Form::HostNumber, "sin6_scope_id",
        "The number of the network interface, in host byte order. Link-local addresses (fe80::) need it, for every "
        "interface has them."},
};
constexpr std::array UnixLayout{
    Layout{0, 2, Form::Family, "sun_family", FamilyMeaning},
    Layout{2, 0, Form::Path, "sun_path",
        "The path of the socket's file, with a NUL at its end. One that begins with a NUL (written @) is an abstract "
        "name: no file, and every byte counts."},
};
constexpr std::array NetlinkLayout{
    Layout{0, 2, Form::Family, "nl_family", FamilyMeaning},
    Layout{2, 2, Form::HostNumber, "nl_pad", "Fills a gap. Always 0."},
    Layout{4, 4, Form::HostNumber, "nl_pid", "The number of this end, often the process; the kernel itself is 0."},
    Layout{8, 4, Form::HostNumber, "nl_groups", "The multicast groups listened to, one bit each."},
};
constexpr std::array PacketLayout{
    Layout{0, 2, Form::Family, "sll_family", FamilyMeaning},
    Layout{2, 2, Form::NetNumber, "sll_protocol", "What the frames carry, in network byte order: 2048 is IPv4."},
    Layout{4, 4, Form::HostNumber, "sll_ifindex", "The number of the network interface; 0 is all of them."},
    Layout{8, 2, Form::HostNumber, "sll_hatype", "The kind of the interface: 1 is Ethernet, 772 the loopback."},
    Layout{10, 1, Form::HostNumber, "sll_pkttype", "Whom a frame was for: 0 this machine, 3 another, 4 sent by us."},
    Layout{11, 1, Form::HostNumber, "sll_halen", "How many bytes of the hardware address count."},
    Layout{12, 0, Form::Hex, "sll_addr", "The hardware address."},
};
constexpr std::array OtherLayout{
    Layout{0, 2, Form::Family, "sa_family", FamilyMeaning},
    Layout{2, 0, Form::Hex, "sa_data", "The rest, in this family's own form."},
};

std::span<const Layout> layoutOf(int family)
{
    switch (family) {
    case AF_INET:
        return Ipv4Layout;
    case AF_INET6:
        return Ipv6Layout;
    case AF_UNIX:
        return UnixLayout;
    case AF_NETLINK:
        return NetlinkLayout;
    case AF_PACKET:
        return PacketLayout;
    default:
        return OtherLayout;
    }
}

std::uint64_t numberIn(ByteView bytes, bool bigEndFirst)
{
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        number = number << 8 | std::to_integer<std::uint64_t>(bytes[bigEndFirst ? i : bytes.size() - 1 - i]);
    return number;
}

std::string internetText(int family, ByteView bytes)
{
    char text[INET6_ADDRSTRLEN] = {};
    ::inet_ntop(family, bytes.data(), text, sizeof text);
    return text;
}

std::string valueText(Form form, ByteView bytes, const SocketAddress& address)
{
    switch (form) {
    case Form::Family:
        return nameOf(socketFamilies(), address.family());
    case Form::HostNumber:
        return std::to_string(numberIn(bytes, !LittleEndian));
    case Form::NetNumber:
        return std::to_string(numberIn(bytes, true));
    case Form::Ipv4:
        return internetText(AF_INET, bytes);
    case Form::Ipv6:
        return internetText(AF_INET6, bytes);
    case Form::Path:
        return address.text();
    case Form::Hex:
        break;
    }
    const bool zero = std::ranges::all_of(bytes, [](std::byte byte) { return byte == std::byte{}; });
    return zero ? "all 0" : formatHex(bytes);
}

} // namespace

std::vector<SockaddrField> fieldsOf(const SocketAddress& address)
{
    std::vector<SockaddrField> fields;
    const ByteView all = address.bytes();
    std::size_t end = 0;
    for (const Layout& layout : layoutOf(address.family())) {
        if (layout.offset >= all.size())
            break;
        const std::size_t room = all.size() - layout.offset;
        const std::size_t length = layout.length == 0 ? room : std::min<std::size_t>(layout.length, room);
        const bool cut = length < layout.length;
        fields.push_back({layout.offset, length, layout.name, layout.meaning,
            cut ? "cut off" : valueText(layout.form, all.subspan(layout.offset, length), address)});
        end = layout.offset + length;
    }
    if (end < all.size())
        fields.push_back(
            {end, all.size() - end, "", "Bytes behind the end of the struct.", formatHex(all.subspan(end))});
    return fields;
}

} // namespace socketarium
