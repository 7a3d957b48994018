// SPDX-License-Identifier: MIT
#include "core/capture/socket_facts.h"
#include "tests/core/capture/capture_facts.h"

#include <gtest/gtest.h>

#include <netinet/tcp.h>

using namespace socketarium;
using namespace socketarium::test;

namespace
{

SocketFacts everythingSet()
{
    SocketFacts facts = socketFacts(7, AF_INET6, SOCK_STREAM, v6("fe80::1", 80, 1), v6("::1", 5000));
    facts.parent = SocketId{3};
    facts.protocol = IPPROTO_TCP;
    facts.state = SocketState::CloseWait;
    facts.mode = DriveMode::Run;
    facts.reply = ReplyKind::FixedText;
    facts.waiting = Waiting::TimeOut;
    facts.backlog = 128;
    facts.acceptQueue = 2;
    facts.inQueue = 4096;
    facts.origin = "accepted from 3\nand = a line feed";
    facts.waitingCall = "recv(7, 10)";
    facts.waitingSince = 1'700'000'000'000'000'001;
    return facts;
}

void expectEqual(const SocketFacts& a, const SocketFacts& b)
{
    EXPECT_EQ(a.id, b.id);
    EXPECT_TRUE(a.changeFrom(b, "").facts.empty()) << a.changeFrom(b, "").line();
}

} // namespace

TEST(SocketFacts, changesLeadFromOneToTheOther)
{
    const SocketFacts all = everythingSet();
    SocketFacts read;
    read.apply(all.changeFrom(SocketFacts(), "accept(3)"));
    expectEqual(read, all);
    EXPECT_EQ(read.local, all.local);
    EXPECT_EQ(read.origin, all.origin);
    EXPECT_EQ(read.state, SocketState::CloseWait);

    SocketFacts back = socketFacts(7, AF_INET6, SOCK_STREAM);
    SocketFacts folded = all;
    folded.apply(back.changeFrom(all, "undo"));
    expectEqual(folded, back);
    EXPECT_TRUE(folded.local.empty());
}

TEST(SocketFacts, aChangeHoldsOnlyWhatDiffers)
{
    const SocketFacts before = everythingSet();
    SocketFacts after = before;
    after.state = SocketState::LastAck;
    after.inQueue = 0;
    after.bytesIn = 99;
    const StateEvent change = after.changeFrom(before, "close(7)");
    EXPECT_EQ(change.line(), "socket 7: CLOSE_WAIT → LAST_ACK, by close(7)");
    ASSERT_EQ(change.facts.size(), 2U);
    EXPECT_EQ(change.facts[1], (std::pair<std::string, std::string>("INQ", "0")));
    EXPECT_TRUE(before.changeFrom(before, "nothing").facts.empty());
}

TEST(SocketFacts, aNewSocketComesFromNowhere)
{
    const StateEvent change = everythingSet().changeFrom(SocketFacts(), "accept(3)");
    EXPECT_EQ(change.from, "");
    EXPECT_EQ(change.to, "CLOSE_WAIT");
}

TEST(SocketFacts, hostileChangesAreIgnored)
{
    const SocketFacts before = everythingSet();
    SocketFacts facts = before;
    facts.apply({SocketId{7}, "x", "NONSENSE", "",
        {{"FD", "99999999999999"}, {"FD", ""}, {"FD", "12x"}, {"STATE", "OPEN"}, {"LOCAL", "{AF_INET"}, {"", ""},
            {"UNKNOWN", "1"}, {"ACCEPTQ", "-1"}, {"MODE", "fast"}, {"REPLY", ""}, {"FAMILY", "AF_MARS"},
            {"SINCE", "soon"}}});
    expectEqual(facts, before);
}

TEST(SocketFacts, namesOfStatesReadBack)
{
    for (int i = 0; i <= static_cast<int>(SocketState::Released); ++i) {
        const auto state = static_cast<SocketState>(i);
        EXPECT_EQ(stateNamed(stateText(state)), state) << i;
    }
    EXPECT_EQ(stateText(SocketState::SynSent), "SYN_SENT");
    EXPECT_EQ(stateText(SocketState::Released), "GONE");
    EXPECT_FALSE(stateNamed("").has_value());
    EXPECT_EQ(stateOfTcp(TCP_LISTEN), SocketState::Listen);
    EXPECT_EQ(stateOfTcp(TCP_CLOSE), SocketState::Closed);
    EXPECT_EQ(stateOfTcp(12), SocketState::SynReceived);
    for (const ReplyKind kind :
        {ReplyKind::None, ReplyKind::Greeting, ReplyKind::Echo, ReplyKind::Discard, ReplyKind::FixedText})
        EXPECT_EQ(replyNamed(replyText(kind)), kind);
}

TEST(SocketFacts, kindsAreNamedAsPeopleCallThem)
{
    EXPECT_EQ(kindText(socketFacts(3, AF_INET, SOCK_STREAM)), "TCP");
    EXPECT_EQ(kindText(socketFacts(3, AF_INET6, SOCK_DGRAM)), "UDP");
    EXPECT_EQ(kindText(socketFacts(3, AF_INET, SOCK_RAW)), "RAW");
    EXPECT_EQ(kindText(socketFacts(3, AF_UNIX, SOCK_SEQPACKET)), "UNIX seqpacket");
    EXPECT_EQ(kindText(socketFacts(3, AF_INET, SOCK_SEQPACKET)), "AF_INET SOCK_SEQPACKET");
}
