// SPDX-License-Identifier: MIT
#include "ui/views/queues_view.h"

#include "ui/style/format.h"
#include "ui/style/theme.h"
#include "ui/views/queue_gauge.h"

#include <QLabel>
#include <QVBoxLayout>

namespace socketarium::ui
{
namespace
{

constexpr int UnixListening = 10; // TCP_LISTEN, which UNIX sockets use too

struct AcceptQueue {
    std::uint32_t waiting;
    std::uint32_t backlog;
};

std::optional<AcceptQueue> acceptQueueOf(const Evidence& evidence)
{
    const Queues& queues = evidence.mine.queues;
    if (queues.accept && queues.acceptLimit)
        return AcceptQueue{*queues.accept, *queues.acceptLimit};
    if (evidence.unixTruth && evidence.unixTruth->state == UnixListening)
        return AcceptQueue{evidence.unixTruth->receiveQueue, evidence.unixTruth->sendQueue};
    return std::nullopt;
}

void setShown(QueueGauge* gauge, const std::optional<GaugeReading>& reading)
{
    if (reading)
        gauge->set(*reading);
    gauge->setVisible(reading.has_value());
}

GaugeReading memoryReading(std::uint32_t used, std::uint32_t limit)
{
    return {used, limit, 0, limit > 0 && used >= limit,
        QueuesView::tr("%1 of %2").arg(binarySize(used), binarySize(limit))};
}

} // namespace

QueuesView::QueuesView(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("queues"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(Theme::Grid);
    m_accept = add("acceptQueue", tr("Accept queue"), Meaning::Waiting,
        tr("Finished connections that nobody has accepted yet, against the backlog of listen; the kernel lets one more "
           "in than the backlog says."));
    m_receive = add("receiveQueue", tr("Receive"), Meaning::In,
        tr("Bytes that have come and wait for recv (SIOCINQ), against SO_RCVBUF."));
    m_send = add("sendQueue", tr("Send"), Meaning::Out,
        tr("Bytes that send took and the peer has not confirmed (SIOCOUTQ), against SO_SNDBUF; the hatched part of "
           "them has not even left (SIOCOUTQNSD)."));
    m_receiveMemory = add("receiveMemory", tr("Receive memory"), Meaning::In,
        tr("What the waiting packets take in memory with the kernel's book-keeping, against SO_RCVBUF."));
    m_sendMemory = add("sendMemory", tr("Send memory"), Meaning::Out,
        tr("What the packets on their way out take in memory with the kernel's book-keeping, against SO_SNDBUF."));
    m_drops = add("drops", tr("Dropped"), Meaning::Failed,
        tr("Packets that were thrown away because there was no room for them (SO_MEMINFO)."));
    auto* note = new QLabel(tr("A byte may stand in two of these at once: do not add them."), this);
    note->setObjectName(QStringLiteral("queuesNote"));
    note->setForegroundRole(QPalette::PlaceholderText);
    note->setWordWrap(true);
    m_column->addWidget(note);
}

QueueGauge* QueuesView::add(const char* name, const QString& caption, Meaning colour, const QString& toolTip)
{
    auto* gauge = new QueueGauge(caption, toolTip, colour, m_theme, this);
    gauge->setObjectName(QLatin1String(name));
    m_column->addWidget(gauge);
    return gauge;
}

void QueuesView::set(const Evidence& evidence)
{
    setAccept(evidence);
    setStreams(evidence.mine.facts, evidence.mine.queues);
    setMemory(evidence.mine.queues);
}

void QueuesView::setAccept(const Evidence& evidence)
{
    const auto queue = acceptQueueOf(evidence);
    if (!queue) {
        setShown(m_accept, std::nullopt);
        return;
    }
    const bool full = queue->waiting > queue->backlog;
    const QString text = full ? tr("%1 of %2 + 1: full") : tr("%1 of %2 + 1");
    setShown(m_accept,
        GaugeReading{
            queue->waiting, std::uint64_t{queue->backlog} + 1, 0, full, text.arg(queue->waiting).arg(queue->backlog)});
}

void QueuesView::setStreams(const SocketFacts& facts, const Queues& queues)
{
    const bool datagrams = (facts.type & 0xf) == SOCK_DGRAM || (facts.type & 0xf) == SOCK_RAW;
    std::optional<GaugeReading> receive;
    if (queues.receive) {
        const QString size = binarySize(*queues.receive);
        receive = GaugeReading{
            *queues.receive, queues.receiveLimit, 0, false, datagrams ? tr("next datagram: %1").arg(size) : size};
    }
    setShown(m_receive, receive);
    std::optional<GaugeReading> send;
    if (queues.unacknowledged) {
        const QString size = binarySize(*queues.unacknowledged);
        const std::uint32_t unsent = queues.unsent.value_or(0);
        send = GaugeReading{*queues.unacknowledged, queues.sendLimit, unsent, false,
            unsent > 0 ? tr("%1 (unsent: %2)").arg(size, binarySize(unsent)) : size};
    }
    setShown(m_send, send);
}

void QueuesView::setMemory(const Queues& queues)
{
    setShown(m_receiveMemory, memoryReading(queues.receiveMemory, queues.receiveLimit));
    setShown(m_sendMemory, memoryReading(queues.sendMemory, queues.sendLimit));
    setShown(m_drops, GaugeReading{queues.drops, 0, 0, false, groupedNumber(queues.drops)});
}

} // namespace socketarium::ui
