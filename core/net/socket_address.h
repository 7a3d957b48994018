// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/base/types.h"

#include <array>
#include <compare>
#include <string_view>

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

namespace socketarium
{

/// A struct sockaddr of any family as a value: the bytes the kernel sees and their length, nothing else.
/// Length 0 = no address at all. Any thread.
class SocketAddress
{
public:
    static constexpr std::size_t Capacity = 112; ///< sockaddr_un is 110, the largest that people use

    SocketAddress() = default;
    /// Takes the first Capacity bytes of what the kernel wrote.
    static SocketAddress fromRaw(const void* bytes, std::size_t length);
    static SocketAddress ipv4(std::uint32_t hostOrder, std::uint16_t port);
    static SocketAddress ipv6(const in6_addr& address, std::uint16_t port, std::uint32_t scope = 0);
    /// A path of at most 108 bytes (the array need not be terminated); the error says how long it was.
    static Result<SocketAddress> unixPath(std::string_view path);
    /// The abstract name space of Linux: `name` without the leading NUL or '@'.
    static Result<SocketAddress> unixAbstract(std::string_view name);
    /// Family only: bind() then picks an abstract name (autobind, unix(7)).
    static SocketAddress unixUnnamed();

    bool empty() const { return m_length == 0; }
    /// AF_UNSPEC if empty.
    int family() const;
    const sockaddr* data() const { return reinterpret_cast<const sockaddr*>(m_bytes.data()); }
    socklen_t size() const { return m_length; }
    ByteView bytes() const { return {m_bytes.data(), m_length}; }

    /// IPv4 and IPv6 only; 0 otherwise.
    std::uint16_t port() const;
    bool isAny() const; ///< 0.0.0.0 or ::
    bool isLoopback() const; ///< 127/8, ::1, ::ffff:127/104, and every AF_UNIX address
    /// The path or abstract name (without '@') of an AF_UNIX address; empty if unnamed or another family.
    std::string_view unixName() const;
    bool isAbstract() const;

    /// "127.0.0.1:80", "[fe80::1%lo]:80", "/tmp/x", "@name", "" if unnamed or empty, hex for other families.
    std::string text() const;
    /// As the journal writes it: "{AF_INET 127.0.0.1:80}", "{AF_UNIX \"/tmp/x\"}", "{AF_UNIX \"@name\"}", "{AF_UNIX}",
    /// "{family 17 0a0b…}"; "NULL" if empty. parseStruct() gives back the same bytes.
    std::string structText() const;
    static Result<SocketAddress> parseStruct(std::string_view text);

    friend bool operator==(const SocketAddress& a, const SocketAddress& b);
    friend std::strong_ordering operator<=>(const SocketAddress& a, const SocketAddress& b);

private:
    alignas(8) std::array<std::byte, Capacity> m_bytes{};
    socklen_t m_length = 0;
};

} // namespace socketarium
