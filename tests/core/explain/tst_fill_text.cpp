// SPDX-License-Identifier: MIT
#include "core/explain/fill_text.h"

#include <gtest/gtest.h>

using namespace socketarium;

namespace
{

constexpr std::string_view Everything = "{socket}|{kind}|{family}|{type}|{protocol}|{state}|{local}|{peer}|{call}|{"
                                        "address}|{addressFamily}|{port}|{path}|"
                                        "{size}|{option}|{how}";

} // namespace

TEST(FillText, usesTheFailuresOwnWords)
{
    Failure failure{CallName::Sendto, 0, {}, CallRequest{.call = CallName::Sendto}};
    failure.facts.id = SocketId{7};
    failure.facts.family = AF_INET;
    failure.facts.type = SOCK_STREAM;
    failure.facts.protocol = IPPROTO_TCP;
    failure.facts.state = SocketState::Listen;
    failure.facts.local = SocketAddress::ipv4(INADDR_LOOPBACK, 80);
    failure.facts.peer = SocketAddress::ipv4(INADDR_LOOPBACK, 81);
    failure.request->address = SocketAddress::ipv6(in6addr_loopback, 82);
    failure.request->bytes = Bytes(5);
    failure.request->level = SOL_SOCKET;
    failure.request->option = SO_REUSEADDR;
    failure.request->how = SHUT_WR;
    EXPECT_EQ(fillText(Everything, failure),
        "socket 7|TCP |AF_INET|SOCK_STREAM|IPPROTO_TCP|LISTEN|127.0.0.1:80|127.0.0.1:81|sendto|[::1]:82|AF_INET6|port "
        "82|"
        "the given path|5 bytes|SO_REUSEADDR|SHUT_WR");
}

TEST(FillText, staysWholeWithoutKnowledge)
{
    EXPECT_EQ(fillText(Everything, Failure{}),
        "The socket||the given family|the given type|0|UNCONNECTED|its own address|its peer|the call|"
        "the given address|another family|the given port|the given path|the message|that was given|given");
}

TEST(FillText, socketSpeaksOfWhatWasAskedFor)
{
    const Failure failure{
        CallName::Socket, 0, {}, CallRequest{.call = CallName::Socket, .family = 999, .type = 77, .protocol = 6}};
    EXPECT_EQ(fillText("{family} {type} {protocol}", failure), "999 77 IPPROTO_TCP");
}

TEST(FillText, pathsComeFromAddressesAndFromUnlink)
{
    Failure failure{CallName::Bind, 0, {}, CallRequest{.call = CallName::Bind}};
    failure.request->address = SocketAddress::unixPath("/tmp/x").value();
    EXPECT_EQ(fillText("{path}", failure), "/tmp/x");
    failure.request->path = "/tmp/y\n";
    EXPECT_EQ(fillText("{path}", failure), "/tmp/y\\n");
}

TEST(FillText, leavesWhatIsNoPlaceholder)
{
    EXPECT_EQ(fillText("{unknown} {", Failure{}), "{unknown} {");
    EXPECT_EQ(fillText("", Failure{}), "");
}
