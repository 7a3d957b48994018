// SPDX-License-Identifier: MIT
#include "ui/bridge/moment_reader.h"

#include <QElapsedTimer>

namespace socketarium::ui
{

MomentReader::MomentReader(std::shared_ptr<const Capture> capture, QObject* parent)
    : QObject(parent)
    , m_capture(capture)
    , m_finder(std::move(capture))
{
}

MomentReader::~MomentReader() = default;

void MomentReader::wish(Wish what)
{
    m_wish = what;
    ++m_number;
    look();
}

void MomentReader::forget()
{
    m_wish.reset();
    m_forgotten = m_number;
}

void MomentReader::look()
{
    if (!m_wish || m_looking)
        return;
    m_looking = true;
    m_worker.post([this, what = *m_wish, number = m_number] {
        Worker::deliver(this, [this, number, found = slice(what)] { take(number, found); });
    });
}

MomentReader::Slice MomentReader::slice(const Wish& what)
{
    const EventIndex* const end = std::get_if<EventIndex>(&what);
    QElapsedTimer timer;
    timer.start();
    const auto enough = [&] { return end && m_finder.advancedTo() >= *end; };
    bool caughtUp = false;
    while (!enough() && !caughtUp && !timer.hasExpired(TellEveryMs))
        caughtUp = m_finder.advance(BatchRows);
    if (!enough() && !caughtUp)
        return {std::nullopt, m_finder.advancedTo()};
    Moment moment;
    moment.end = std::min(end ? *end : m_finder.endAt(std::get<Time>(what).time), m_finder.advancedTo());
    moment.time = m_finder.timeAt(moment.end);
    const std::vector<SocketFacts> sockets = m_finder.socketsAt(moment.end);
    moment.sockets = QVector<SocketFacts>(sockets.begin(), sockets.end());
    return {std::move(moment), m_finder.advancedTo()};
}

void MomentReader::take(std::uint64_t number, const Slice& slice)
{
    m_looking = false;
    if (number > m_forgotten && slice.moment) {
        if (number == m_number)
            m_wish.reset();
        Q_EMIT ready(*slice.moment); // while somebody drags, also those on the way
    } else if (number > m_forgotten) {
        Q_EMIT reading(slice.done, m_capture->events.published());
    }
    look();
}

} // namespace socketarium::ui
