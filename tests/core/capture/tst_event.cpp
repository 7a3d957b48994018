// SPDX-License-Identifier: MIT
#include "core/capture/event.h"

#include <gtest/gtest.h>

#include <cerrno>

using namespace socketarium;

namespace
{

CallEvent call(CallName name, std::string args, std::int64_t result)
{
    CallEvent event;
    event.socket = SocketId{3};
    event.call = name;
    event.args = std::move(args);
    event.result = result;
    return event;
}

} // namespace

TEST(Event, aFailedCallNamesItsError)
{
    CallEvent event = call(CallName::Bind, "3, {AF_INET 127.0.0.1:80}", -1);
    event.error = EACCES;
    EXPECT_EQ(event.line(), "bind(3, {AF_INET 127.0.0.1:80}) = -1 EACCES (Permission denied)");
}

TEST(Event, aWaitingCallTellsHowLong)
{
    CallEvent event = call(CallName::Accept, "3", 4);
    event.outcome = "{AF_INET 127.0.0.1:50736}";
    event.duration = 3'204'400'000;
    EXPECT_EQ(event.line(), "accept(3) = 4 {AF_INET 127.0.0.1:50736}");
    event.waited = true;
    EXPECT_EQ(event.line(), "accept(3) = 4 {AF_INET 127.0.0.1:50736}  <waited 3.204 s>");
    event.duration = 59'999'600'000;
    EXPECT_TRUE(event.line().ends_with("  <waited 60.000 s>"));
}

TEST(Event, aStateChangeHasAnArrow)
{
    EXPECT_EQ((StateEvent{SocketId{3}, "CLOSED", "LISTEN", "listen(3)", {}}.line()),
        "socket 3: CLOSED → LISTEN, by listen(3)");
    EXPECT_EQ((StateEvent{SocketId{3}, "", "CLOSED", "socket(AF_INET, SOCK_STREAM, 0)", {}}.line()),
        "socket 3: CLOSED, by socket(AF_INET, SOCK_STREAM, 0)");
}

TEST(Event, otherFactsAreListed)
{
    EXPECT_EQ((StateEvent{SocketId{3}, "LISTEN", "LISTEN", "", {{"MODE", "run"}, {"ACCEPTQ", "2"}}}.line()),
        "socket 3: mode run, acceptq 2");
}
