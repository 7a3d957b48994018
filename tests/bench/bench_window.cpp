// SPDX-License-Identifier: MIT
// The window under load: ten thousand connections into one listener, then a TCP stream at full speed, with the whole
// window open. Measured is how long the window's event loop was kept from answering, the memory a connection takes with
// the window's share, and the stream's ratio to a bare recv and write loop. Arguments: connections (10000), MiB a
// round (512), rounds (5). Run it with a display, or offscreen.
#include "core/sys/file_limit.h"
#include "tests/bench/stream_rounds.h"
#include "ui/shell/capture_views.h"
#include "ui/shell/main_window.h"
#include "ui/shell/settings.h"
#include "ui/shell/workspace.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

namespace
{

using namespace socketarium;
using namespace socketarium::bench;

constexpr double WorstStallMs = 500; // the aim is 50; a busy machine may not fail the run
constexpr double LeastRatio = 0.5; // the aim is 0.9
constexpr std::uint64_t MostBytesEach = 16 * 1024; // the aim is 4 KiB
constexpr std::chrono::seconds Patience{100};
long connections = 10000;

void connectAll(const SocketAddress& server, int tellParent)
{
    char answer = 'y';
    for (long i = 0; i < connections && answer == 'y'; ++i) {
        const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
        if (fd < 0 || ::connect(fd, server.data(), server.size()) != 0)
            answer = 'n';
    }
    [[maybe_unused]] const ssize_t told = ::write(tellParent, &answer, 1);
}

/// Runs the window's event loop until something holds, and keeps the longest time it did not come round.
class Pulse
{
public:
    bool until(const std::function<bool()>& holds)
    {
        QEventLoop loop;
        QTimer timer;
        QElapsedTimer sinceBeat;
        QElapsedTimer total;
        total.start();
        sinceBeat.start();
        timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
            m_gaps.push_back(static_cast<double>(sinceBeat.nsecsElapsed()) / 1e6);
            sinceBeat.start();
            if (holds() || total.hasExpired(std::chrono::milliseconds(Patience).count()))
                loop.quit();
        });
        timer.start(2);
        loop.exec();
        return holds();
    }
    double worst() const { return m_gaps.empty() ? 0 : *std::max_element(m_gaps.begin(), m_gaps.end()); }
    double p99()
    {
        std::sort(m_gaps.begin(), m_gaps.end());
        return m_gaps.empty() ? 0 : m_gaps[m_gaps.size() * 99 / 100];
    }

private:
    std::vector<double> m_gaps;
};

struct Window {
    explicit Window(Workbench& bench)
        : window(bench, theme, settings)
    {
        window.resize(1440, 900);
        window.show();
    }
    ui::Theme theme;
    ui::Settings settings;
    ui::MainWindow window;
};

bool connectionsRound(PeerProcess& client, Workbench& bench, Window& view)
{
    const Server server = startServer(bench, 4096);
    Pulse settle;
    settle.until([&] { return bench.capture()->sockets.find(server.id)->mode == DriveMode::Run; });
    view.window.workspace()->select(server.id);
    const auto wanted = static_cast<std::size_t>(connections) + bench.capture()->sockets.size();
    const std::uint64_t before = residentBytes();
    const Stopwatch stopwatch;
    Pulse pulse;
    client.start(server.address);
    double seconds = 0;
    // Accepted is not yet shown: the window is watched until it has caught up.
    const ui::LiveFeed* feed = view.window.workspace()->live()->feed();
    const bool all = pulse.until([&] {
        if (seconds <= 0 && bench.capture()->sockets.size() >= wanted)
            seconds = stopwatch.seconds();
        return seconds > 0 && feed->published() == bench.capture()->events.published();
    });
    if (!all || client.answer() != 'y')
        return false;
    const std::uint64_t each = (residentBytes() - before) / static_cast<std::uint64_t>(connections);
    const double worst = pulse.worst();
    std::printf("%ld connections in %.2f s, %llu bytes of memory each with the window (aim 4096), window kept waiting "
                "at most %.1f ms (aim 50), p99 %.1f ms\n",
        connections, seconds, static_cast<unsigned long long>(each), worst, pulse.p99());
    return worst <= WorstStallMs && each <= MostBytesEach;
}

double streamRound(PeerProcess& sender, Workbench& bench, Pulse& pulse)
{
    const Server server = startServer(bench, 1);
    const std::size_t sockets = bench.capture()->sockets.size();
    const auto received = [&] {
        const auto all = bench.capture()->sockets.find(SocketId{number(server.id) + 1});
        return all && bench.capture()->sockets.size() > sockets && all->bytesIn >= streamBytes;
    };
    const Stopwatch stopwatch;
    sender.start(server.address);
    double seconds = -1;
    pulse.until([&] {
        if (seconds < 0 && received())
            seconds = stopwatch.seconds();
        return seconds > 0;
    });
    return sender.answer() == 'y' ? seconds : -1;
}

bool streamRounds(PeerProcess& sender, Workbench& bench, long rounds)
{
    std::vector<double> ratios;
    Pulse pulse;
    const std::uint64_t before = residentBytes();
    const Folder folder; // both files grow from round to round: pages never used before cost either the same
    for (long round = 0; round < rounds; ++round) {
        const double bare = bareLoop(sender, folder.file("bare"));
        const double ours = streamRound(sender, bench, pulse);
        if (bare <= 0 || ours <= 0)
            return false;
        ratios.push_back(bare / ours);
        std::printf("round %ld: bare %7.0f MB/s   with the window %7.0f MB/s   ratio %.2f\n", round + 1,
            static_cast<double>(streamBytes) / 1e6 / bare, static_cast<double>(streamBytes) / 1e6 / ours,
            ratios.back());
    }
    const double worst = pulse.worst();
    std::printf("stream: median ratio %.2f (aim 0.90), window kept waiting at most %.1f ms, p99 %.1f ms, "
                "memory grew by %.1f MB for %.0f MB received\n",
        median(ratios), worst, pulse.p99(), (static_cast<double>(residentBytes()) - static_cast<double>(before)) / 1e6,
        static_cast<double>(streamBytes) / 1e6 * static_cast<double>(rounds));
    return median(ratios) >= LeastRatio && worst <= WorstStallMs;
}

} // namespace

int main(int argc, char** argv)
{
    const auto argument = [&](int place, long byDefault) {
        return argc > place ? std::max(1L, std::strtol(argv[place], nullptr, 10)) : byDefault;
    };
    connections = argument(1, 10000);
    streamBytes = static_cast<std::uint64_t>(argument(2, 512)) << 20;
    if (raiseFileLimit().soft < static_cast<std::uint64_t>(connections) + 100) {
        std::printf("skipped: the hard limit of open files is too low (ulimit -Hn)\n");
        return Skipped;
    }
    PeerProcess client(connectAll);
    PeerProcess sender(sendStream);
    QApplication application(argc, argv);
    const Folder folder;
    auto started = Workbench::start(std::make_unique<PosixSocketApi>(), folder.file("run.pcapng"));
    if (!started)
        return 1;
    Workbench& bench = *started.value();
    Window view(bench);
    const bool accepted = connectionsRound(client, bench, view);
    const bool streamed = streamRounds(sender, bench, argument(3, 5));
    return accepted && streamed ? 0 : 1;
}
