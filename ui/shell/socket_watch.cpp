// SPDX-License-Identifier: MIT
#include "ui/shell/socket_watch.h"

#include <QElapsedTimer>

#include <algorithm>

namespace socketarium::ui
{
namespace
{

std::optional<SockDiag> openDiag()
{
    auto diag = SockDiag::open();
    return diag ? std::optional(std::move(diag).value()) : std::nullopt;
}

} // namespace

SocketWatch::SocketWatch(Workbench& workbench, QObject* parent)
    : QObject(parent)
    , m_workbench(workbench)
    , m_door(this)
    , m_diag(openDiag())
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SocketWatch::ask);
}

SocketWatch::~SocketWatch() = default;

void SocketWatch::watch(SocketId socket)
{
    if (socket == m_socket)
        return;
    m_socket = socket;
    m_other = SocketId::None;
    nudge();
}

void SocketWatch::setWanted(bool wanted)
{
    if (wanted == m_wanted)
        return;
    m_wanted = wanted;
    nudge();
}

void SocketWatch::setDepth(InspectDepth depth)
{
    if (depth == m_depth)
        return;
    m_depth = depth;
    nudge();
}

void SocketWatch::nudge()
{
    m_again = m_asking;
    if (!m_asking)
        ask();
}

void SocketWatch::ask()
{
    m_timer.stop();
    if (!m_wanted || m_socket == SocketId::None)
        return;
    m_asking = true;
    std::vector<SocketId> ends{m_socket};
    if (m_other != SocketId::None)
        ends.push_back(m_other);
    m_workbench.inspect(std::move(ends), m_depth, [this, post = m_door.post()](std::vector<Inspection> seen) {
        post([this, seen = std::move(seen)]() mutable { judge(std::move(seen)); });
    });
}

void SocketWatch::judge(std::vector<Inspection> seen)
{
    m_worker.post([this, seen = std::move(seen), capture = m_workbench.capture()]() mutable {
        QElapsedTimer work;
        work.start();
        SockDiag* diag = m_diag ? &*m_diag : nullptr;
        const SocketFacts facts = seen.front().facts;
        auto picture = std::make_shared<SocketPicture>();
        auto other = seen.size() > 1 && seen[1].facts.fd >= 0 ? std::optional(std::move(seen[1])) : std::nullopt;
        picture->evidence = gatherEvidence(*capture, diag, std::move(seen.front()), std::move(other));
        picture->diagnoses = diagnose(picture->evidence);
        const SocketId otherEnd = otherEndOf(capture->sockets, facts, diag);
        Worker::deliver(this,
            [this, socket = facts.id, otherEnd, ms = work.elapsed(), picture] { take(socket, otherEnd, ms, picture); });
    });
}

void SocketWatch::take(SocketId socket, SocketId other, qint64 workMs, const Picture& picture)
{
    m_asking = false;
    const bool newOther = socket == m_socket && other != m_other;
    if (socket == m_socket) {
        m_other = other;
        Q_EMIT pictureChanged(picture);
    }
    if (m_again || newOther) {
        m_again = false;
        ask();
    } else if (m_wanted && m_socket != SocketId::None) {
        m_timer.start(std::max(IntervalMs, static_cast<int>(workMs) * PauseForWork));
    }
}

} // namespace socketarium::ui
