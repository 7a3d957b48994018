// SPDX-License-Identifier: MIT
// Rooms: inet_diag_message, unix_diag_message
#include "core/probe/inet_diag_message.h"
#include "core/probe/netlink_message.h"
#include "core/probe/unix_diag_message.h"

#include <gtest/gtest.h>

#include <cstring>

#include <arpa/inet.h>
#include <linux/inet_diag.h>
#include <linux/unix_diag.h>

using namespace socketarium;

namespace
{

template <typename T> Bytes bytesWith(const T& value)
{
    const auto view = std::as_bytes(std::span(&value, 1));
    return {view.begin(), view.end()};
}

inet_diag_msg answerOf(int family, int state)
{
    inet_diag_msg message{};
    message.idiag_family = static_cast<std::uint8_t>(family);
    message.idiag_state = static_cast<std::uint8_t>(state);
    message.id.idiag_sport = htons(80);
    message.id.idiag_dport = htons(4000);
    message.id.idiag_src[0] = htonl(INADDR_LOOPBACK);
    message.id.idiag_dst[0] = htonl(0x7f000002);
    return message;
}

SocketAddress v6(const char* text, std::uint16_t port, std::uint32_t scope = 0)
{
    in6_addr address{};
    EXPECT_EQ(::inet_pton(AF_INET6, text, &address), 1);
    return SocketAddress::ipv6(address, port, scope);
}

} // namespace

TEST(InetDiagMessage, readsAnAnswer)
{
    inet_diag_msg message = answerOf(AF_INET, 6);
    message.idiag_timer = 3;
    message.idiag_expires = 41000;
    message.idiag_rqueue = 5;
    message.idiag_wqueue = 6;
    message.idiag_uid = 1000;
    message.idiag_inode = 77;
    message.idiag_retrans = 2;
    Bytes answer = bytesWith(message);
    addAttribute(answer, INET_DIAG_MEMINFO, Bytes(16));
    addAttribute(answer, INET_DIAG_SKMEMINFO, bytesWith(std::array<std::uint32_t, 9>{1, 2, 3, 4, 5, 6, 7, 8, 9}));
    const InetTruth truth = inetTruth(answer).value();
    EXPECT_EQ(truth.tcpState, 6);
    EXPECT_EQ(truth.local.text(), "127.0.0.1:80");
    EXPECT_EQ(truth.peer.text(), "127.0.0.2:4000");
    EXPECT_EQ(truth.timer, InetTruth::Timer::TimeWait);
    EXPECT_EQ(truth.timerMs, 41000U);
    EXPECT_EQ(truth.receiveQueue, 5U);
    EXPECT_EQ(truth.sendQueue, 6U);
    EXPECT_EQ(truth.uid, 1000U);
    EXPECT_EQ(truth.inode, 77U);
    EXPECT_EQ(truth.retransmits, 2U);
    EXPECT_EQ(truth.memory[8], 9U);
}

TEST(InetDiagMessage, toleratesOlderAndStrangeAnswers)
{
    Bytes older = bytesWith(answerOf(AF_INET, 12));
    addAttribute(older, INET_DIAG_SKMEMINFO, bytesWith(std::array<std::uint32_t, 8>{1, 2, 3, 4, 5, 6, 7, 8}));
    EXPECT_EQ(inetTruth(older)->memory[7], 8U);
    EXPECT_EQ(inetTruth(older)->memory[8], 0U);
    EXPECT_EQ(inetTruth(older)->tcpState, 3) << "half open";
    Bytes newer = bytesWith(answerOf(AF_INET, 1));
    addAttribute(newer, INET_DIAG_SKMEMINFO, Bytes(64));
    EXPECT_TRUE(inetTruth(newer));
    inet_diag_msg timer = answerOf(AF_INET, 1);
    timer.idiag_timer = 9;
    EXPECT_EQ(inetTruth(bytesWith(timer))->timer, InetTruth::Timer::Other);
    for (std::size_t size = 0; size < sizeof(inet_diag_msg); ++size)
        EXPECT_FALSE(inetTruth(ByteView(older).first(size))) << size;
    EXPECT_FALSE(inetTruth(bytesWith(answerOf(AF_UNIX, 1))));
}

TEST(InetDiagMessage, keepsTheInterfaceOfLinkLocalAddressesOnly)
{
    inet_diag_msg message = answerOf(AF_INET6, 1);
    const SocketAddress local = v6("fe80::1", 80);
    std::memcpy(message.id.idiag_src, &reinterpret_cast<const sockaddr_in6*>(local.data())->sin6_addr, 16);
    message.id.idiag_dst[0] = 0;
    message.id.idiag_dst[3] = htonl(1);
    message.id.idiag_if = 1;
    const InetTruth truth = inetTruth(bytesWith(message)).value();
    EXPECT_EQ(truth.local, v6("fe80::1", 80, 1));
    EXPECT_EQ(truth.peer, v6("::1", 4000));
}

TEST(InetDiagMessage, oneEndHasTwoForms)
{
    const SocketAddress plain = SocketAddress::ipv4(INADDR_LOOPBACK, 80);
    EXPECT_TRUE(sameEnd(plain, v6("::ffff:127.0.0.1", 80)));
    EXPECT_FALSE(sameEnd(plain, v6("::ffff:127.0.0.1", 81)));
    EXPECT_FALSE(sameEnd(plain, v6("::127.0.0.1", 80)));
    EXPECT_FALSE(sameEnd(plain, SocketAddress::ipv4(INADDR_LOOPBACK + 1, 80)));
    EXPECT_TRUE(sameEnd(v6("::1", 5), v6("::1", 5)));
}

TEST(UnixDiagMessage, readsAnAnswer)
{
    unix_diag_msg message{};
    message.udiag_family = AF_UNIX;
    message.udiag_type = SOCK_DGRAM;
    message.udiag_state = 7;
    message.udiag_ino = 12;
    Bytes answer = bytesWith(message);
    addAttribute(answer, UNIX_DIAG_NAME, bytesOf(std::string_view("/tmp/x\0", 7)));
    addAttribute(answer, UNIX_DIAG_PEER, bytesWith(std::uint32_t{13}));
    addAttribute(answer, UNIX_DIAG_RQLEN, bytesWith(unix_diag_rqlen{4, 5}));
    addAttribute(answer, UNIX_DIAG_UID, bytesWith(std::uint32_t{1000}));
    addAttribute(answer, UNIX_DIAG_SHUTDOWN, bytesWith(std::uint8_t{2}));
    addAttribute(answer, 99, bytesOf("something newer"));
    const UnixTruth truth = unixTruth(answer).value();
    EXPECT_EQ(truth.type, SOCK_DGRAM);
    EXPECT_EQ(truth.state, 7);
    EXPECT_EQ(truth.inode, 12U);
    EXPECT_EQ(truth.name, "/tmp/x");
    EXPECT_EQ(truth.peerInode, 13U);
    EXPECT_EQ(truth.receiveQueue, 4U);
    EXPECT_EQ(truth.sendQueue, 5U);
    EXPECT_EQ(truth.uid, 1000U);
    EXPECT_FALSE(truth.shutRead);
    EXPECT_TRUE(truth.shutWrite);
}

TEST(UnixDiagMessage, toleratesShortAndLongAttributes)
{
    Bytes answer = bytesWith(unix_diag_msg{});
    addAttribute(answer, UNIX_DIAG_PEER, bytesOf("\x01"));
    addAttribute(answer, UNIX_DIAG_NAME, Bytes(500, std::byte{'n'}));
    addAttribute(answer, UNIX_DIAG_RQLEN, {});
    EXPECT_EQ(unixTruth(answer)->peerInode, 1U);
    EXPECT_EQ(unixTruth(answer)->name.size(), 108U);
    for (std::size_t size = 0; size < sizeof(unix_diag_msg); ++size)
        EXPECT_FALSE(unixTruth(ByteView(answer).first(size))) << size;
}
