// SPDX-License-Identifier: MIT
#pragma once

#include "ui/bridge/worker.h"
#include "ui/views/sequence_source.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace socketarium::ui
{

class LiveFeed;

/// The ladder of a capture, read on in a thread of its own as rows are published, in small batches, while somebody
/// looks. GUI thread.
class SequenceReader : public QObject
{
    Q_OBJECT
public:
    /// Of advance(): little enough that a frame does not have to wait for it.
    static constexpr EventIndex BatchRows = 512;
    static constexpr int TellEveryMs = 50;
    static constexpr int SettleMs = 1100;

    SequenceReader(std::shared_ptr<const Capture> capture, LiveFeed* feed, QObject* parent = nullptr);
    ~SequenceReader() override;

    void setActive(bool on);
    bool caughtUp() const { return m_caughtUp; }
    const std::shared_ptr<Ladder>& ladder() const { return m_ladder; }

Q_SIGNALS:
    void advanced();

private:
    void read();
    void take(bool caughtUp);
    void readOn();

    const std::shared_ptr<Ladder> m_ladder;
    QTimer m_settle; ///< the ladder waits for a second until it takes a peer for one outside
    bool m_active = false;
    bool m_reading = false;
    bool m_missed = false; ///< rows came while it read
    bool m_caughtUp = false;
    Worker m_worker;
};

} // namespace socketarium::ui
