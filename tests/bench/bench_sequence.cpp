// SPDX-License-Identifier: MIT
// The sequence view over a million events of a thousand sockets: reading them into the ladder, its memory, and the time
// of each frame while scrolling, zooming in all three scales, going sideways, and jumping to moments of the past.
// Argument: thousands of events (1000). Run it with a display, or offscreen.
#include "tests/bench/bench_support.h"
#include "ui/style/theme.h"
#include "ui/views/sequence_stage.h"
#include "ui/views/sequence_texts.h"
#include "ui/views/sequence_view.h"

#include <QApplication>
#include <QScrollBar>

#include <algorithm>

namespace
{

using namespace socketarium;
using namespace socketarium::bench;
using socketarium::ui::SequenceScale;

constexpr std::uint32_t Sockets = 1000;
constexpr double WorstP99Ms = 160; // the aim is 16; a busy machine may not fail the run
constexpr double WorstJumpMs = 500; // the aim is 50
constexpr double MostBytesAnEvent = 64; // the aim is 32
constexpr int FramesEach = 300;

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

double percentile(std::vector<double>& times, double part)
{
    std::sort(times.begin(), times.end());
    return times[static_cast<std::size_t>(part * static_cast<double>(times.size() - 1))];
}

/// Frames, each after a step of something.
class Frames
{
public:
    explicit Frames(ui::SequenceView& view)
        : m_view(view)
    {
    }

    void run(const char* what, const std::function<void(int)>& step)
    {
        std::vector<double> times;
        for (int i = 0; i < FramesEach; ++i) {
            QCoreApplication::processEvents(); // labels arrive
            const Stopwatch watch;
            step(i);
            m_view.viewport()->grab();
            times.push_back(watch.seconds() * 1000);
        }
        const double p99 = percentile(times, 0.99);
        std::printf(
            "%-34s median %6.2f ms   p99 %6.2f ms   worst %6.2f ms\n", what, percentile(times, 0.5), p99, times.back());
        m_all.insert(m_all.end(), times.begin(), times.end());
    }
    double p99() { return percentile(m_all, 0.99); }

private:
    ui::SequenceView& m_view;
    std::vector<double> m_all;
};

void scrollAndZoom(ui::SequenceView& view, Frames& frames, const char* name)
{
    const QByteArray scale(name);
    const auto bar = [&](int i) {
        view.verticalScrollBar()->setValue(
            static_cast<int>(static_cast<double>(view.verticalScrollBar()->maximum()) * i / FramesEach));
    };
    frames.run((scale + ", from end to end").constData(), bar);
    frames.run((scale + ", zooming in").constData(), [&](int) { view.zoom(1.08); });
    frames.run((scale + ", line by line").constData(),
        [&](int) { view.verticalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepSub); });
    frames.run((scale + ", zooming out").constData(), [&](int) { view.zoom(1 / 1.08); });
    frames.run((scale + ", sideways").constData(),
        [&](int i) { view.horizontalScrollBar()->setValue(view.horizontalScrollBar()->maximum() / FramesEach * i); });
}

double worstJump(ui::SequenceView& view, ui::SequenceStage& stage, std::uint64_t events)
{
    double worst = 0;
    for (std::uint64_t i = 0; i < 200; ++i) {
        const Stopwatch watch;
        stage.setEnd(i * 7919 * 7919 % events);
        view.viewport()->grab();
        worst = std::max(worst, watch.seconds() * 1000);
    }
    stage.setEnd(std::nullopt);
    std::printf("jump to a moment: at most %.2f ms (aim 50)\n", worst);
    return worst;
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
    const double bytes = static_cast<double>(ladder->memory()) / static_cast<double>(events);
    std::printf("%llu events folded in %.2f s, %.1f bytes an event (aim 32)\n", static_cast<unsigned long long>(events),
        fold.seconds(), bytes);

    ui::Theme theme;
    theme.apply(ui::Theme::Mode::Light);
    ui::SequenceStage stage([ladder] { return std::make_shared<ui::LadderSource>(ladder->view()); });
    ui::SequenceTexts texts(capture);
    ui::SequenceView view(
        &stage, &texts, [&clock] { return clock.now(); }, theme, nullptr);
    view.resize(1440, 900);
    view.show();
    const Stopwatch grow;
    stage.grow();
    std::printf("first look: %.2f ms\n", grow.seconds() * 1000);
    Frames frames(view);
    for (const auto& [kind, name] :
        {std::pair(SequenceScale::Kind::Even, "even steps"), std::pair(SequenceScale::Kind::Compressed, "compressed"),
            std::pair(SequenceScale::Kind::Time, "true time")}) {
        view.setScaleKind(kind);
        scrollAndZoom(view, frames, name);
    }
    const double p99 = frames.p99();
    std::printf("all frames: p99 %.2f ms (aim 16)\n", p99);
    stage.setScope(SocketId(3));
    view.setScaleKind(SequenceScale::Kind::Even);
    frames.run("one conversation, from end to end",
        [&](int i) { view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum() / FramesEach * i); });
    stage.setScope(SocketId::None);
    const double jump = worstJump(view, stage, events);
    return p99 <= WorstP99Ms && jump <= WorstJumpMs && bytes <= MostBytesAnEvent ? 0 : 1;
}
