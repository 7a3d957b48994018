// SPDX-License-Identifier: MIT
// The time slider over a million events of a thousand sockets: how long until all views of the window's middle show
// another moment, chosen at random, with the traffic and with the sequence in sight; and the bytes an event that going
// back takes. Of each jump the time of the clock. Argument: thousands of events (1000).
#include "core/moment/moment.h"
#include "tests/bench/bench_support.h"
#include "ui/bridge/moment_reader.h"
#include "ui/shell/capture_views.h"
#include "ui/style/theme.h"
#include "ui/views/follow_table.h"
#include "ui/views/journal_panel.h"
#include "ui/views/sequence_panel.h"
#include "ui/views/sequence_reader.h"
#include "ui/views/socket_panel.h"
#include "ui/views/traffic_panel.h"

#include <QApplication>
#include <QSplitter>
#include <QTabWidget>

#include <algorithm>
#include <random>

namespace
{

using namespace socketarium;
using namespace socketarium::bench;

constexpr std::uint32_t Sockets = 1000;
constexpr int Jumps = 200;
constexpr double AimMs = 50;
constexpr std::uint64_t StateEvery = 50; ///< events

/// Sockets that come one after the other, send and receive, and change their state now and then.
void record(Recorder& recorder, std::uint64_t events)
{
    std::vector<SocketFacts> sockets;
    std::mt19937 random(7); // the same each time
    for (std::uint64_t i = 0; i < events; ++i) {
        if (sockets.size() < Sockets && i % (events / (2 * Sockets)) == 0) {
            SocketFacts facts;
            facts.id = SocketId(static_cast<std::uint32_t>(sockets.size()) + 3);
            facts.family = AF_INET;
            facts.type = SOCK_STREAM;
            facts.state = SocketState::Established;
            facts.origin = "made";
            facts.local = SocketAddress::ipv4(INADDR_LOOPBACK, static_cast<std::uint16_t>(10'000 + sockets.size()));
            recorder.facts(facts, "made");
            sockets.push_back(facts);
            continue;
        }
        SocketFacts& socket = sockets[random() % sockets.size()];
        if (i % StateEvery == 0) {
            socket.state = socket.state == SocketState::Established ? SocketState::CloseWait : SocketState::Established;
            recorder.facts(socket, "bench");
        } else {
            const Direction direction = i % 2 == 0 ? Direction::In : Direction::Out;
            recorder.data(socket, {socket.id, direction, bytesOf("a few words"), {}, false});
        }
        if (i % 256 == 0)
            recorder.commit();
    }
    recorder.commit();
}

/// The parts of the window that show a capture.
struct Views {
    explicit Views(const std::shared_ptr<Capture>& capture)
        : views(capture, theme, nullptr)
    {
        pictures->addTab(views.traffic(), QStringLiteral("Traffic"));
        pictures->addTab(views.sequence(), QStringLiteral("Sequence"));
        window.addWidget(views.sockets());
        window.addWidget(pictures);
        window.addWidget(views.journal());
        window.resize(1400, 900);
        window.show();
    }
    void waitFor(const std::function<bool()>& done)
    {
        while (!done())
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    /// Milliseconds from the wish until the window has painted it.
    double jump(EventIndex end)
    {
        const Stopwatch watch;
        bool there = false;
        const auto ready
            = QObject::connect(views.moments(), &ui::MomentReader::ready, &window, [&](const ui::Moment& moment) {
                  views.feed()->show(moment);
                  there = true;
              });
        views.moments()->want(end);
        waitFor([&] { return there; });
        QObject::disconnect(ready);
        window.grab();
        return watch.seconds() * 1000;
    }
    void run(const char* what, EventIndex events)
    {
        std::mt19937_64 random(5);
        std::vector<double> times;
        for (int i = 0; i < Jumps; ++i)
            times.push_back(jump(random() % events));
        std::sort(times.begin(), times.end());
        const double p99 = times[times.size() * 99 / 100];
        std::printf("%-32s median %6.2f ms   p99 %6.2f ms   worst %6.2f ms   p99 is %.2f of the aim of %.0f ms\n", what,
            times[times.size() / 2], p99, times.back(), p99 / AimMs, AimMs);
    }

    ui::Theme theme;
    QSplitter window;
    QTabWidget* pictures = new QTabWidget;
    ui::CaptureViews views; ///< its panels go before the window does
};

int run(EventIndex events)
{
    const Folder folder;
    const Clock clock;
    auto recorder = Recorder::create(folder.file("million.pcapng"), clock).value();
    record(*recorder, events);
    const std::shared_ptr<Capture> capture = recorder->capture();

    Views views(capture);
    views.waitFor([&] { return views.views.feed()->recorded() == capture->events.published(); });
    const Stopwatch first;
    views.jump(events - 1);
    std::printf(
        "%llu events read for the first moment: %.2f s\n", static_cast<unsigned long long>(events), first.seconds());
    views.run("with the traffic in sight", events);
    views.pictures->setCurrentIndex(1);
    views.waitFor([&] { return views.views.sequence()->reader()->caughtUp(); });
    views.run("with the sequence in sight", events);

    MomentFinder finder(capture);
    finder.advance();
    std::printf("%.1f bytes an event\n", static_cast<double>(finder.memory()) / static_cast<double>(events));
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    return run(1000 * (argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1000));
}
