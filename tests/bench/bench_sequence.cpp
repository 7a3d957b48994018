// SPDX-License-Identifier: MIT
// The sequence view over a million events of a thousand sockets: reading them into the ladder, its memory, and the time
// of each frame while scrolling, zooming in all three scales, going sideways, and jumping to moments of the past, on
// screens with one and with two pixels a point. Of each frame the time of the clock and of the processor (a busy
// machine makes the first longer); only the memory can fail the run. Argument: thousands of events (1000). Run it with
// a display, or offscreen.
#include "tests/bench/bench_support.h"
#include "ui/style/theme.h"
#include "ui/views/sequence_stage.h"
#include "ui/views/sequence_texts.h"
#include "ui/views/sequence_view.h"

#include <QApplication>
#include <QImage>
#include <QScrollBar>

#include <algorithm>

#include <time.h>

namespace
{

using namespace socketarium;
using namespace socketarium::bench;
using socketarium::ui::SequenceScale;

constexpr std::uint32_t Sockets = 1000;
constexpr double AimP99Ms = 16;
constexpr double AimJumpMs = 50;
constexpr double MostBytesAnEvent = 32;
constexpr int FramesEach = 200;
constexpr double ZoomStep = 1.04; // 200 of them: from a row that is not zoomed to either end

SocketFacts endOf(std::uint32_t id)
{
    SocketFacts facts;
    facts.id = SocketId(id);
    facts.family = AF_INET;
    facts.type = SOCK_STREAM;
    facts.state = SocketState::Established;
    facts.origin = "made";
    const std::uint32_t other = id % 2 == 1 ? id + 1 : id - 1; // 3 and 4, 5 and 6 …
    facts.local = SocketAddress::ipv4(INADDR_LOOPBACK, static_cast<std::uint16_t>(10'000 + id));
    facts.peer = SocketAddress::ipv4(INADDR_LOOPBACK, static_cast<std::uint16_t>(10'000 + other));
    return facts;
}

/// Conversations of two ends each, one packet after the other all around; half of all in the first few.
void record(Recorder& recorder, std::uint64_t events)
{
    std::vector<SocketFacts> sockets;
    for (std::uint32_t i = 0; i < Sockets; ++i) {
        sockets.push_back(endOf(i + 3));
        recorder.facts(sockets.back(), "made");
    }
    const std::string_view words = "a few words";
    for (std::uint64_t i = 0; i + 1 < events; i += 2) {
        const std::size_t from = i % 4 == 0 ? (i * 7 / 4) % 6 : (i * 7 / 2) % Sockets;
        const SocketFacts& one = sockets[from];
        const SocketFacts& other = sockets[from ^ 1U];
        recorder.data(one, {one.id, Direction::Out, bytesOf(words), {}, false});
        recorder.data(other, {other.id, Direction::In, bytesOf(words), {}, false});
        if (i % 128 == 0)
            recorder.commit();
    }
    recorder.commit();
}

double processorSeconds()
{
    timespec used{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) * 1e-9;
}

/// Milliseconds of frames.
struct Times {
    void add(double clock, double processor)
    {
        clocks.push_back(clock);
        processors.push_back(processor);
    }
    static double percentile(std::vector<double>& times, double part)
    {
        std::sort(times.begin(), times.end());
        return times[static_cast<std::size_t>(part * static_cast<double>(times.size() - 1))];
    }
    void print(const QByteArray& what)
    {
        const double middle = percentile(clocks, 0.5);
        std::printf("%-36s median %6.2f ms   p99 %6.2f ms   worst %6.2f ms   of the processor p99 %6.2f ms\n",
            what.constData(), middle, percentile(clocks, 0.99), clocks.back(), percentile(processors, 0.99));
    }

    std::vector<double> clocks;
    std::vector<double> processors;
};

/// Frames of the whole view, each after a step of something.
class Frames
{
public:
    Frames(ui::SequenceView& view, int pixelsAPoint)
        : m_view(view)
        , m_screen(view.size() * pixelsAPoint, QImage::Format_ARGB32_Premultiplied)
    {
        m_screen.setDevicePixelRatio(pixelsAPoint);
    }

    void run(const QByteArray& what, const std::function<void(int)>& step)
    {
        Times times;
        for (int i = 0; i < FramesEach; ++i) {
            QCoreApplication::processEvents(); // labels arrive
            const Stopwatch watch;
            const double before = processorSeconds();
            step(i);
            m_view.render(&m_screen);
            times.add(watch.seconds() * 1000, (processorSeconds() - before) * 1000);
        }
        times.print(what);
        m_all.clocks.insert(m_all.clocks.end(), times.clocks.begin(), times.clocks.end());
        m_all.processors.insert(m_all.processors.end(), times.processors.begin(), times.processors.end());
    }
    void printAll()
    {
        m_all.print("all frames");
        const double p99 = Times::percentile(m_all.processors, 0.99);
        std::printf("p99 is %.2f of the aim of %.0f ms\n\n", p99 / AimP99Ms, AimP99Ms);
    }

private:
    ui::SequenceView& m_view;
    QImage m_screen;
    Times m_all;
};

void scrollAndZoom(ui::SequenceView& view, Frames& frames, const char* name)
{
    const QByteArray scale(name);
    const auto fromEndToEnd = [&](int i) {
        view.verticalScrollBar()->setValue(
            static_cast<int>(static_cast<double>(view.verticalScrollBar()->maximum()) * i / FramesEach));
    };
    const auto lineByLine = [&](int) { view.verticalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepSub); };
    view.horizontalScrollBar()->setValue(0);
    frames.run(scale + ", from end to end", fromEndToEnd);
    frames.run(scale + ", zooming in", [&](int) { view.zoom(ZoomStep); });
    frames.run(scale + ", line by line, near", lineByLine);
    view.resetZoom();
    frames.run(scale + ", zooming out", [&](int) { view.zoom(1 / ZoomStep); });
    frames.run(scale + ", line by line, far", lineByLine);
    frames.run(scale + ", from end to end, far", fromEndToEnd);
    view.resetZoom();
    frames.run(scale + ", sideways",
        [&](int i) { view.horizontalScrollBar()->setValue(view.horizontalScrollBar()->maximum() / FramesEach * i); });
    view.horizontalScrollBar()->setValue(0);
}

void allScales(ui::SequenceView& view, ui::SequenceStage& stage, int pixelsAPoint)
{
    std::printf("%d pixels a point, %d x %d points\n", pixelsAPoint, view.width(), view.height());
    Frames frames(view, pixelsAPoint);
    for (const auto scope : {SocketId::None, SocketId(3)}) {
        stage.setScope(scope);
        if (scope != SocketId::None)
            std::printf("one conversation:\n");
        for (const auto& [kind, name] : {std::pair(SequenceScale::Kind::Even, "even steps"),
                 std::pair(SequenceScale::Kind::Compressed, "compressed"),
                 std::pair(SequenceScale::Kind::Time, "true time")}) {
            view.setScaleKind(kind);
            scrollAndZoom(view, frames, name);
        }
    }
    stage.setScope(SocketId::None);
    view.setScaleKind(SequenceScale::Kind::Even);
    frames.printAll();
}

void jumps(ui::SequenceView& view, ui::SequenceStage& stage, std::uint64_t events)
{
    QImage screen(view.size(), QImage::Format_ARGB32_Premultiplied);
    double worst = 0;
    for (std::uint64_t i = 0; i < 200; ++i) {
        const Stopwatch watch;
        stage.setEnd(i * 7919 * 7919 % events);
        view.render(&screen);
        worst = std::max(worst, watch.seconds() * 1000);
    }
    stage.setEnd(std::nullopt);
    std::printf("jump to a moment: at most %.2f ms (aim %.0f)\n", worst, AimJumpMs);
}

/// What the view keeps beside the ladder while one life line is hidden: the most there can be.
std::size_t filterBytes(ui::SequenceStage& stage, std::uint64_t events)
{
    stage.hideLane(Sockets - 1);
    for (std::uint64_t looked = 0; looked < events; looked += ui::SequenceStage::ItemsAPiece)
        stage.grow();
    const std::size_t bytes = stage.memory();
    stage.showAll();
    return bytes;
}

} // namespace

int main(int argc, char** argv)
{
    const std::uint64_t events = 1000 * (argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1000);
    QApplication application(argc, argv);
    const Folder folder;
    const Clock clock;
    auto recorder = Recorder::create(folder.file("run.pcapng"), clock);
    if (!recorder)
        return 1;
    record(*recorder.value(), events);
    const std::shared_ptr<Capture> capture = recorder.value()->capture();

    const auto ladder = std::make_shared<Ladder>(capture);
    const Stopwatch fold;
    while (!ladder->advance(4096)) { }
    std::printf("%llu events folded in %.2f s\n", static_cast<unsigned long long>(events), fold.seconds());

    ui::Theme theme;
    theme.apply(ui::Theme::Mode::Light);
    ui::SequenceStage stage([ladder] { return std::make_shared<ui::LadderSource>(ladder->view()); });
    ui::SequenceTexts texts(capture);
    ui::SequenceView view(
        &stage, &texts, [&clock] { return clock.now(); }, theme, nullptr);
    view.resize(1400, 900);
    view.show();
    const Stopwatch grow;
    stage.grow();
    std::printf("first look: %.2f ms\n", grow.seconds() * 1000);
    const auto bytesAnEvent
        = [events](std::size_t bytes) { return static_cast<double>(bytes) / static_cast<double>(events); };
    const double bytes = bytesAnEvent(ladder->memory() + filterBytes(stage, events));
    std::printf("%.1f bytes an event, with a life line hidden %.1f (at most %.0f)\n", bytesAnEvent(ladder->memory()),
        bytes, MostBytesAnEvent);
    for (const int pixelsAPoint : {1, 2})
        allScales(view, stage, pixelsAPoint);
    jumps(view, stage, events);
    return bytes <= MostBytesAnEvent ? 0 : 1;
}
