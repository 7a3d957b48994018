// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/capture.h"
#include "ui/bridge/worker.h"

#include <QCache>
#include <QObject>
#include <QSet>
#include <QString>
#include <QTimer>

#include <memory>
#include <vector>

namespace socketarium::ui
{

/// The texts of the rows that are looked at, read from the capture file in a thread of its own and kept for the last
/// few thousand rows. Asking never reads and never waits: a miss gives "…" now and ready() later.
/// GUI thread; one object a table.
class RowTexts : public QObject
{
    Q_OBJECT
public:
    enum class Content {
        JournalLine, ///< EventReader::line
        PayloadPreview, ///< escapes of the first bytes; "from …" or "to …" before it for datagrams
    };
    static constexpr int CacheRows = 8192;
    static constexpr std::size_t BatchRows = 256;
    static constexpr std::size_t PreviewBytes = 96;

    RowTexts(std::shared_ptr<Capture> capture, Content content, QObject* parent = nullptr);
    ~RowTexts() override;

    /// The text, or "…" and a request.
    QString text(EventIndex row);
    bool known(EventIndex row) const { return m_cache.contains(row); }
    /// Asks for rows that will be looked at soon. Of more than a screenful only the newest count.
    void prefetch(const std::vector<EventIndex>& rows);

    /// Any thread: what a row's text is. Reads the file.
    static QString read(const Capture& capture, Content content, const EventRow& row);
    /// A row that the full disk left without a record.
    static QString withoutRecord(const EventRow& row);

Q_SIGNALS:
    void ready(socketarium::EventIndex first, socketarium::EventIndex last);

private:
    using Batch = std::vector<std::pair<EventIndex, QString>>;
    void want(EventIndex row);
    void ask();
    void take(Batch batch);

    const std::shared_ptr<Capture> m_capture;
    const Content m_content;
    QCache<EventIndex, QString> m_cache{CacheRows};
    std::vector<EventIndex> m_wanted; ///< the newest wish last
    QSet<EventIndex> m_asked; ///< wanted or being read
    bool m_reading = false;
    QTimer m_ask;
    Worker m_worker;
};

} // namespace socketarium::ui
