// SPDX-License-Identifier: MIT
#include "ui/bridge/row_copier.h"

namespace socketarium::ui
{

RowCopier::RowCopier(std::shared_ptr<Capture> capture, RowTexts::Content content, QObject* parent)
    : QObject(parent)
    , m_capture(std::move(capture))
    , m_content(content)
{
}

RowCopier::~RowCopier() = default;

void RowCopier::copy(std::vector<EventIndex> rows)
{
    m_worker.post([this, rows = std::move(rows), capture = m_capture, content = m_content] {
        QString lines;
        for (const EventIndex row : rows) {
            lines += RowTexts::read(*capture, content, capture->events.row(row));
            lines += u'\n';
        }
        Worker::deliver(this, [this, lines] { Q_EMIT done(lines); });
    });
}

} // namespace socketarium::ui
