// SPDX-License-Identifier: MIT
#include "core/script/export_order.h"

#include "core/script/script_text.h"

#include <gtest/gtest.h>

using namespace socketarium;

namespace
{

RecordedCall recorded(std::string_view line, TimeNs began, TimeNs ended, bool waited = false)
{
    const ParsedScript parsed = parseScript(line);
    EXPECT_TRUE(parsed.errors.empty()) << line;
    RecordedCall call;
    call.call = std::get<ScriptCall>(parsed.script.lines.at(0).what);
    call.began = began;
    call.ended = ended;
    call.waited = waited;
    if (!call.call.socket.empty())
        call.socket = static_cast<SocketId>(std::stoi(call.call.socket));
    return call;
}

/// Index and how, "!" for an interrupt: "0 1& 2 !1w"
std::string order(const std::vector<RecordedCall>& calls)
{
    std::string text;
    for (const ExportStep& step : exportOrder(calls)) {
        text += text.empty() ? "" : " ";
        text += (step.interrupted ? "!" : "") + std::to_string(step.call);
        text += step.how == ScriptCall::How::Start ? "&" : step.how == ScriptCall::How::Wait ? "w" : "";
    }
    return text;
}

} // namespace

TEST(ExportOrder, oneAfterTheOtherStaysSo)
{
    EXPECT_EQ(order({}), "");
    EXPECT_EQ(order({recorded("listen(3, 5) = 0", 1, 2), recorded("accept(3) = 4", 3, 90, true),
                  recorded("recv(4, 1) = 1 \"x\"", 91, 99, true)}),
        "0 1 2");
}

TEST(ExportOrder, whatBeganEarlierIsStartedEarlier)
{
    EXPECT_EQ(order({recorded("listen(3, 5) = 0", 1, 2), recorded("socket(AF_INET, SOCK_STREAM) = 4", 20, 21),
                  recorded("listen(4, 1) = 0", 22, 23), recorded("accept(3) = 5", 10, 30, true)}),
        "0 3& 1 2 3w");
}

TEST(ExportOrder, aCallThatBeganDuringAnotherStandsBeforeItsReturn)
{
    // accept was there first, and is back before the connect that it waited for.
    EXPECT_EQ(order({recorded("accept(3) = 5", 10, 30, true), recorded("connect(4, NULL) = 0", 20, 31)}), "0& 1 0w");
    EXPECT_EQ(order({recorded("recv(3, 9) = 9", 10, 30, true), recorded("send(4, \"x\") = 1", 20, 31)}), "0& 1 0w");
}

TEST(ExportOrder, twoThatNeedEachOtherAreBothSplit)
{
    EXPECT_EQ(order({recorded("recv(3, 9) = 9", 20, 30, true), recorded("recv(3, 9) = 9", 31, 32, true),
                  recorded("send(4, \"x\"..., 18) = 18", 10, 40, true), recorded("close(4) = 0", 41, 42)}),
        "2& 0 1 2w 3");
}

TEST(ExportOrder, aSendIsWaitedForWhereItsSocketIsUsedNext)
{
    EXPECT_EQ(order({recorded("recv(3, 9) = 9", 20, 30, true), recorded("send(4, \"x\"..., 18) = 18", 10, 40, true),
                  recorded("recv(3, 9) = 9", 41, 42), recorded("close(4) = 0", 43, 44)}),
        "1& 0 2 1w 3");
    EXPECT_EQ(order({recorded("recv(3, 9) = 9", 20, 30, true), recorded("send(4, \"x\"..., 18) = 18", 10, 40, true),
                  recorded("recv(3, 9) = 9", 41, 42)}),
        "1& 0 2 1w");
}

TEST(ExportOrder, interruptedCallsAreSplitEvenIfNothingElseHappened)
{
    EXPECT_EQ(order({recorded("accept(3) = -1 EINTR", 1, 9, true)}), "0& !0w");
    EXPECT_EQ(order({recorded("send(3, \"x\"..., 18) = 9", 1, 9, true)}), "0& !0w");
    EXPECT_EQ(order({recorded("fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0", 1, 2),
                  recorded("send(3, \"x\"..., 18) = 9", 3, 4)}),
        "0 1")
        << "it does not wait";
    EXPECT_EQ(order({recorded("fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0", 1, 2),
                  recorded("fcntl(3, F_SETFL, O_RDWR) = 0", 3, 4), recorded("send(3, \"x\"..., 18) = 9", 5, 6)}),
        "0 1 2& !2w");
}

TEST(ExportOrder, aQuickConnectStaysInOnePiece)
{
    // Run mode's accept came between: it is recorded before the connect is back.
    EXPECT_EQ(order({recorded("accept(3) = 5", 20, 21), recorded("connect(4, NULL) = 0", 10, 30)}), "1 0");
    EXPECT_EQ(order({recorded("accept(3) = 5", 20, 21), recorded("connect(4, NULL) = 0", 10, 30, true)}), "1& 0 1w");
}
