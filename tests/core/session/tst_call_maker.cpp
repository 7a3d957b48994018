// SPDX-License-Identifier: MIT
#include "core/session/call_maker.h"
#include "tests/support/fake_socket_api.h"

#include <gtest/gtest.h>

using namespace socketarium;

namespace
{

CallRequest request(CallName call)
{
    CallRequest made;
    made.call = call;
    return made;
}

struct UnixPair {
    UnixPair()
    {
        CallRequest pair = request(CallName::Socketpair);
        pair.family = AF_UNIX;
        pair.type = SOCK_DGRAM;
        const RawOutcome raw = makeCall(api, -1, pair);
        EXPECT_TRUE(raw.outcome.ok());
        a = raw.fd;
        b = raw.fdSecond;
    }
    ~UnixPair()
    {
        api.close(a);
        api.close(b);
    }
    test::FakeSocketApi api;
    int a = -1;
    int b = -1;
};

} // namespace

TEST(CallMaker, oneRequestIsOneCall)
{
    test::FakeSocketApi api;
    CallRequest socket = request(CallName::Socket);
    socket.family = AF_INET;
    socket.type = SOCK_DGRAM;
    const RawOutcome raw = makeCall(api, -1, socket);
    EXPECT_TRUE(raw.outcome.ok());
    EXPECT_GE(raw.fd, 0);
    EXPECT_EQ(api.count("socket"), 1);
    EXPECT_TRUE(makeCall(api, raw.fd, request(CallName::Close)).outcome.ok());
    EXPECT_EQ(makeCall(api, -1, request(CallName::Close)).outcome.error, EBADF);
}

TEST(CallMaker, aFailedCallHasNoDescriptor)
{
    test::FakeSocketApi api;
    api.next("socket", EMFILE);
    const RawOutcome raw = makeCall(api, -1, request(CallName::Socket));
    EXPECT_EQ(raw.outcome.error, EMFILE);
    EXPECT_EQ(raw.outcome.result, -1);
    EXPECT_EQ(raw.fd, -1);
}

TEST(CallMaker, receivedBytesAreExactlyWhatCame)
{
    UnixPair pair;
    CallRequest send = request(CallName::Send);
    send.bytes = {std::byte{1}, std::byte{2}, std::byte{3}};
    EXPECT_EQ(makeCall(pair.api, pair.a, send).outcome.result, 3);
    CallRequest recv = request(CallName::Recv);
    recv.length = 2;
    recv.flags = MSG_TRUNC;
    const CallOutcome outcome = makeCall(pair.api, pair.b, recv).outcome;
    EXPECT_EQ(outcome.result, 3) << "the datagram's true length";
    EXPECT_EQ(outcome.bytes, (Bytes{std::byte{1}, std::byte{2}})) << "what there was room for";
}

TEST(CallMaker, anEndlessLengthDoesNotTakeTheMachinesMemory)
{
    UnixPair pair;
    CallRequest recv = request(CallName::Recv);
    recv.length = SIZE_MAX;
    recv.flags = MSG_DONTWAIT;
    EXPECT_EQ(makeCall(pair.api, pair.b, recv).outcome.error, EAGAIN);
}

TEST(CallMaker, onlyCallsThatSleepCanBlock)
{
    for (const CallName call :
        {CallName::Accept, CallName::Connect, CallName::Send, CallName::Sendto, CallName::Recv, CallName::Recvfrom})
        EXPECT_TRUE(canBlock(request(call)));
    for (const CallName call : {CallName::Socket, CallName::Bind, CallName::Listen, CallName::Shutdown, CallName::Close,
             CallName::Setsockopt, CallName::Getsockopt, CallName::Getsockname, CallName::Getpeername, CallName::Fcntl})
        EXPECT_FALSE(canBlock(request(call)));
    CallRequest recv = request(CallName::Recv);
    recv.flags = MSG_DONTWAIT;
    EXPECT_FALSE(canBlock(recv));
}
