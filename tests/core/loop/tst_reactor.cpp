// SPDX-License-Identifier: MIT
#include "core/loop/reactor.h"

#include <gtest/gtest.h>

#include <array>

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace socketarium;

namespace
{

struct Pair {
    Pair() { EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, fds.data()), 0); }
    ~Pair()
    {
        ::close(fds[0]);
        ::close(fds[1]);
    }
    void fill() const { EXPECT_EQ(::write(fds[1], "x", 1), 1); }
    std::array<int, 2> fds{};
};

} // namespace

TEST(Reactor, callsTheHandlerOfWhatIsReady)
{
    Reactor reactor;
    const Pair quiet;
    const Pair loud;
    int quietCalls = 0;
    std::uint32_t seen = 0;
    ASSERT_TRUE(reactor.add(quiet.fds[0], EPOLLIN, [&](std::uint32_t) { ++quietCalls; }).ok());
    ASSERT_TRUE(reactor.add(loud.fds[0], EPOLLIN, [&](std::uint32_t events) { seen = events; }).ok());
    loud.fill();
    reactor.turn(10000);
    EXPECT_EQ(seen, std::uint32_t{EPOLLIN});
    EXPECT_EQ(quietCalls, 0);
}

TEST(Reactor, aRemovedDescriptorGetsNothingOfTheBatchUnderWay)
{
    Reactor reactor;
    const Pair a;
    const Pair b;
    int calls = 0;
    // Whichever is told first removes the other one, whose event is in the same batch.
    ASSERT_TRUE(reactor.add(a.fds[0], EPOLLIN, [&](std::uint32_t) { ++calls, reactor.remove(b.fds[0]); }).ok());
    ASSERT_TRUE(reactor.add(b.fds[0], EPOLLIN, [&](std::uint32_t) { ++calls, reactor.remove(a.fds[0]); }).ok());
    a.fill();
    b.fill();
    reactor.turn(10000);
    EXPECT_EQ(calls, 1);
}

TEST(Reactor, anEventOfTheOldOwnerDoesNotReachTheNewOneOfTheSameNumber)
{
    Reactor reactor;
    const Pair a;
    Pair b;
    int newOwner = 0;
    const int reused = b.fds[0];
    bool swapped = false;
    auto swap = [&](std::uint32_t) {
        if (swapped)
            return;
        swapped = true;
        const bool meFirst = true;
        ASSERT_TRUE(meFirst);
        reactor.remove(reused);
        ASSERT_TRUE(
            reactor.add(reused, EPOLLOUT, [&](std::uint32_t events) { newOwner += (events & EPOLLIN) != 0 ? 1 : 0; })
                .ok());
    };
    ASSERT_TRUE(reactor.add(a.fds[0], EPOLLIN, swap).ok());
    ASSERT_TRUE(reactor.add(reused, EPOLLIN, swap).ok());
    a.fill();
    b.fill();
    reactor.turn(10000);
    EXPECT_TRUE(swapped);
    EXPECT_EQ(newOwner, 0) << "the stale EPOLLIN was delivered to a registration for EPOLLOUT";
}

TEST(Reactor, aHandlerMayRemoveItself)
{
    Reactor reactor;
    const Pair a;
    const std::string witness(100, 'w');
    std::string kept;
    ASSERT_TRUE(reactor
                    .add(a.fds[0], EPOLLIN,
                        [&, witness](std::uint32_t) {
                            reactor.remove(a.fds[0]);
                            kept = witness;
                        })
                    .ok());
    a.fill();
    reactor.turn(10000);
    EXPECT_EQ(kept.size(), 100U);
    reactor.turn(0);
}

TEST(Reactor, aBadDescriptorIsAnError)
{
    Reactor reactor;
    const auto added = reactor.add(9999, EPOLLIN, [](std::uint32_t) {});
    ASSERT_FALSE(added.ok());
    EXPECT_EQ(added.error().code, EBADF);
    reactor.remove(9999);
    reactor.remove(100000);
}
