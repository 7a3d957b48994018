// SPDX-License-Identifier: MIT
// What looking costs: the processor time of the whole program, window open, with a hundred idle sockets, first with
// nothing selected, then with one selected and everything the kernel knows of it in sight. Beside it the same time for
// a bare loop that asks TCP_INFO of all hundred, twenty times a second. Arguments: seconds of each round (10).
#include "core/sys/posix_socket_api.h"
#include "tests/bench/bench_support.h"
#include "ui/shell/main_window.h"
#include "ui/shell/settings.h"
#include "ui/shell/workspace.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QEventLoop>
#include <QTabWidget>
#include <QTimer>

#include <sys/resource.h>

namespace
{

using namespace socketarium;
using namespace socketarium::bench;

constexpr double MostIdle = 0.05; // the aim is 0.02; a busy machine may not fail the run
constexpr int Connections = 50;

double processorSeconds()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

/// The share of one core that this process takes while its event loop runs.
double share(double seconds, const std::function<void()>& everyTwentieth = {})
{
    QEventLoop loop;
    QTimer work;
    if (everyTwentieth) {
        QObject::connect(&work, &QTimer::timeout, &loop, everyTwentieth);
        work.start(50);
    }
    QTimer::singleShot(static_cast<int>(seconds * 1000), &loop, &QEventLoop::quit);
    const double before = processorSeconds();
    const Stopwatch stopwatch;
    loop.exec();
    return (processorSeconds() - before) / stopwatch.seconds();
}

std::vector<SocketId> makeSockets(Workbench& bench)
{
    const auto call = [&](CallRequest request) { return callAndWait(bench, std::move(request)); };
    const SocketId server = call({.call = CallName::Socket, .family = AF_INET, .type = SOCK_STREAM}).made;
    call({.call = CallName::Bind, .socket = server, .address = SocketAddress::ipv4(INADDR_LOOPBACK, 0)});
    call({.call = CallName::Listen, .socket = server, .backlog = Connections});
    const SocketAddress address = call({.call = CallName::Getsockname, .socket = server}).address;
    std::vector<SocketId> made;
    for (int i = 0; i < Connections; ++i) {
        made.push_back(call({.call = CallName::Socket, .family = AF_INET, .type = SOCK_STREAM}).made);
        call({.call = CallName::Connect, .socket = made.back(), .address = address});
        made.push_back(call({.call = CallName::Accept, .socket = server}).made);
    }
    return made;
}

} // namespace

int main(int argc, char** argv)
{
    const double seconds = argc > 1 ? std::max(1.0, std::strtod(argv[1], nullptr)) : 10;
    QApplication application(argc, argv);
    const Folder folder;
    auto started = Workbench::start(std::make_unique<PosixSocketApi>(), folder.file("run.pcapng"));
    if (!started)
        return 1;
    Workbench& bench = *started.value();
    ui::Theme theme;
    ui::Settings settings;
    ui::MainWindow window(bench, theme, settings);
    window.resize(1440, 900);
    window.show();
    const std::vector<SocketId> sockets = makeSockets(bench);
    share(1); // the window settles
    const double idle = share(seconds);
    std::printf("%zu sockets, nothing selected: %.2f %% of a core (aim 2)\n", sockets.size(), idle * 100);

    window.workspace()->select(sockets.front());
    share(1);
    std::printf("one selected, inspector in sight: %.2f %%\n", share(seconds) * 100);
    window.workspace()->findChild<QTabWidget*>(QStringLiteral("pictureTabs"))->setCurrentIndex(1);
    share(1);
    std::printf("the state picture as well: %.2f %%\n", share(seconds) * 100);

    window.workspace()->select(SocketId::None);
    PosixSocketApi api;
    std::vector<int> descriptors;
    for (const SocketId socket : sockets)
        descriptors.push_back(bench.capture()->sockets.find(socket)->fd);
    const double bare = share(seconds, [&] {
        for (const int fd : descriptors)
            api.glance(fd);
    });
    std::printf("for comparison, TCP_INFO of all of them twenty times a second: %.2f %%\n", (bare - idle) * 100);
    return idle <= MostIdle ? 0 : 1;
}
