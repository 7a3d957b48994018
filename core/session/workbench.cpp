// SPDX-License-Identifier: MIT
#include "core/session/workbench.h"

#include "core/session/run_driver.h"

#include <atomic>

namespace socketarium
{

struct Workbench::Private {
    Private(std::unique_ptr<SocketApi> socketApi)
        : api(std::move(socketApi))
    {
    }

    void start()
    {
        io.start([this] {
            recorder->commit();
            desk->tellDone();
        });
        recorder->setListener([this] {
            if (!told.exchange(true) && more)
                more();
        });
    }

    Clock clock;
    std::unique_ptr<SocketApi> api;
    std::unique_ptr<Recorder> recorder;
    IoThread io{clock};
    std::unique_ptr<SessionBook> book;
    std::unique_ptr<CallDesk> desk;
    std::unique_ptr<RunDriver> run;
    std::function<void()> more;
    std::atomic<bool> told{false};
};

Result<std::unique_ptr<Workbench>> Workbench::start(std::unique_ptr<SocketApi> api, const std::string& capturePath)
{
    auto d = std::make_unique<Private>(std::move(api));
    auto recorder = Recorder::create(capturePath, d->clock);
    if (!recorder)
        return recorder.error();
    d->recorder = std::move(recorder).value();
    d->book = std::make_unique<SessionBook>(d->io, *d->api, *d->recorder, d->clock);
    d->desk = std::make_unique<CallDesk>(d->io, *d->api, *d->recorder, d->clock, *d->book);
    d->run = std::make_unique<RunDriver>(d->io, *d->api, *d->recorder, d->clock, *d->book, *d->desk);
    d->start();
    return std::unique_ptr<Workbench>(new Workbench(std::move(d)));
}

Workbench::Workbench(std::unique_ptr<Private> d)
    : m_d(std::move(d))
{
}

Workbench::~Workbench()
{
    m_d->io.post([this] { m_d->desk->endAll(); });
    m_d->io.stop();
}

void Workbench::call(CallRequest request, CallDone done)
{
    m_d->io.post([this, request = std::move(request), done = std::move(done)]() mutable {
        m_d->desk->make(std::move(request), std::move(done));
    });
}

void Workbench::setMode(SocketId socket, DriveMode mode)
{
    m_d->io.post([this, socket, mode] { m_d->run->setMode(socket, mode); });
}

void Workbench::setReply(SocketId socket, ReplyRule rule)
{
    m_d->io.post([this, socket, rule = std::move(rule)]() mutable { m_d->run->setReply(socket, std::move(rule)); });
}

void Workbench::interrupt(SocketId socket)
{
    m_d->io.post([this, socket] { m_d->desk->interrupt(socket); });
}

void Workbench::inspect(
    std::vector<SocketId> sockets, InspectDepth depth, std::function<void(std::vector<Inspection>)> done)
{
    m_d->io.post([this, sockets = std::move(sockets), depth, done = std::move(done)] {
        std::vector<Inspection> seen;
        seen.reserve(sockets.size());
        for (const SocketId socket : sockets)
            seen.push_back(m_d->book->inspect(socket, depth));
        done(std::move(seen));
    });
}

void Workbench::note(NoteEvent note)
{
    m_d->io.post([this, note = std::move(note)] { m_d->recorder->note(note); });
}

void Workbench::post(std::function<void()> task)
{
    m_d->io.post(std::move(task));
}

void Workbench::after(std::chrono::milliseconds delay, std::function<void()> task)
{
    m_d->io.post([this, delay, task = std::move(task)]() mutable { m_d->io.after(delay, std::move(task)); });
}

const std::shared_ptr<Capture>& Workbench::capture() const
{
    return m_d->recorder->capture();
}

const Recorder& Workbench::recorder() const
{
    return *m_d->recorder;
}

void Workbench::setListener(std::function<void()> more)
{
    m_d->more = std::move(more);
}

void Workbench::acknowledge()
{
    m_d->told = false;
}

} // namespace socketarium
