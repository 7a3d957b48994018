// SPDX-License-Identifier: MIT
#pragma once

#include "core/moment/moment.h"
#include "ui/bridge/live_feed.h"
#include "ui/bridge/worker.h"

#include <QObject>

#include <variant>

namespace socketarium::ui
{

/// Finds moments of a capture in a thread of its own. Of wishes that come while it looks only the newest counts. The
/// log is read as far as a wish needs, once. GUI thread.
class MomentReader : public QObject
{
    Q_OBJECT
public:
    static constexpr EventIndex BatchRows = 4096;
    static constexpr int TellEveryMs = 50;

    explicit MomentReader(std::shared_ptr<const Capture> capture, QObject* parent = nullptr);
    ~MomentReader() override;

    /// ready() follows with the moment after `end` events.
    void want(EventIndex end) { wish(end); }
    /// The same for all events at or before `time`.
    void wantTime(TimeNs time) { wish(Time{time}); }
    /// Wishes not yet fulfilled are forgotten.
    void forget();

Q_SIGNALS:
    void ready(const socketarium::ui::Moment& moment);
    /// A long log is read for the first time: how far it is.
    void reading(socketarium::EventIndex done, socketarium::EventIndex of);

private:
    struct Time {
        TimeNs time;
    };
    using Wish = std::variant<EventIndex, Time>;
    /// What one slice of the worker came to.
    struct Slice {
        std::optional<Moment> moment; ///< none: the log is not yet read that far
        EventIndex done;
    };

    void wish(Wish what);
    void look();
    Slice slice(const Wish& what);
    void take(std::uint64_t number, const Slice& slice);

    const std::shared_ptr<const Capture> m_capture;
    MomentFinder m_finder; ///< the worker's
    std::optional<Wish> m_wish;
    std::uint64_t m_number = 0; ///< of the newest wish
    std::uint64_t m_forgotten = 0; ///< this one and those before it
    bool m_looking = false;
    Worker m_worker; // last: its tasks use the above
};

} // namespace socketarium::ui
