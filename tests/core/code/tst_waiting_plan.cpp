// SPDX-License-Identifier: MIT
#include "core/code/waiting_plan.h"

#include "tests/core/code/script_of.h"

using namespace socketarium;
using test::scriptOf;

namespace
{

/// What becomes of the call in the first line that ends in '&', and whether the line that awaits it agrees.
WaitingTurn turnOf(std::string_view text)
{
    const Script script = scriptOf(text);
    const std::vector<WaitingLine> plan = planWaiting(script);
    for (std::size_t i = 0; i < plan.size(); ++i) {
        const auto* call = std::get_if<ScriptCall>(&script.lines[i].what);
        if (!call || call->how != ScriptCall::How::Start)
            continue;
        if (plan[i].other >= 0) {
            const WaitingLine& wait = plan[static_cast<std::size_t>(plan[i].other)];
            EXPECT_EQ(wait.turn, plan[i].turn);
            EXPECT_EQ(wait.other, static_cast<std::int32_t>(i));
        }
        return plan[i].turn;
    }
    ADD_FAILURE() << "nothing is started in\n" << text;
    return WaitingTurn::NotWaiting;
}

} // namespace

TEST(WaitingPlan, aCallIsMadeWhereItReturnedIfThatChangesNothing)
{
    EXPECT_EQ(turnOf("accept(s) &\nconnect(c, local(s)) = 0\nwait accept(s) = a\n"), WaitingTurn::AtReturn);
    EXPECT_EQ(turnOf("recv(a, 100) &\nsend(c, \"hello\") = 5\nwait recv(a) = 5 \"hello\"\n"), WaitingTurn::AtReturn);
    EXPECT_EQ(turnOf("recv(a, 100) &\ngetsockname(a)\nsend(a, \"x\")\nwait recv(a) = 0\n"), WaitingTurn::AtReturn);
    EXPECT_EQ(turnOf("connect(c, local(s)) &\nwait connect(c) = -1 ETIMEDOUT\n"), WaitingTurn::AtReturn);
}

TEST(WaitingPlan, sendsRunBeside)
{
    EXPECT_EQ(turnOf("send(a, \"x\"..., 99999) &\nrecv(b, 99999)\nwait send(a) = 99999\n"), WaitingTurn::Thread);
}

TEST(WaitingPlan, aCallWhoseSocketChangesMeanwhileRunsBeside)
{
    for (const char* other : {"close(a) = 0", "fcntl(a, F_SETFL, O_RDWR|O_NONBLOCK) = 0", "recv(a, 1) = 1",
             "setsockopt(a, SOL_SOCKET, SO_RCVTIMEO, 1) = 0"})
        EXPECT_EQ(turnOf(std::string("recv(a, 100) &\n") + other + "\nwait recv(a) = 0\n"), WaitingTurn::Thread)
            << other;
    // On a stream a receive after shutdown returns 0 as well; a datagram socket would wait for ever.
    const std::string shutdown = "recv(a, 9) &\nshutdown(a, SHUT_RD)\nwait recv(a) = 0\n";
    EXPECT_EQ(turnOf("socket(AF_INET, SOCK_STREAM) = a\n" + shutdown), WaitingTurn::AtReturn);
    EXPECT_EQ(turnOf("socket(AF_INET, SOCK_DGRAM) = a\n" + shutdown), WaitingTurn::Thread);
}

TEST(WaitingPlan, aReceiveTakesItsPartWhileItComes)
{
    EXPECT_EQ(turnOf("recv(a, 99) &\nsend(b, \"one\")\nsend(b, \"two\")\nwait recv(a) = 3\n"), WaitingTurn::Thread);
    EXPECT_EQ(turnOf("recv(a, 3) &\nsend(b, \"one\")\nsend(b, \"two\")\nwait recv(a) = 3\n"), WaitingTurn::AtReturn);
    EXPECT_EQ(turnOf("recv(a, 99) &\nsend(b, \"one\")\nsend(b, \"two\")\nwait recv(a) = 6\n"), WaitingTurn::AtReturn);
    EXPECT_EQ(turnOf("socketpair(AF_UNIX, SOCK_DGRAM) = 0 [a, b]\n"
                     "recv(a, 99) &\nsend(b, \"one\")\nsend(b, \"two\")\nwait recv(a) = 3\n"),
        WaitingTurn::AtReturn);
    // More than buffers are sure to hold would make the sender wait for ever.
    EXPECT_EQ(turnOf("recv(a, 99999) &\nsend(b, \"x\"..., 99999)\nwait recv(a) = 99999\n"), WaitingTurn::Thread);
    EXPECT_EQ(turnOf("setsockopt(b, SOL_SOCKET, SO_SNDBUF, 1000)\n"
                     "recv(a, 9999) &\nsend(b, \"x\"..., 9999)\nwait recv(a) = 9999\n"),
        WaitingTurn::Thread);
}

TEST(WaitingPlan, aConnectThatOthersAcceptMeanwhileRunsBeside)
{
    EXPECT_EQ(turnOf("connect(c, local(s)) &\naccept(s) = a\nwait connect(c) = 0\n"), WaitingTurn::Thread);
    EXPECT_EQ(turnOf("accept(s) &\nconnect(c, local(s)) &\nwait accept(s) = a\nwait connect(c) = 0\n"),
        WaitingTurn::AtReturn);
}

TEST(WaitingPlan, signalsEndCallsWhereTheyReturn)
{
    EXPECT_EQ(turnOf("accept(s) &\ninterrupt(s)\nwait accept(s) = -1 EINTR\n"), WaitingTurn::Interrupted);
    EXPECT_EQ(turnOf("accept(s) &\ninterrupt(s)\nwait accept(s) = -1\n"), WaitingTurn::Interrupted);
    EXPECT_EQ(turnOf("accept(s) &\ninterrupt(s)\nwait accept(s)\n"), WaitingTurn::Interrupted);
    EXPECT_EQ(turnOf("send(s, \"x\") &\ninterrupt(s)\nwait send(s) = -1 EINTR\n"), WaitingTurn::Interrupted);
    // It returns what it had moved: somebody must have read some of it.
    EXPECT_EQ(turnOf("send(s, \"x\") &\ninterrupt(s)\nwait send(s)\n"), WaitingTurn::Thread);
    EXPECT_EQ(turnOf("accept(s) &\ninterrupt(other)\nwait accept(s) = -1 EINTR\n"), WaitingTurn::AtReturn);
    EXPECT_EQ(turnOf("interrupt(s)\naccept(s) &\nwait accept(s) = a\ninterrupt(s)\n"), WaitingTurn::AtReturn);
}

TEST(WaitingPlan, whatDoesNotWaitIsMadeAtOnce)
{
    EXPECT_EQ(turnOf("listen(s, 5) &\nwait listen(s) = 0\n"), WaitingTurn::AtStart);
    EXPECT_EQ(turnOf("recv(s, 5, MSG_DONTWAIT) &\nwait recv(s) = -1 EAGAIN\n"), WaitingTurn::AtStart);
}

TEST(WaitingPlan, whatNeverReturnedRunsBesideAndAWaitForNothingIsSaid)
{
    EXPECT_EQ(turnOf("accept(s) &\n"), WaitingTurn::Thread);
    const Script script = scriptOf("wait accept(s) = a\naccept(s) = b\n");
    const auto plan = planWaiting(script);
    EXPECT_EQ(plan[0].turn, WaitingTurn::NothingStarted);
    EXPECT_EQ(plan[1].turn, WaitingTurn::NotWaiting);
}

TEST(WaitingPlan, callsOnOneSocketReturnInTheOrderOfTheirStart)
{
    const Script script = scriptOf("accept(s) &\naccept(s) &\nrecv(s, 1) &\nwait accept(s) = a\nwait accept(s) = b\n");
    const auto plan = planWaiting(script);
    EXPECT_EQ(plan[0].other, 3);
    EXPECT_EQ(plan[1].other, 4);
    EXPECT_EQ(plan[2].other, -1);
}
