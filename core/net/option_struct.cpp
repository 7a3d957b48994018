// SPDX-License-Identifier: MIT
#include "core/net/option_struct.h"

#include "core/net/option_bytes.h"

#include <array>

#include <arpa/inet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace socketarium
{
namespace
{

std::vector<std::string> words(std::string_view text)
{
    std::vector<std::string> found;
    for (std::size_t at = 0; (at = text.find_first_not_of(" \t,", at)) != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of(" \t,", at), text.size());
        found.emplace_back(text.substr(at, end - at));
        at = end;
    }
    return found;
}

std::optional<in_addr> address4(const std::string& text)
{
    in_addr address{};
    return ::inet_pton(AF_INET, text.c_str(), &address) == 1 ? std::optional(address) : std::nullopt;
}

std::string text4(const in_addr& address)
{
    std::array<char, INET_ADDRSTRLEN> text{};
    ::inet_ntop(AF_INET, &address, text.data(), text.size());
    return text.data();
}

/// By number or, on this machine, by name.
std::optional<int> interfaceIndex(const std::string& text)
{
    if (const auto number = integerIn<int>(text))
        return number;
    const unsigned index = ::if_nametoindex(text.c_str());
    return index != 0 ? std::optional(static_cast<int>(index)) : std::nullopt;
}

constexpr uid_t Nobody = static_cast<uid_t>(-1); // as chown(2) writes it

std::string userText(uid_t id)
{
    return id == Nobody ? "-1" : std::to_string(id);
}

std::optional<uid_t> userId(std::string_view text)
{
    return text == "-1" ? std::optional(Nobody) : integerIn<uid_t>(text);
}

} // namespace

std::optional<Bytes> parseOptionAddress(std::string_view text)
{
    const auto address = address4(std::string(text));
    return address ? std::optional(bytesFrom(*address)) : std::nullopt;
}

std::optional<std::string> formatOptionAddress(ByteView value)
{
    const auto address = valueFrom<in_addr>(value);
    return address ? std::optional(text4(*address)) : std::nullopt;
}

std::optional<Bytes> parseGroup(std::string_view text)
{
    const auto parts = words(text);
    const auto group = parts.empty() || parts.size() > 3 ? std::nullopt : address4(parts[0]);
    if (!group)
        return std::nullopt;
    ip_mreqn request{*group, {}, 0};
    if (parts.size() == 1)
        return bytesFrom(ip_mreq{*group, {}});
    if (const auto address = address4(parts[1])) {
        if (parts.size() == 2)
            return bytesFrom(ip_mreq{*group, *address});
        request.imr_address = *address;
    } else if (parts.size() == 3) {
        return std::nullopt;
    }
    const auto index = interfaceIndex(parts.back());
    if (!index)
        return std::nullopt;
    request.imr_ifindex = *index;
    return bytesFrom(request);
}

std::optional<std::string> formatGroup(ByteView value)
{
    if (const auto request = valueFrom<ip_mreq>(value))
        return text4(request->imr_multiaddr) + " " + text4(request->imr_interface);
    const auto request = valueFrom<ip_mreqn>(value);
    if (!request)
        return std::nullopt;
    std::string text = text4(request->imr_multiaddr) + " ";
    if (request->imr_address.s_addr != 0)
        text += text4(request->imr_address) + " ";
    return text + std::to_string(request->imr_ifindex);
}

std::optional<Bytes> parseSourceGroup(std::string_view text)
{
    const auto parts = words(text);
    if (parts.size() != 3)
        return std::nullopt;
    const auto group = address4(parts[0]);
    const auto interface = address4(parts[1]);
    const auto source = address4(parts[2]);
    if (!group || !interface || !source)
        return std::nullopt;
    return bytesFrom(ip_mreq_source{*group, *interface, *source});
}

std::optional<std::string> formatSourceGroup(ByteView value)
{
    const auto request = valueFrom<ip_mreq_source>(value);
    if (!request)
        return std::nullopt;
    return text4(request->imr_multiaddr) + " " + text4(request->imr_interface) + " " + text4(request->imr_sourceaddr);
}

std::optional<Bytes> parseGroup6(std::string_view text)
{
    const auto parts = words(text);
    ipv6_mreq request{};
    if (parts.empty() || parts.size() > 2 || ::inet_pton(AF_INET6, parts[0].c_str(), &request.ipv6mr_multiaddr) != 1)
        return std::nullopt;
    const auto index = parts.size() == 2 ? interfaceIndex(parts[1]) : std::optional(0);
    if (!index)
        return std::nullopt;
    request.ipv6mr_interface = static_cast<unsigned>(*index);
    return bytesFrom(request);
}

std::optional<std::string> formatGroup6(ByteView value)
{
    const auto request = valueFrom<ipv6_mreq>(value);
    if (!request)
        return std::nullopt;
    std::array<char, INET6_ADDRSTRLEN> text{};
    ::inet_ntop(AF_INET6, &request->ipv6mr_multiaddr, text.data(), text.size());
    return text.data() + (" " + std::to_string(static_cast<int>(request->ipv6mr_interface)));
}

std::optional<Bytes> parsePortRange(std::string_view text)
{
    if (text == "off")
        return bytesFrom(std::uint32_t{0});
    const std::size_t dash = std::min(text.find('-'), text.size());
    const auto low = integerIn<std::uint16_t>(text.substr(0, dash));
    const auto high = dash < text.size() ? integerIn<std::uint16_t>(text.substr(dash + 1)) : std::nullopt;
    if (!low || !high)
        return std::nullopt;
    return bytesFrom(std::uint32_t{*low} | std::uint32_t{*high} << 16);
}

std::optional<std::string> formatPortRange(ByteView value)
{
    const auto range = valueFrom<std::uint32_t>(value);
    if (!range)
        return std::nullopt;
    return *range == 0 ? "off" : std::to_string(*range & 0xffff) + "-" + std::to_string(*range >> 16);
}

std::optional<Bytes> parseCredentials(std::string_view text)
{
    const auto parts = words(text);
    if (parts.size() != 6 || parts[0] != "pid" || parts[2] != "uid" || parts[4] != "gid")
        return std::nullopt;
    const auto pid = integerIn<pid_t>(parts[1]);
    const auto uid = userId(parts[3]);
    const auto gid = userId(parts[5]);
    if (!pid || !uid || !gid)
        return std::nullopt;
    return bytesFrom(ucred{*pid, *uid, *gid});
}

std::optional<std::string> formatCredentials(ByteView value)
{
    const auto who = valueFrom<ucred>(value);
    if (!who)
        return std::nullopt;
    return "pid " + std::to_string(who->pid) + " uid " + userText(who->uid) + " gid " + userText(who->gid);
}

std::optional<Bytes> parseNumbers(std::string_view text)
{
    Bytes value;
    for (const std::string& word : words(text)) {
        const auto number = integerIn<std::uint32_t>(word);
        if (!number)
            return std::nullopt;
        const Bytes bytes = bytesFrom(*number);
        value.insert(value.end(), bytes.begin(), bytes.end());
    }
    return value;
}

std::optional<std::string> formatNumbers(ByteView value)
{
    if (value.size() % sizeof(std::uint32_t) != 0)
        return std::nullopt;
    std::string text;
    for (; !value.empty(); value = value.subspan(sizeof(std::uint32_t)))
        text.append(text.empty() ? "" : " ")
            .append(std::to_string(*valueFrom<std::uint32_t>(value.first(sizeof(std::uint32_t)))));
    return text;
}

} // namespace socketarium
