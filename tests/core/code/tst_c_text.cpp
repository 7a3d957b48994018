// SPDX-License-Identifier: MIT
#include "core/code/c_text.h"

#include <gtest/gtest.h>

#include <cerrno>

#include <sys/socket.h>

using namespace socketarium;

namespace
{

std::string value(int option, std::string_view text)
{
    const SocketOption* known = findOption(SOL_SOCKET, option);
    const auto bytes = parseOptionValue(known ? known->kind : OptionKind::Raw, text);
    EXPECT_TRUE(bytes.ok()) << text;
    const COptionValue made = cOptionValue(known, bytes.value());
    return made.pointer + ", " + made.length;
}

} // namespace

TEST(CText, optionValues)
{
    EXPECT_EQ(value(SO_REUSEADDR, "on"), "&(int){1}, sizeof(int)");
    EXPECT_EQ(value(SO_RCVTIMEO, "1.5"), "&(struct timeval){.tv_sec = 1, .tv_usec = 500000}, sizeof(struct timeval)");
    EXPECT_EQ(value(SO_LINGER, "0"), "&(struct linger){.l_onoff = 1, .l_linger = 0}, sizeof(struct linger)");
    EXPECT_EQ(value(SO_BINDTODEVICE, "lo"), "\"lo\", 2");
    EXPECT_EQ(value(4711, "01 41"), "\"\\001A\", 2");
}

TEST(CText, namesOfErrorsFlagsAndHeaders)
{
    EXPECT_EQ(cErrno(ECONNREFUSED), "ECONNREFUSED");
    EXPECT_EQ(cErrno(0), "0");
    EXPECT_EQ(cErrno(4711), "4711");
    EXPECT_EQ(cBits("MSG_PEEK|MSG_OOB"), "MSG_PEEK | MSG_OOB");
    EXPECT_EQ(cOptionHeaders("SOL_SOCKET"), std::vector<std::string_view>{"sys/socket.h"});
    EXPECT_EQ(cOptionHeaders("IPPROTO_TCP").back(), "netinet/tcp.h");
}
