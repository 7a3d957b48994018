// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/capture.h"
#include "ui/bridge/worker.h"

#include <QWidget>

#include <memory>
#include <optional>

class QLabel;
class QTabWidget;

namespace socketarium::ui
{

class HexView;
class TextView;
class Theme;

/// The bytes of one row as text and as hex, fetched from the capture file in a thread of its own. GUI thread.
class PayloadPanel : public QWidget
{
    Q_OBJECT
public:
    PayloadPanel(std::shared_ptr<Capture> capture, const Theme& theme, QWidget* parent);
    ~PayloadPanel() override;

    void showRow(EventIndex event);
    void clear();

private:
    void take(std::uint64_t request, const Result<Bytes>& bytes);
    void say(const QString& text);
    QString describe(const EventRow& row) const;

    const std::shared_ptr<Capture> m_capture;
    QLabel* m_caption;
    QLabel* m_problem;
    QTabWidget* m_tabs;
    TextView* m_text;
    HexView* m_hex;
    std::optional<EventIndex> m_shown;
    std::uint64_t m_request = 0; ///< answers to older ones are dropped
    Worker m_worker;
};

} // namespace socketarium::ui
