// SPDX-License-Identifier: MIT
#include "core/code/code_plan.h"

#include "tests/core/code/script_of.h"

using namespace socketarium;
using test::scriptOf;

namespace
{

using Kind = LinePlan::Kind;

std::vector<Kind> kindsOf(const CodePlan& plan)
{
    std::vector<Kind> kinds;
    for (const LinePlan& line : plan.lines)
        kinds.push_back(line.kind);
    return kinds;
}

} // namespace

TEST(CodePlan, knowsFamilyAndTypeOfASocketAndOfWhatItAccepts)
{
    const Script script = scriptOf("socket(AF_INET6, SOCK_STREAM|SOCK_NONBLOCK) = s\n"
                                   "accept(s) = a\n"
                                   "recv(a, 1)\n"
                                   "close(a) = 0\n"
                                   "recv(a, 1) = -1 EBADF\n");
    const CodePlan plan = planCode(script);
    EXPECT_EQ(plan.lines[2].traits.family, AF_INET6);
    EXPECT_EQ(plan.lines[2].traits.type, SOCK_STREAM);
    EXPECT_FALSE(plan.lines[2].traits.closed);
    EXPECT_FALSE(plan.lines[3].traits.closed);
    EXPECT_TRUE(plan.lines[4].traits.closed);
    EXPECT_TRUE(plan.calledClosed.contains("a"));
    EXPECT_FALSE(plan.calledClosed.contains("s"));
    EXPECT_EQ(plan.stillOpen, std::vector<SocketName>{"s"});
}

TEST(CodePlan, leavesOutWhatHasNoSocketOrPort)
{
    const Script script = scriptOf("recv(9, 100)\n"
                                   "socket(AF_INET, SOCK_RAW) = -1 EPERM\n"
                                   "socket(AF_INET, SOCK_STREAM) = s\n"
                                   "connect(s, {AF_INET 127.0.0.1:$port})\n"
                                   "connect(s, local(other))\n"
                                   "let port = port(other)\n"
                                   "wait accept(s) = a\n");
    const CodePlan plan = planCode(script);
    EXPECT_EQ(kindsOf(plan),
        (std::vector{
            Kind::LeftOut, Kind::Call, Kind::Call, Kind::LeftOut, Kind::LeftOut, Kind::LeftOut, Kind::LeftOut}));
    EXPECT_EQ(plan.lines[0].reason, "nothing made 9");
    EXPECT_EQ(plan.lines[3].reason, "nothing set $port");
    EXPECT_EQ(plan.lines[4].reason, "nothing made other");
    EXPECT_EQ(plan.lines[6].reason, "no such call was started");
    EXPECT_FALSE(plan.called.contains("s")) << "a C compiler would warn of a variable nobody uses";
    EXPECT_FALSE(plan.usedVariables.contains("port"));
}

TEST(CodePlan, aCallInAThreadTakesItsArgumentsFromTheStartAndItsOutcomeFromTheWait)
{
    const Script script = scriptOf("socketpair(AF_UNIX, SOCK_STREAM) = 0 [a, b]\n"
                                   "send(a, \"x\"..., 300000) &\n"
                                   "interrupt(a)\n"
                                   "wait send(a) = 300000\n");
    const CodePlan plan = planCode(script);
    EXPECT_EQ(kindsOf(plan), (std::vector{Kind::Call, Kind::Begin, Kind::Interrupt, Kind::End}));
    EXPECT_EQ(plan.threads, 1);
    for (const std::size_t line : {1U, 3U}) {
        EXPECT_EQ(plan.lines[line].thread, 1);
        EXPECT_EQ(plan.lines[line].call->sendLength, 300000U);
        EXPECT_EQ(plan.lines[line].outcome->expected.result, 300000);
    }
    EXPECT_EQ(plan.lines[2].thread, 1) << "the signal goes to that thread";
    EXPECT_TRUE(plan.lines[1].returns);
}

TEST(CodePlan, anAcceptedSocketIsThereWhereTheCallReturns)
{
    const Script script = scriptOf("socket(AF_INET, SOCK_STREAM) = s\n"
                                   "accept(s) &\n"
                                   "recv(a, 1)\n"
                                   "wait accept(s) = a\n"
                                   "recv(a, 1)\n"
                                   "accept(s) &\n");
    const CodePlan plan = planCode(script);
    EXPECT_EQ(
        kindsOf(plan), (std::vector{Kind::Call, Kind::Later, Kind::LeftOut, Kind::Call, Kind::Call, Kind::Begin}));
    EXPECT_FALSE(plan.lines[5].returns);
}

TEST(CodePlan, saysWhetherACallMustOrMayFail)
{
    const Script script
        = scriptOf("socket(AF_INET, SOCK_STREAM) = s\nlisten(s, 1)\nlisten(s, 1) = -1\nlisten(s, 1) = 0\n");
    const CodePlan plan = planCode(script);
    EXPECT_TRUE(plan.lines[1].mayFail());
    EXPECT_FALSE(plan.lines[1].fails());
    EXPECT_TRUE(plan.lines[2].fails());
    EXPECT_FALSE(plan.lines[3].mayFail());
    EXPECT_FALSE(plan.lines[0].mayFail());
}
