// SPDX-License-Identifier: MIT
#include "core/store/capture_loader.h"
#include "tests/support/live_workbench.h"

#include <cstdlib>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace socketarium;
using test::LiveWorkbench;

namespace
{

/// Everything a view shows, as text: what must be equal after reopening.
std::vector<std::string> picture(const Capture& capture)
{
    std::vector<std::string> lines;
    for (EventIndex i = 0; i < capture.events.published(); ++i) {
        const EventRow& row = capture.events.row(i);
        const auto line = capture.reader.line(row);
        lines.push_back(std::to_string(row.time) + " " + std::to_string(number(row.socket)) + " "
            + std::to_string(static_cast<int>(row.kind)) + " " + std::to_string(row.flags) + " "
            + std::to_string(row.length) + " " + (line ? line.value() : line.error().text()));
    }
    for (const SocketFacts& facts : capture.sockets.all()) {
        lines.push_back(std::to_string(number(facts.id)) + " of " + std::to_string(number(facts.parent)) + " "
            + kindText(facts) + " " + std::string(stateText(facts.state)) + " " + facts.local.text() + " "
            + facts.peer.text() + " " + facts.origin + " " + std::to_string(facts.bytesIn) + "/"
            + std::to_string(facts.bytesOut) + " " + std::to_string(facts.failures));
    }
    return lines;
}

std::shared_ptr<Capture> reopened(const std::string& path, LoadReport& report)
{
    auto reader = EventReader::open(path);
    EXPECT_TRUE(reader.ok());
    auto capture = std::make_shared<Capture>(path, std::move(reader).value());
    const auto loaded = loadCapture(path, capture->events, capture->sockets);
    EXPECT_TRUE(loaded.ok());
    report = loaded.value();
    return capture;
}

} // namespace

TEST(Workbench, aReopenedCaptureShowsTheSamePicture)
{
    LiveWorkbench live;
    const auto [client, child] = live.connection();
    live.send(client, "hello");
    live.recv(child);
    live.send(child, std::string(300000, 'x'));
    live.recv(client, 200000, MSG_WAITALL);
    live.recv(client, 100, MSG_PEEK);
    live.shutdown(client, SHUT_WR);
    live.recv(child);
    const SocketId udp = live.socket(AF_INET, SOCK_DGRAM).made;
    live.bind(udp, SocketAddress::ipv4(INADDR_LOOPBACK, 0));
    live.send(udp, "to myself", 0, live.addressOf(udp));
    live.recv(udp);
    live.bind(udp, SocketAddress::ipv4(INADDR_LOOPBACK, 1)); // EINVAL
    CallRequest pair;
    pair.call = CallName::Socketpair;
    pair.family = AF_UNIX;
    pair.type = SOCK_DGRAM;
    const CallOutcome made = live.call(pair);
    live.send(made.made, "");
    live.recv(made.madeSecond);
    live->note({client, CallName::None, false, "a remark"});
    live.simple(CallName::Close, client);
    ASSERT_TRUE(live.eventually([&] { return live.facts(client).state == SocketState::Released; }));
    const std::shared_ptr<Capture> before = live->capture();
    live.end();
    LoadReport report;
    const auto after = reopened(before->path, report);
    EXPECT_EQ(picture(*after), picture(*before));
    EXPECT_EQ(report.warning, "");
    EXPECT_EQ(report.notUnderstood, 0U);
    EXPECT_TRUE(report.ours);
}

TEST(Workbench, whatWasPublishedSurvivesKill9)
{
    const test::TempFolder folder;
    const std::string path = folder.file("killed.pcapng");
    std::array<int, 2> pipe{};
    ASSERT_EQ(::pipe(pipe.data()), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        auto bench = Workbench::start(std::make_unique<PosixSocketApi>(), path).value();
        CallRequest make;
        make.call = CallName::Socketpair;
        make.family = AF_UNIX;
        make.type = SOCK_DGRAM;
        for (int i = 0; i < 1000; ++i) {
            bench->call(make, [&pipe, i](const CallOutcome&) {
                [[maybe_unused]] const auto written = ::write(pipe[1], &i, sizeof i);
            });
            CallRequest close;
            close.call = CallName::Close;
            close.socket = static_cast<SocketId>(number(SocketId::First) + static_cast<std::uint32_t>(2 * i));
            bench->call(close);
        }
        ::pause();
        ::_exit(0);
    }
    ::close(pipe[1]);
    int last = -1;
    while (last < 400)
        ASSERT_EQ(::read(pipe[0], &last, sizeof last), static_cast<ssize_t>(sizeof last));
    ::kill(child, SIGKILL); // in the middle of it
    int status = 0;
    ::waitpid(child, &status, 0);
    ::close(pipe[0]);
    LoadReport report;
    const auto capture = reopened(path, report);
    EXPECT_GE(capture->sockets.size(), 2U * 401U) << "what was told to the caller is in the file";
}

TEST(Workbench, aCaptureThatCannotBeMadeIsAnErrorWithItsPath)
{
    const auto started = Workbench::start(std::make_unique<PosixSocketApi>(), "/nonexistent/folder/x.pcapng");
    ASSERT_FALSE(started.ok());
    EXPECT_NE(started.error().text().find("/nonexistent/folder/x.pcapng"), std::string::npos);
    EXPECT_EQ(started.error().code, ENOENT);
}

TEST(Workbench, commandsAreCarriedOutInOrder)
{
    LiveWorkbench live;
    std::vector<int> order;
    std::promise<void> done;
    for (int i = 0; i < 10; ++i)
        live->post([&order, i] { order.push_back(i); });
    live->post([&done] { done.set_value(); });
    done.get_future().wait();
    EXPECT_EQ(order, (std::vector<int>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
}

TEST(Workbench, theListenerIsToldOnceUntilItAcknowledges)
{
    const test::TempFolder folder;
    auto bench = Workbench::start(std::make_unique<PosixSocketApi>(), folder.file("a.pcapng")).value();
    std::atomic<int> told{0};
    bench->setListener([&] { ++told; });
    auto callOnce = [&] {
        std::promise<void> done;
        CallRequest request;
        request.call = CallName::Socket;
        request.family = AF_INET;
        request.type = SOCK_DGRAM;
        bench->call(request, [&](const CallOutcome&) { done.set_value(); });
        done.get_future().wait();
    };
    callOnce();
    callOnce();
    EXPECT_EQ(told, 1);
    bench->acknowledge();
    callOnce();
    EXPECT_EQ(told, 2);
}
