// SPDX-License-Identifier: MIT
#include "app/terminal_tour.h"

#include "app/capture_files.h"
#include "core/sys/posix_socket_api.h"
#include "core/tour/tour.h"

#include <QStandardPaths>

#include <condition_variable>
#include <filesystem>
#include <iostream>
#include <mutex>

namespace socketarium
{
namespace
{

namespace fs = std::filesystem;

/// Waits for things that happen in the I/O thread.
class Signal
{
public:
    void raise()
    {
        const std::scoped_lock lock(m_mutex);
        ++m_raised;
        m_changed.notify_all();
    }
    bool waitFor(std::chrono::milliseconds patience, const std::function<bool()>& holds)
    {
        const auto end = std::chrono::steady_clock::now() + patience;
        std::unique_lock lock(m_mutex);
        while (true) {
            const auto seen = m_raised;
            lock.unlock();
            if (holds())
                return true;
            lock.lock();
            if (!m_changed.wait_until(lock, end, [&] { return m_raised != seen; }))
                return false;
        }
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::uint64_t m_raised = 0;
};

bool inJournal(const EventRow& row)
{
    return row.kind == EventKind::Call || row.kind == EventKind::Note
        || (row.kind == EventKind::Data && !row.has(EventRow::HasCall));
}

void printNews(const Capture& capture, EventIndex& printed)
{
    for (const EventIndex end = capture.events.published(); printed < end; ++printed) {
        const EventRow& row = capture.events.row(printed);
        if (!inJournal(row))
            continue;
        const auto line = capture.reader.line(row);
        std::cout << "    " << (line ? line.value() : line.error().text()) << '\n';
    }
    std::cout.flush();
}

std::string defaultTarget(const std::string& capturePath)
{
    const std::string folder
        = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation).toStdString() + "/socketarium";
    std::error_code ignored;
    fs::create_directories(folder, ignored);
    return folder + "/tour-" + fs::path(capturePath).filename().string();
}

/// The server's side of what the last step began goes on by itself: let it come to rest before the next sentence.
bool settled(const Capture& capture, std::size_t openSockets)
{
    std::size_t open = 0;
    for (const SocketFacts& facts : capture.sockets.all())
        open += facts.state != SocketState::Released ? 1 : 0;
    return open == openSockets;
}

} // namespace

int runTerminalTour(const std::string& saveTo)
{
    const std::string path = CaptureFiles().newPath();
    Signal news;
    auto started = Workbench::start(std::make_unique<PosixSocketApi>(), path);
    if (!started) {
        std::cerr << "socketarium: " << started.error().text() << '\n';
        return 2;
    }
    const std::unique_ptr<Workbench> workbench = std::move(started).value();
    workbench->setListener([&] {
        workbench->acknowledge();
        news.raise();
    });
    Tour tour(*workbench);
    const Capture& capture = *workbench->capture();
    EventIndex printed = 0;
    bool inTime = true;
    std::cout << "A greeting server and three clients: every line is a real system call.\n";
    while (!tour.finished() && inTime) {
        std::cout << '\n' << tour.nextCaption() << '\n';
        std::atomic<bool> done{false};
        tour.step([&] {
            done = true;
            news.raise();
        });
        inTime = news.waitFor(std::chrono::seconds(10), [&] { return done.load(); });
        printNews(capture, printed);
    }
    // Left open at the end: the server, clients two and three, and the server's end of client three.
    inTime = inTime && news.waitFor(std::chrono::seconds(10), [&] { return settled(capture, 4); });
    printNews(capture, printed);
    const std::string target = saveTo.empty() ? defaultTarget(path) : saveTo;
    const auto kept = keepCapture(path, target);
    std::error_code ignored;
    fs::remove(path, ignored);
    if (!kept) {
        std::cerr << "socketarium: " << kept.error().text() << '\n';
        return 2;
    }
    std::cout << "\nThe capture is kept in " << target << "\nOpen it here or in Wireshark.\n";
    return inTime && tour.asExpected() ? 0 : 1;
}

} // namespace socketarium
