// SPDX-License-Identifier: MIT
#include "core/net/socket_option.h"

#include <gtest/gtest.h>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <set>
#include <sys/socket.h>
#include <unistd.h>

using namespace socketarium;

namespace
{

std::string roundTrip(OptionKind kind, std::string_view text)
{
    const auto bytes = parseOptionValue(kind, text);
    return bytes ? formatOptionValue(kind, *bytes) : bytes.error().reason;
}

} // namespace

TEST(SocketOption, hasATableWithoutDoubles)
{
    std::set<std::pair<int, int>> numbers;
    std::set<std::string_view> names;
    for (const SocketOption& option : socketOptions()) {
        EXPECT_TRUE(numbers.emplace(option.level, option.number).second) << option.name;
        EXPECT_TRUE(names.insert(option.name).second) << option.name;
        EXPECT_TRUE(option.meaning.ends_with('.')) << option.name;
        EXPECT_EQ(findOption(option.level, option.number), &option);
        EXPECT_EQ(findOption(option.name), &option);
    }
    EXPECT_GE(names.size(), 40U);
    EXPECT_EQ(findOption("SO_NONSENSE"), nullptr);
    EXPECT_EQ(findOption(-1, -1), nullptr);
}

TEST(SocketOption, valuesRoundTrip)
{
    EXPECT_EQ(roundTrip(OptionKind::Flag, "on"), "1");
    EXPECT_EQ(roundTrip(OptionKind::Flag, " 0 "), "0");
    EXPECT_EQ(roundTrip(OptionKind::Integer, "-1"), "-1");
    EXPECT_EQ(roundTrip(OptionKind::Integer, "0x10"), "16");
    EXPECT_EQ(roundTrip(OptionKind::Time, "1.5"), "1.5");
    EXPECT_EQ(roundTrip(OptionKind::Time, "0.000001"), "0.000001");
    EXPECT_EQ(roundTrip(OptionKind::Time, "1.9999999"), "2");
    EXPECT_EQ(roundTrip(OptionKind::Time, "off"), "0");
    EXPECT_EQ(roundTrip(OptionKind::Linger, "off"), "off");
    EXPECT_EQ(roundTrip(OptionKind::Linger, "0"), "0");
    EXPECT_EQ(roundTrip(OptionKind::Text, "lo"), "lo");
    EXPECT_EQ(roundTrip(OptionKind::Raw, "0A ff"), "0a ff");
}

TEST(SocketOption, errorsSayWhatTheKindWants)
{
    EXPECT_EQ(roundTrip(OptionKind::Flag, "maybe"), "This option wants on or off, 1 or 0.");
    EXPECT_EQ(
        roundTrip(OptionKind::Integer, "99999999999"), "This option wants a whole number that fits into 32 bits.");
    EXPECT_EQ(
        roundTrip(OptionKind::Time, "1e300"), "This option wants seconds, for example 1.5; 0 or off waits for ever.");
    EXPECT_EQ(
        roundTrip(OptionKind::Time, "nan"), "This option wants seconds, for example 1.5; 0 or off waits for ever.");
    EXPECT_EQ(
        roundTrip(OptionKind::Linger, ""), "This option wants whole seconds, or off; 0 makes close send a reset.");
    EXPECT_EQ(roundTrip(OptionKind::Raw, "0g"), "column 2: 'g' is not a hexadecimal digit (0-9, a-f)");
}

TEST(SocketOption, odderValuesAreShownAsTheyAre)
{
    EXPECT_EQ(formatOptionValue(OptionKind::Integer, bytesOf("\x05")), "5"); // IP_MULTICAST_TTL is one byte
    EXPECT_EQ(formatOptionValue(OptionKind::Integer, bytesOf("abc")), "61 62 63");
    EXPECT_EQ(formatOptionValue(OptionKind::Text, bytesOf(std::string_view("cubic\0\0", 7))), "cubic");
    EXPECT_EQ(formatOptionValue(OptionKind::Time, {}), "");
}

TEST(SocketOption, theKernelTakesThem)
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    for (const auto& [name, text] : {std::pair{"SO_REUSEADDR", "1"}, {"SO_KEEPALIVE", "1"}, {"TCP_NODELAY", "1"},
             {"SO_LINGER", "5"}, {"SO_RCVTIMEO", "2"}, {"IP_TTL", "9"}, {"TCP_KEEPIDLE", "3"}}) {
        const SocketOption* option = findOption(name);
        ASSERT_NE(option, nullptr) << name;
        const Bytes value = parseOptionValue(option->kind, text).value();
        EXPECT_EQ(
            ::setsockopt(fd, option->level, option->number, value.data(), static_cast<socklen_t>(value.size())), 0)
            << name;
        Bytes answer(64);
        auto length = static_cast<socklen_t>(answer.size());
        EXPECT_EQ(::getsockopt(fd, option->level, option->number, answer.data(), &length), 0) << name;
        EXPECT_EQ(formatOptionValue(option->kind, ByteView(answer).first(length)), text) << name;
    }
    ::close(fd);
}
