// SPDX-License-Identifier: MIT
// Rooms: fill_evidence, placeholders
#include "core/diagnose/fill_evidence.h"

#include <gtest/gtest.h>

using namespace socketarium;

namespace
{

using Lines = std::vector<std::string>;
constexpr TimeNs Millisecond = 1'000'000;
constexpr TimeNs Second = 1'000 * Millisecond;

Evidence someSocket()
{
    Evidence evidence;
    evidence.mine.facts.id = SocketId{7};
    evidence.mine.facts.state = SocketState::CloseWait;
    evidence.mine.queues.receive = 1;
    return evidence;
}

} // namespace

TEST(FillEvidence, putsNamesAndNumbersIn)
{
    EXPECT_EQ(fillEvidence("{socket} is in {state}\nreceive queue {unread}", someSocket()),
        (Lines{"socket 7 is in CLOSE_WAIT", "receive queue 1 byte"}));
}

TEST(FillEvidence, aLineThatSpeaksOfSomethingUnknownIsLeftOut)
{
    EXPECT_EQ(fillEvidence("known: {state}\n{other} has {otherUnread}\nno names", someSocket()),
        (Lines{"known: CLOSE_WAIT", "no names"}));
    EXPECT_EQ(fillEvidence("{neverHeardOf}", someSocket()), Lines{});
    EXPECT_EQ(fillEvidence("", someSocket()), Lines{});
}

TEST(FillEvidence, whatOpensASentenceIsCapitalized)
{
    EXPECT_EQ(fillEvidence("{socket} waits.", someSocket()), Lines{"Socket 7 waits."});
    EXPECT_EQ(fillEvidence("{socket} waits", someSocket()), Lines{"socket 7 waits"});
    Evidence path = someSocket();
    path.mine.facts.family = AF_UNIX;
    path.mine.facts.local = SocketAddress::unixPath("relative").value();
    EXPECT_EQ(fillEvidence("{local} is a path.", path), Lines{"relative is a path."});
}

TEST(FillEvidence, timesFromTheClockAndTheTimers)
{
    Evidence evidence = someSocket();
    evidence.now = 100 * Second;
    evidence.stateSince = 58 * Second;
    evidence.mine.facts.waitingSince = 96 * Second + 800 * Millisecond;
    EXPECT_EQ(fillEvidence("{since}\n{waited}\n{timer}", evidence), (Lines{"42 s", "3.2 s"}));
    evidence.truth.emplace();
    evidence.truth->timer = InetTruth::Timer::TimeWait;
    evidence.truth->timerMs = 41'300;
    EXPECT_EQ(fillEvidence("{timer}", evidence), Lines{"41 s"});
}

TEST(FillEvidence, durations)
{
    EXPECT_EQ(durationText(0), "0 ms");
    EXPECT_EQ(durationText(-Second), "0 ms");
    EXPECT_EQ(durationText(340 * Millisecond), "340 ms");
    EXPECT_EQ(durationText(3 * Second + 260 * Millisecond), "3.2 s");
    EXPECT_EQ(durationText(41 * Second), "41 s");
    EXPECT_EQ(durationText(119 * Second), "119 s");
    EXPECT_EQ(durationText(12 * 60 * Second), "12 min");
}

TEST(FillEvidence, bytes)
{
    EXPECT_EQ(bytesText(0), "0 bytes");
    EXPECT_EQ(bytesText(1), "1 byte");
    EXPECT_EQ(bytesText(2), "2 bytes");
}
