// SPDX-License-Identifier: MIT
#include "core/probe/socket_holder.h"

#include "core/probe/sock_diag.h"
#include "tests/core/probe/real_sockets.h"

#include <fstream>

#include <unistd.h>

using namespace socketarium;
using namespace socketarium::test;

TEST(SocketHolder, findsEveryDescriptorOfASocket)
{
    const UniqueFd listener = listenerAt(loopback(AF_INET));
    const UniqueFd second(::dup(listener.get()));
    SockDiag diag = SockDiag::open().value();
    const auto listed = diag.listPort(IPPROTO_TCP, localOf(listener).port());
    ASSERT_EQ(listed.size(), 1U);
    const auto holders = holdersOf(listed[0].inode);
    ASSERT_EQ(holders.size(), 2U);
    EXPECT_EQ(holders[0].pid, ::getpid());
    EXPECT_EQ(holders[0].fd, listener.get());
    EXPECT_EQ(holders[1].fd, second.get());
    std::string name;
    std::getline(std::ifstream("/proc/self/comm") >> std::ws, name);
    EXPECT_EQ(holders[0].program, name);
}

TEST(SocketHolder, findsNobody)
{
    EXPECT_TRUE(holdersOf(0).empty()) << "TIME_WAIT and orphans";
    UniqueFd gone = madeSocket(AF_INET, SOCK_DGRAM);
    const std::uint64_t inode = inodeOf(gone);
    gone.reset();
    EXPECT_TRUE(holdersOf(inode).empty());
}
