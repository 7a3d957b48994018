// SPDX-License-Identifier: MIT
#pragma once

#include "ui/bridge/row_texts.h"

namespace socketarium::ui
{

/// Makes one text of many rows in a thread of its own, for the clipboard. GUI thread.
class RowCopier : public QObject
{
    Q_OBJECT
public:
    RowCopier(std::shared_ptr<Capture> capture, RowTexts::Content content, QObject* parent);
    ~RowCopier() override;

    /// A line each; done() follows.
    void copy(std::vector<EventIndex> rows);

Q_SIGNALS:
    void done(const QString& lines);

private:
    const std::shared_ptr<Capture> m_capture;
    const RowTexts::Content m_content;
    Worker m_worker;
};

} // namespace socketarium::ui
