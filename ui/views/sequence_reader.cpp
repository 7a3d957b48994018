// SPDX-License-Identifier: MIT
#include "ui/views/sequence_reader.h"

#include "ui/bridge/live_feed.h"

#include <QElapsedTimer>

namespace socketarium::ui
{

SequenceReader::SequenceReader(std::shared_ptr<const Capture> capture, LiveFeed* feed, QObject* parent)
    : QObject(parent)
    , m_ladder(std::make_shared<Ladder>(std::move(capture)))
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(SettleMs);
    connect(&m_settle, &QTimer::timeout, this, &SequenceReader::readOn);
    connect(feed, &LiveFeed::grew, this, &SequenceReader::read);
}

SequenceReader::~SequenceReader() = default;

void SequenceReader::setActive(bool on)
{
    m_active = on;
    if (on)
        read();
}

void SequenceReader::read()
{
    m_settle.start();
    readOn();
}

void SequenceReader::readOn()
{
    m_caughtUp = false;
    m_missed = m_reading;
    if (!m_active || m_reading)
        return;
    m_reading = true;
    m_worker.post([this, ladder = m_ladder] {
        QElapsedTimer timer;
        timer.start();
        bool caughtUp = false;
        while (!caughtUp && !timer.hasExpired(TellEveryMs))
            caughtUp = ladder->advance(BatchRows);
        Worker::deliver(this, [this, caughtUp] { take(caughtUp); });
    });
}

void SequenceReader::take(bool caughtUp)
{
    m_reading = false;
    m_caughtUp = caughtUp && !m_missed;
    Q_EMIT advanced();
    if (!m_caughtUp)
        readOn();
}

} // namespace socketarium::ui
