// SPDX-License-Identifier: MIT
#include "core/machine/state_walk.h"

#include "core/store/capture_loader.h"
#include "core/store/recorder.h"
#include "tests/support/live_workbench.h"

using namespace socketarium;
using test::LiveWorkbench;
using test::TempFolder;

namespace
{

/// "1 CLOSED>SYN_SENT connect(4) ~", with ~ for inferred; without an arrow "- ESTABLISHED accept(3)".
std::vector<std::string> told(const StateWalk& walk)
{
    std::vector<std::string> lines;
    for (const StateStep& step : walk.steps) {
        std::string line = step.number == 0 ? "-" : std::to_string(step.number);
        line.append(" ").append(stageText(step.from));
        if (step.number != 0)
            line.append(">").append(stageText(step.to));
        line.append(" ").append(step.cause);
        if (step.inferred)
            line.append(" ~");
        lines.push_back(line);
    }
    return lines;
}

using Lines = std::vector<std::string>;

std::string in(SocketId socket)
{
    return "(" + std::to_string(number(socket)) + ")";
}

Lines told(LiveWorkbench& live, SocketId socket)
{
    return told(walkOf(*live->capture(), socket));
}

/// A connection whose states are recorded by hand: what no call on loopback brings about at will.
class RecordedWalk : public testing::Test
{
protected:
    RecordedWalk()
    {
        facts.id = SocketId{5};
        facts.fd = 9;
        facts.family = AF_INET;
        facts.type = SOCK_STREAM;
        facts.state = SocketState::Established;
        facts.origin = "made";
        recorder->facts(facts, "socket()");
        recorder->commit();
    }
    void enter(SocketState state, const std::string& cause)
    {
        facts.state = state;
        recorder->facts(facts, cause);
        recorder->commit();
    }
    Lines walk() { return told(walker.walk()); }

    TempFolder folder;
    Clock clock;
    std::unique_ptr<Recorder> recorder = Recorder::create(folder.file("walk.pcapng"), clock).value();
    SocketFacts facts;
    StateWalker walker{recorder->capture(), SocketId{5}};
};

} // namespace

TEST(StateWalk, aClientAndTheSocketThatAcceptReturned)
{
    LiveWorkbench live;
    const SocketId server = live.listener();
    const SocketId client = live.socket(AF_INET, SOCK_STREAM).made;
    live.connect(client, live.addressOf(server));
    const SocketId child = live.simple(CallName::Accept, server).made;
    EXPECT_EQ(told(live, client),
        (Lines{"- CLOSED socket()", "1 CLOSED>SYN_SENT connect" + in(client) + " ~",
            "2 SYN_SENT>ESTABLISHED the peer's SYN-ACK ~"}));
    EXPECT_EQ(told(live, child),
        (Lines{"1 LISTEN>SYN_RECV the peer's SYN ~", "2 SYN_RECV>ESTABLISHED the peer's ACK ~",
            "- ESTABLISHED accept" + in(server)}));
    EXPECT_EQ(walkOf(*live->capture(), child).now, Stage::Established);

    live.shutdown(client, SHUT_WR);
    EXPECT_TRUE(live.reaches(client, SocketState::FinWait2));
    EXPECT_TRUE(live.reaches(child, SocketState::CloseWait));
    const StateWalk ended = walkOf(*live->capture(), client);
    EXPECT_EQ(ended.now, Stage::FinWait2);
    ASSERT_EQ(ended.steps.size(), 5U);
    EXPECT_EQ(ended.steps[3].cause, "shutdown" + in(client));
    EXPECT_EQ(ended.steps[4].cause, "the peer's ACK of our FIN");
    EXPECT_EQ(ended.steps[4].number, 4);
    EXPECT_EQ(told(live, child).back(), "3 ESTABLISHED>CLOSE_WAIT the peer's FIN");
}

TEST(StateWalk, aStateThatCouldBeSeenIsNotInferred)
{
    LiveWorkbench live;
    const SocketId server = live.listener(0);
    live.connect(live.socket(AF_INET, SOCK_STREAM).made, live.addressOf(server));
    const SocketId late = live.socket(AF_INET, SOCK_STREAM).made;
    live.setNonBlocking(late, true);
    EXPECT_EQ(live.connect(late, live.addressOf(server)).error, EINPROGRESS) << "the queue of one is full";
    EXPECT_TRUE(live.reaches(late, SocketState::SynSent));
    EXPECT_EQ(told(live, late), (Lines{"- CLOSED socket()", "1 CLOSED>SYN_SENT connect" + in(late)}));
    EXPECT_TRUE(live.simple(CallName::Close, late).ok());
    EXPECT_TRUE(live.reaches(late, SocketState::Released));
    EXPECT_EQ(told(live, late).back(), "2 SYN_SENT>CLOSED close" + in(late));
}

TEST(StateWalk, aListenerHasItsOwnPicture)
{
    LiveWorkbench live;
    const SocketId server = live.listener();
    StateWalker walker(live->capture(), server);
    EXPECT_EQ(walker.walk().machine, MachineKind::TcpListener);
    EXPECT_EQ(told(walker.walk()), (Lines{"- CLOSED socket()", "1 CLOSED>LISTEN listen" + in(server)}));
    live.shutdown(server, SHUT_RDWR);
    EXPECT_TRUE(live.reaches(server, SocketState::Closed));
    EXPECT_EQ(told(walker.walk()).back(), "2 LISTEN>CLOSED shutdown" + in(server));
    const SocketId other = live.listener();
    live.connect(server, live.addressOf(other));
    EXPECT_EQ(walker.walk().machine, MachineKind::Tcp) << "it listened once, now it is a client";
    EXPECT_EQ(walker.walk().now, Stage::Established);
}

TEST(StateWalk, datagramsAreBoundConnectedAndDissolved)
{
    LiveWorkbench live;
    const SocketId server = live.socket(AF_INET, SOCK_DGRAM).made;
    const SocketId client = live.socket(AF_INET, SOCK_DGRAM).made;
    const SocketId sender = live.socket(AF_INET, SOCK_DGRAM).made;
    const SocketId finder = live.socket(AF_INET, SOCK_DGRAM).made;
    live.bind(finder, SocketAddress::ipv4(INADDR_LOOPBACK, 0));
    const SocketAddress free = live.addressOf(finder);
    live.simple(CallName::Close, finder);
    live.bind(server, free); // only a port that was asked for survives the dissolving
    live.connect(client, live.addressOf(server));
    sockaddr nobody{};
    nobody.sa_family = AF_UNSPEC;
    EXPECT_TRUE(live.connect(client, SocketAddress::fromRaw(&nobody, sizeof nobody)).ok());
    live.send(sender, "hello", 0, live.addressOf(server));
    live.connect(server, live.addressOf(sender));
    EXPECT_TRUE(live.connect(server, SocketAddress::fromRaw(&nobody, sizeof nobody)).ok());
    live.simple(CallName::Close, server);
    EXPECT_EQ(told(live, server),
        (Lines{"- UNBOUND socket()", "1 UNBOUND>BOUND bind" + in(server), "2 BOUND>CONNECTED connect" + in(server),
            "3 CONNECTED>BOUND connect" + in(server), "4 BOUND>CLOSED close" + in(server)}));
    EXPECT_TRUE(walkOf(*live->capture(), server).released);
    EXPECT_EQ(told(live, client),
        (Lines{"- UNBOUND socket()", "1 UNBOUND>CONNECTED connect" + in(client),
            "2 CONNECTED>UNBOUND connect" + in(client)}))
        << "the port was the kernel's, and went with the peer";
    EXPECT_EQ(told(live, sender).back(), "1 UNBOUND>BOUND sendto" + in(sender));
}

TEST(StateWalk, unixSockets)
{
    LiveWorkbench live;
    const SocketAddress name = SocketAddress::unixPath(live.folder().file("door")).value();
    const SocketId server = live.socket(AF_UNIX, SOCK_SEQPACKET).made;
    live.bind(server, name);
    live.listen(server);
    const SocketId client = live.socket(AF_UNIX, SOCK_SEQPACKET).made;
    live.connect(client, name);
    const SocketId child = live.simple(CallName::Accept, server).made;
    live.simple(CallName::Close, server);
    EXPECT_EQ(told(live, server),
        (Lines{"- UNBOUND socket()", "1 UNBOUND>BOUND bind" + in(server), "2 BOUND>LISTEN listen" + in(server),
            "3 LISTEN>CLOSED close" + in(server)}));
    EXPECT_EQ(told(live, client), (Lines{"- UNBOUND socket()", "1 UNBOUND>CONNECTED connect" + in(client)}));
    EXPECT_EQ(told(live, child), (Lines{"1 LISTEN>CONNECTED accept" + in(server)}));

    CallRequest pair;
    pair.call = CallName::Socketpair;
    pair.family = AF_UNIX;
    pair.type = SOCK_DGRAM;
    const CallOutcome two = live.call(pair);
    EXPECT_EQ(told(live, two.made), (Lines{"- CONNECTED socketpair()"}));
    EXPECT_EQ(told(live, two.madeSecond), (Lines{"- CONNECTED socketpair()"}));
}

TEST(StateWalk, goingOnAndGoingBackGiveTheSame)
{
    LiveWorkbench live;
    const auto [client, child] = live.connection();
    live.shutdown(client, SHUT_WR);
    EXPECT_TRUE(live.reaches(child, SocketState::CloseWait));
    EXPECT_TRUE(live.reaches(client, SocketState::FinWait2));
    const Capture& capture = *live->capture();
    const EventIndex end = capture.events.published();
    StateWalker forwards(live->capture(), client);
    StateWalker backwards(live->capture(), client);
    StateWalker slowly(live->capture(), client);
    EXPECT_EQ(backwards.walk(end), walkOf(capture, client, end));
    for (EventIndex past = 0; past <= end; ++past) {
        EXPECT_EQ(forwards.walk(past), walkOf(capture, client, past)) << past;
        EXPECT_EQ(backwards.walk(end - past), walkOf(capture, client, end - past)) << end - past;
    }
    EXPECT_TRUE(forwards.walk(0).steps.empty()) << "before it was made";
    int turns = 0;
    for (slowly.walk(end, 1); !slowly.caughtUp() && turns < 1000; slowly.walk(end, 1))
        ++turns;
    EXPECT_GT(turns, 1);
    EXPECT_EQ(slowly.walk(end), forwards.walk(end));
}

TEST(StateWalk, anOpenedFileTellsTheSame)
{
    LiveWorkbench live;
    const auto [client, child] = live.connection();
    live.shutdown(child, SHUT_WR);
    EXPECT_TRUE(live.reaches(client, SocketState::CloseWait));
    const Lines before = told(live, client);
    Capture opened(live.capturePath(), EventReader::open(live.capturePath()).value());
    ASSERT_TRUE(loadCapture(opened.path, opened.events, opened.sockets).ok());
    EXPECT_EQ(told(walkOf(opened, client)), before);
}

TEST_F(RecordedWalk, statesAfterCloseBelongToIt)
{
    facts.fd = -1;
    enter(SocketState::FinWait2, "close(5)");
    enter(SocketState::TimeWait, "the peer's FIN");
    EXPECT_EQ(walker.walk().now, Stage::TimeWait);
    EXPECT_FALSE(walker.walk().released);
    enter(SocketState::Released, "the 2 MSL timer");
    EXPECT_TRUE(walker.walk().released);
    EXPECT_EQ(walk(),
        (Lines{"- ESTABLISHED socket()", "1 ESTABLISHED>FIN_WAIT1 close(5) ~",
            "2 FIN_WAIT1>FIN_WAIT2 the peer's ACK of our FIN ~", "3 FIN_WAIT2>TIME_WAIT the peer's FIN",
            "4 TIME_WAIT>CLOSED the 2 MSL timer"}));
}

TEST_F(RecordedWalk, lastAckAndClosing)
{
    enter(SocketState::CloseWait, "the peer's FIN");
    enter(SocketState::LastAck, "close(5)");
    enter(SocketState::Released, "the peer's ACK of our FIN");
    EXPECT_EQ(walk(),
        (Lines{"- ESTABLISHED socket()", "1 ESTABLISHED>CLOSE_WAIT the peer's FIN", "2 CLOSE_WAIT>LAST_ACK close(5)",
            "3 LAST_ACK>CLOSED the peer's ACK of our FIN"}));
}

TEST_F(RecordedWalk, theDescriptorsClosedIsTakenBackForTimeWait)
{
    enter(SocketState::FinWait2, "shutdown(5)");
    enter(SocketState::Closed, "both directions have ended");
    EXPECT_EQ(walk().back(), "4 TIME_WAIT>CLOSED both directions have ended ~");
    enter(SocketState::TimeWait, "the peer's FIN");
    EXPECT_EQ(walk().back(), "3 FIN_WAIT2>TIME_WAIT the peer's FIN");
    enter(SocketState::Released, "the 2 MSL timer");
    EXPECT_EQ(walk().back(), "4 TIME_WAIT>CLOSED the 2 MSL timer");
}

TEST_F(RecordedWalk, aResetAndTheCloseAfterIt)
{
    enter(SocketState::Closed, "a reset");
    enter(SocketState::Released, "close(5)");
    EXPECT_EQ(walk(), (Lines{"- ESTABLISHED socket()", "1 ESTABLISHED>CLOSED a reset", "- CLOSED close(5)"}));
}

TEST_F(RecordedWalk, whatCouldNotBeRecordedIsCountedAndBridged)
{
    EventRow lost;
    lost.kind = EventKind::State;
    lost.socket = SocketId{5};
    lost.flags = EventRow::NotRecorded;
    Capture& capture = *recorder->capture();
    capture.events.append(lost);
    enter(SocketState::TimeWait, "the peer's FIN");
    EXPECT_EQ(walker.walk().unreadable, 1U);
    EXPECT_EQ(walker.walk(0).unreadable, 0U);
    EXPECT_EQ(walker.walk().now, Stage::TimeWait);
    EXPECT_TRUE(walker.walk().steps.back().inferred);

    lost.socket = SocketId{6};
    capture.events.append(lost);
    capture.events.publish();
    const StateWalk nothing = walkOf(capture, SocketId{6});
    EXPECT_TRUE(nothing.steps.empty());
    EXPECT_EQ(nothing.unreadable, 1U);
}
