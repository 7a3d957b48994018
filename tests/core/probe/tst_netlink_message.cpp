// SPDX-License-Identifier: MIT
#include "core/probe/netlink_message.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <cstring>

#include <linux/netlink.h>

using namespace socketarium;

namespace
{

Bytes error(int code)
{
    Bytes payload(sizeof code);
    std::memcpy(payload.data(), &code, sizeof code);
    return payload;
}

void setLength(Bytes& datagram, std::uint32_t length)
{
    std::memcpy(datagram.data(), &length, sizeof length);
}

} // namespace

TEST(NetlinkMessage, takesOneAfterTheOther)
{
    Bytes datagram = netlinkRequest(20, NLM_F_MULTI, 7, bytesOf("abcd"));
    const Bytes second = netlinkRequest(NLMSG_DONE, 0, 7, error(0));
    datagram.insert(datagram.end(), second.begin(), second.end());
    ByteView rest(datagram);
    const auto first = takeMessage(rest);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->type, 20);
    EXPECT_EQ(first->flags, NLM_F_MULTI);
    EXPECT_EQ(first->sequence, 7U);
    EXPECT_EQ(textOf(first->payload), "abcd");
    EXPECT_EQ(takeMessage(rest)->type, NLMSG_DONE);
    EXPECT_FALSE(takeMessage(rest));
}

TEST(NetlinkMessage, aLengthThatLiesEndsTheReading)
{
    const Bytes whole = netlinkRequest(20, 0, 1, bytesOf("abcd"));
    for (std::size_t size = 0; size < whole.size(); ++size) {
        ByteView cut = ByteView(whole).first(size);
        EXPECT_FALSE(takeMessage(cut)) << size;
    }
    for (const std::uint32_t length : {0U, 15U, 21U, 0x80000000U, 0xffffffffU}) {
        Bytes lying = whole;
        setLength(lying, length);
        ByteView rest(lying);
        EXPECT_FALSE(takeMessage(rest)) << length;
        EXPECT_FALSE(takeMessage(rest)) << "and does not go round in circles";
    }
}

TEST(NetlinkMessage, attributesArePaddedAndChecked)
{
    Bytes all;
    addAttribute(all, 2, bytesOf("abcde"));
    addAttribute(all, 3 | NLA_F_NESTED, {});
    EXPECT_EQ(all.size(), 12U + 4U);
    ByteView rest(all);
    const auto first = takeAttribute(rest);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->type, 2);
    EXPECT_EQ(textOf(first->value), "abcde");
    const auto second = takeAttribute(rest);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->type, 3) << "without its flags";
    EXPECT_TRUE(second->value.empty());
    EXPECT_FALSE(takeAttribute(rest));

    ByteView unpadded = ByteView(all).first(9);
    EXPECT_TRUE(takeAttribute(unpadded)) << "the last one may lack its padding";
    EXPECT_FALSE(takeAttribute(unpadded));
    for (const std::uint16_t length : {std::uint16_t{3}, std::uint16_t{17}, std::uint16_t{0xffff}}) {
        Bytes lying = all;
        std::memcpy(lying.data(), &length, sizeof length);
        ByteView wrong(lying);
        EXPECT_FALSE(takeAttribute(wrong)) << length;
    }
}

TEST(NetlinkMessage, errorsAreErrnos)
{
    const auto of = [](std::uint16_t type, const Bytes& payload) { return netlinkError({type, 0, 1, payload}); };
    EXPECT_EQ(of(NLMSG_ERROR, error(-ENOENT)), ENOENT);
    EXPECT_EQ(of(NLMSG_ERROR, error(0)), 0);
    EXPECT_EQ(of(NLMSG_DONE, error(-EINVAL)), EINVAL);
    EXPECT_EQ(of(NLMSG_DONE, {}), 0);
    EXPECT_EQ(of(NLMSG_ERROR, {}), EPROTO);
    EXPECT_EQ(of(NLMSG_ERROR, error(INT_MIN)), 0) << "no errno at all";
}
