// SPDX-License-Identifier: MIT
#include "core/net/socket_address.h"

#include "core/net/sockaddr_struct.h"

#include <algorithm>
#include <cstring>

namespace socketarium
{
namespace
{

constexpr std::size_t PathOffset = offsetof(sockaddr_un, sun_path);
constexpr std::size_t PathRoom = sizeof(sockaddr_un::sun_path);
constexpr std::size_t FamilySize = sizeof(sa_family_t);

Error tooLong(std::string_view what, std::size_t length, std::size_t room)
{
    return Error::ours("make address", {},
        std::string(what) + " is " + std::to_string(length) + " bytes long; the kernel's array sun_path has room for "
            + std::to_string(room) + ".");
}

} // namespace

SocketAddress SocketAddress::fromRaw(const void* bytes, std::size_t length)
{
    SocketAddress address;
    const std::size_t kept = std::min(length, Capacity);
    if (kept > 0)
        std::memcpy(address.m_bytes.data(), bytes, kept);
    address.m_length = static_cast<socklen_t>(kept);
    // For a path of 108 bytes the kernel reports one byte more than it accepts: the NUL behind the array.
    if (kept == sizeof(sockaddr_un) + 1 && address.family() == AF_UNIX && address.m_bytes[kept - 1] == std::byte{})
        --address.m_length;
    return address;
}

SocketAddress SocketAddress::ipv4(std::uint32_t hostOrder, std::uint16_t port)
{
    sockaddr_in in{};
    in.sin_family = AF_INET;
    in.sin_port = htons(port);
    in.sin_addr.s_addr = htonl(hostOrder);
    return fromRaw(&in, sizeof in);
}

SocketAddress SocketAddress::ipv6(const in6_addr& address, std::uint16_t port, std::uint32_t scope)
{
    sockaddr_in6 in{};
    in.sin6_family = AF_INET6;
    in.sin6_port = htons(port);
    in.sin6_addr = address;
    in.sin6_scope_id = scope;
    return fromRaw(&in, sizeof in);
}

Result<SocketAddress> SocketAddress::unixPath(std::string_view path)
{
    if (path.empty())
        return unixUnnamed();
    if (path.size() > PathRoom)
        return tooLong("the path", path.size(), PathRoom);
    if (path.find('\0') != std::string_view::npos)
        return Error::ours("make address", {}, "a path ends at its first NUL byte; this one has another inside.");
    sockaddr_un un{};
    un.sun_family = AF_UNIX;
    path.copy(un.sun_path, path.size());
    return fromRaw(&un, PathOffset + std::min(path.size() + 1, PathRoom));
}

Result<SocketAddress> SocketAddress::unixAbstract(std::string_view name)
{
    if (name.size() >= PathRoom)
        return tooLong("the abstract name", name.size(), PathRoom - 1);
    sockaddr_un un{};
    un.sun_family = AF_UNIX;
    name.copy(un.sun_path + 1, name.size());
    return fromRaw(&un, PathOffset + 1 + name.size());
}

SocketAddress SocketAddress::unixUnnamed()
{
    const sa_family_t family = AF_UNIX;
    return fromRaw(&family, sizeof family);
}

int SocketAddress::family() const
{
    return m_length < FamilySize ? AF_UNSPEC : sockaddrAs<sockaddr>(bytes()).sa_family;
}

std::uint16_t SocketAddress::port() const
{
    if (family() == AF_INET)
        return ntohs(sockaddrAs<sockaddr_in>(bytes()).sin_port);
    if (family() == AF_INET6)
        return ntohs(sockaddrAs<sockaddr_in6>(bytes()).sin6_port);
    return 0;
}

bool SocketAddress::isAny() const
{
    if (family() == AF_INET)
        return sockaddrAs<sockaddr_in>(bytes()).sin_addr.s_addr == INADDR_ANY;
    const auto in6 = sockaddrAs<sockaddr_in6>(bytes());
    return family() == AF_INET6 && IN6_IS_ADDR_UNSPECIFIED(&in6.sin6_addr);
}

bool SocketAddress::isLoopback() const
{
    if (family() == AF_INET)
        return ntohl(sockaddrAs<sockaddr_in>(bytes()).sin_addr.s_addr) >> 24 == 127;
    if (family() == AF_INET6) {
        const in6_addr address = sockaddrAs<sockaddr_in6>(bytes()).sin6_addr;
        return IN6_IS_ADDR_LOOPBACK(&address) || (IN6_IS_ADDR_V4MAPPED(&address) && address.s6_addr[12] == 127);
    }
    return family() == AF_UNIX;
}

std::string_view SocketAddress::unixName() const
{
    if (family() != AF_UNIX || m_length <= PathOffset)
        return {};
    const std::string_view room = textOf(bytes().subspan(PathOffset));
    return isAbstract() ? room.substr(1) : room.substr(0, room.find('\0'));
}

bool SocketAddress::isAbstract() const
{
    return family() == AF_UNIX && m_length > PathOffset && m_bytes[PathOffset] == std::byte{};
}

bool operator==(const SocketAddress& a, const SocketAddress& b)
{
    return std::ranges::equal(a.bytes(), b.bytes());
}

std::strong_ordering operator<=>(const SocketAddress& a, const SocketAddress& b)
{
    const ByteView left = a.bytes();
    const ByteView right = b.bytes();
    return std::lexicographical_compare_three_way(left.begin(), left.end(), right.begin(), right.end());
}

} // namespace socketarium
