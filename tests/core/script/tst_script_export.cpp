// SPDX-License-Identifier: MIT
// Rooms: script_export, export_names, export_scope, recorded_calls
#include "core/script/script_export.h"

#include "core/store/capture_loader.h"
#include "tests/core/script/play.h"

using namespace socketarium;
using test::LiveWorkbench;
using test::Play;

namespace
{

std::string exported(const Capture& capture, SocketId only = SocketId::None)
{
    const auto script = exportScript(capture, {only});
    EXPECT_TRUE(script.ok());
    return script ? scriptText(*script) : std::string();
}

std::string exported(LiveWorkbench& live, SocketId only = SocketId::None)
{
    return exported(*live->capture(), only);
}

/// Plays the export of what was done on `live`, after that has ended.
std::string complaintsAfter(LiveWorkbench& live)
{
    const std::string text = exported(live);
    live.end();
    const std::string complaints = Play(text).complaints();
    return complaints.empty() ? "" : text + complaints;
}

CallRequest request(CallName call, SocketId socket)
{
    return LiveWorkbench::simpleRequest(call, socket);
}

SocketAddress loopback(std::uint16_t port = 0)
{
    return SocketAddress::ipv4(INADDR_LOOPBACK, port);
}

} // namespace

TEST(ScriptExport, portsOfTheKernelBecomeVariables)
{
    LiveWorkbench live;
    const auto [client, child] = live.connection();
    live.send(client, "hello");
    live.recv(child, 100);
    live.simple(CallName::Close, client);
    EXPECT_EQ(exported(live),
        "socket(AF_INET, SOCK_STREAM, 0) = 3\n"
        "bind(3, {AF_INET 127.0.0.1:0}) = 0\n"
        "let port3 = port(3)\n"
        "listen(3, 5) = 0\n"
        "socket(AF_INET, SOCK_STREAM, 0) = 4\n"
        "connect(4, {AF_INET 127.0.0.1:$port3}) = 0\n"
        "let port4 = port(4)\n"
        "accept(3) = 5 {AF_INET 127.0.0.1:$port4}\n"
        "send(4, \"hello\", 5, 0) = 5\n"
        "recv(5, 100, 0) = 5 \"hello\"\n"
        "close(4) = 0\n");
    EXPECT_EQ(complaintsAfter(live), "");
}

TEST(ScriptExport, everyLineKnowsItsRow)
{
    LiveWorkbench live;
    live.connection();
    const auto script = exportScript(*live->capture());
    ASSERT_TRUE(script.ok());
    int number = 0;
    for (const ScriptLine& line : script->lines) {
        EXPECT_EQ(line.number, ++number);
        ASSERT_TRUE(line.row);
        EXPECT_EQ(live->capture()->events.row(*line.row).kind, EventKind::Call);
    }
}

TEST(ScriptExport, aCallThatWaitedIsStartedBeforeTheOthers)
{
    LiveWorkbench live;
    const SocketId server = live.listener();
    auto accepting = live.begin(request(CallName::Accept, server));
    ASSERT_TRUE(live.eventually([&] { return !live.facts(server).waitingCall.empty(); }));
    const SocketId client = live.socket(AF_INET, SOCK_STREAM).made;
    live.connect(client, live.addressOf(server));
    const SocketId child = LiveWorkbench::take(std::move(accepting)).made;
    auto receiving = live.begin(LiveWorkbench::recvRequest(child, 10));
    ASSERT_TRUE(live.eventually([&] { return !live.facts(child).waitingCall.empty(); }));
    live.send(client, "x");
    LiveWorkbench::take(std::move(receiving));
    const std::string text = exported(live);
    EXPECT_NE(text.find("accept(3) &\nsocket("), std::string::npos) << text;
    EXPECT_NE(text.find("wait accept(3) = 5 {AF_INET 127.0.0.1:"), std::string::npos) << text;
    EXPECT_NE(
        text.find("recv(5, 10, 0) &\nsend(4, \"x\", 1, 0) = 1\nwait recv(5, 10, 0) = 1 \"x\"\n"), std::string::npos)
        << text;
    EXPECT_EQ(complaintsAfter(live), "");
}

TEST(ScriptExport, anInterruptIsRepeated)
{
    LiveWorkbench live;
    const SocketId server = live.listener();
    auto accepting = live.begin(request(CallName::Accept, server));
    ASSERT_TRUE(live.eventually([&] { return !live.facts(server).waitingCall.empty(); }));
    live->interrupt(server);
    LiveWorkbench::take(std::move(accepting));
    const std::string text = exported(live);
    EXPECT_NE(
        text.find("accept(3) &\ninterrupt(3)\nwait accept(3) = -1 EINTR (Interrupted system call)"), std::string::npos)
        << text;
    EXPECT_EQ(complaintsAfter(live), "");
}

TEST(ScriptExport, longPayloadsGoIntoTheScript)
{
    LiveWorkbench live;
    const auto [client, child] = live.connection();
    std::string mixed;
    for (int i = 0; i < 3000; ++i)
        mixed += std::to_string(i * 7919);
    live.send(client, mixed);
    live.recv(child, mixed.size(), MSG_WAITALL);
    live.send(client, std::string(300000, 'x'));
    live.recv(child, 300000, MSG_WAITALL);
    live.send(child, mixed.substr(0, 5000));
    live.recv(client, 100000);
    const std::string text = exported(live);
    EXPECT_NE(text.find("\"" + mixed + "\""), std::string::npos);
    EXPECT_NE(text.find("\"x\"..., 300000, 0) = 300000\n"), std::string::npos);
    EXPECT_NE(text.find("expect recv(4, 5000, 0) = 5000"), std::string::npos);
    EXPECT_EQ(complaintsAfter(live), "");
}

TEST(ScriptExport, datagramsAndFailures)
{
    LiveWorkbench live;
    const SocketId a = live.socket(AF_INET, SOCK_DGRAM).made;
    const SocketId b = live.socket(AF_INET, SOCK_DGRAM).made;
    live.bind(a, SocketAddress::ipv4(INADDR_ANY, 0));
    live.send(b, "to a", 0, loopback(live.addressOf(a).port()));
    CallRequest from = request(CallName::Recvfrom, a);
    from.length = 100;
    const CallOutcome came = live.call(from);
    live.send(a, "back", 0, came.address);
    live.recv(b);
    live.send(a, "nobody"); // EDESTADDRREQ
    live.bind(b, live.addressOf(a)); // EINVAL: it has a name
    live.listen(a); // EOPNOTSUPP
    live.send(a, std::string(70000, 'x'), 0, came.address); // EMSGSIZE
    live.send(a, "", 0, came.address);
    live.recv(b);
    const std::string text = exported(live);
    EXPECT_NE(text.find("recvfrom(3, 100, 0) = 4 \"to a\" from {AF_INET 127.0.0.1:$port4}"), std::string::npos) << text;
    EXPECT_NE(text.find("sendto(4, \"to a\", 4, 0, {AF_INET 127.0.0.1:$port3}) = 4"), std::string::npos) << text;
    EXPECT_NE(text.find("xxxx\"..., 70000, 0, {AF_INET 127.0.0.1:$port4}) = -1 EMSGSIZE"), std::string::npos) << text;
    EXPECT_EQ(complaintsAfter(live), "");
}

TEST(ScriptExport, aPortThatWasGivenUpIsRememberedToo)
{
    LiveWorkbench live;
    const SocketId a = live.socket(AF_INET, SOCK_DGRAM).made;
    live.bind(a, loopback());
    const SocketId b = live.socket(AF_INET, SOCK_DGRAM).made;
    const SocketAddress unspecified = SocketAddress::fromRaw("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 16);
    for (int i = 0; i < 2; ++i) {
        live.connect(b, live.addressOf(a));
        live.send(b, "x");
        CallRequest from = request(CallName::Recvfrom, a);
        from.length = 10;
        live.call(from);
        live.connect(b, unspecified);
    }
    const std::string text = exported(live);
    const std::string once = "let port4 = port(4)\n"
                             "send(4, \"x\", 1, 0) = 1\n"
                             "recvfrom(3, 10, 0) = 1 \"x\" from {AF_INET 127.0.0.1:$port4}\n";
    const std::size_t first = text.find(once);
    ASSERT_NE(first, std::string::npos) << text;
    EXPECT_NE(text.find(once, first + 1), std::string::npos) << text;
    EXPECT_EQ(text.find("outside"), std::string::npos) << text;
    EXPECT_EQ(complaintsAfter(live), "");
}

TEST(ScriptExport, unixSocketsWithNamesOfTheKernel)
{
    LiveWorkbench live;
    const SocketId server = live.socket(AF_UNIX, SOCK_STREAM).made;
    live.bind(server, SocketAddress::unixUnnamed());
    live.listen(server);
    const SocketId client = live.socket(AF_UNIX, SOCK_STREAM).made;
    live.connect(client, live.addressOf(server));
    live.simple(CallName::Accept, server);
    live.simple(CallName::Getpeername, client);
    const std::string text = exported(live);
    EXPECT_NE(text.find("connect(4, local(3)) = 0\naccept(3) = 5 {AF_UNIX}\ngetpeername(4) = 0 local(3)\n"),
        std::string::npos)
        << text;
    EXPECT_EQ(complaintsAfter(live), "");
}

TEST(ScriptExport, whatRunModeDidIsRepeatedByHand)
{
    LiveWorkbench live;
    const SocketId server = live.listener();
    live->setReply(server, {ReplyKind::Echo, {}});
    live->setMode(server, DriveMode::Run);
    const SocketId client = live.socket(AF_INET, SOCK_STREAM).made;
    live.connect(client, live.addressOf(server));
    live.send(client, "hello");
    live.recv(client, 5, MSG_WAITALL);
    live.simple(CallName::Close, client);
    const SocketId child = static_cast<SocketId>(number(client) + 1);
    ASSERT_TRUE(live.reaches(child, SocketState::Released));
    const std::string text = exported(live);
    EXPECT_NE(text.find("expect recv(5, 5, 0) = 5 \"hello\"\n"), std::string::npos) << text;
    EXPECT_EQ(complaintsAfter(live), "");
}

TEST(ScriptExport, aReopenedCaptureGivesTheSameScript)
{
    LiveWorkbench live;
    const auto [client, child] = live.connection();
    live.send(child, "hello");
    live.recv(client, 100);
    const std::string before = exported(live);
    const std::string path = live.capturePath();
    live.end();
    Capture after(path, EventReader::open(path).value());
    ASSERT_TRUE(loadCapture(path, after.events, after.sockets).ok());
    EXPECT_EQ(exported(after), before);
}

TEST(ScriptExport, oneSocketAndWhatItNeeds)
{
    LiveWorkbench live;
    const auto [client, child] = live.connection();
    const SocketId second = live.socket(AF_INET, SOCK_STREAM).made;
    live.connect(second, live.addressOf(SocketId::First));
    const SocketId secondChild = live.simple(CallName::Accept, SocketId::First).made;
    const SocketId other = live.socket(AF_INET, SOCK_DGRAM).made;
    live.bind(other, loopback());
    live.send(client, "one");
    live.recv(child, 10);
    live.send(second, "two");
    live.recv(secondChild, 10);
    const std::string text = exported(live, secondChild);
    EXPECT_EQ(text,
        "socket(AF_INET, SOCK_STREAM, 0) = 3\n"
        "bind(3, {AF_INET 127.0.0.1:0}) = 0\n"
        "let port3 = port(3)\n"
        "listen(3, 5) = 0\n"
        "socket(AF_INET, SOCK_STREAM, 0) = 6\n"
        "connect(6, {AF_INET 127.0.0.1:$port3}) = 0\n"
        "let port6 = port(6)\n"
        "accept(3) = 7 {AF_INET 127.0.0.1:$port6}\n"
        "send(6, \"two\", 3, 0) = 3\n"
        "recv(7, 10, 0) = 3 \"two\"\n");
    EXPECT_EQ(exported(live, other), "socket(AF_INET, SOCK_DGRAM, 0) = 8\nbind(8, {AF_INET 127.0.0.1:0}) = 0\n");
    const std::string all = exported(live, SocketId::First);
    EXPECT_NE(all.find("accept(3) = 5"), std::string::npos) << all;
    EXPECT_NE(all.find("accept(3) = 7"), std::string::npos) << all;
    EXPECT_EQ(all.find("SOCK_DGRAM"), std::string::npos) << all;
    live.end();
    EXPECT_EQ(Play(text).complaints(), "");
}

TEST(ScriptExport, ofAUnixListenerTheRightClientIsTaken)
{
    LiveWorkbench live;
    const SocketId server = live.socket(AF_UNIX, SOCK_STREAM).made;
    live.bind(server, SocketAddress::unixAbstract("socketarium-export-test").value());
    live.listen(server);
    std::vector<SocketId> children;
    for (int i = 0; i < 2; ++i) {
        const SocketId client = live.socket(AF_UNIX, SOCK_STREAM).made;
        live.connect(client, live.addressOf(server));
        children.push_back(live.simple(CallName::Accept, server).made);
    }
    const std::string text = exported(live, children[1]);
    EXPECT_NE(text.find("connect(6,"), std::string::npos) << text;
    EXPECT_EQ(text.find("connect(4,"), std::string::npos) << text;
    EXPECT_EQ(text.find("accept(3) = 5"), std::string::npos) << text;
}

TEST(ScriptExport, programsOutsideAreNamed)
{
    LiveWorkbench live;
    const SocketId server = live.listener();
    const int stranger = ::socket(AF_INET, SOCK_STREAM, 0);
    const SocketAddress address = live.addressOf(server);
    ASSERT_EQ(::connect(stranger, address.data(), address.size()), 0);
    live.simple(CallName::Accept, server);
    ::close(stranger);
    const std::string text = exported(live);
    EXPECT_NE(text.find("# accept(3): here a program outside this script must connect to " + address.text()
                  + ".\naccept(3) = 4 {AF_INET 127.0.0.1:*}\n"),
        std::string::npos)
        << text;
}

TEST(ScriptExport, whatIsLeftOutIsSaid)
{
    LiveWorkbench live;
    const auto [client, child] = live.connection();
    live.send(client, "x");
    const auto script = exportScript(*live->capture(), {SocketId::None, 2});
    ASSERT_TRUE(script.ok());
    EXPECT_EQ(scriptText(*script),
        "socket(AF_INET, SOCK_STREAM, 0) = 3\n"
        "bind(3, {AF_INET 127.0.0.1:0}) = 0\n"
        "# 5 more calls are left out here.\n");
    auto receiving = live.begin(LiveWorkbench::recvRequest(client, 10));
    ASSERT_TRUE(live.eventually([&] { return !live.facts(client).waitingCall.empty(); }));
    EXPECT_NE(exported(live).find("# recv(4) was still waiting when this was exported.\n"), std::string::npos);
    live->interrupt(client);
    LiveWorkbench::take(std::move(receiving));
}
