// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QWidget>

#include <cstdint>

class QLabel;

namespace socketarium::ui
{

class Theme;

/// What the status bar tells, as plain numbers.
struct StatusNumbers {
    std::uint64_t events = 0;
    std::uint64_t sockets = 0;
    QString file; ///< recorded to, or looked at
    bool live = true;
    std::uint64_t fileBytes = 0;
    std::uint64_t notRecorded = 0;
    QString failure; ///< why recording stopped; empty while it goes on
};

/// The line at the foot of the window: how much is shown, where it is recorded, and whether anything was lost.
/// GUI thread; owned by the status bar.
class StatusSummary : public QWidget
{
    Q_OBJECT
public:
    explicit StatusSummary(const Theme& theme, QWidget* parent = nullptr);

    void show(const StatusNumbers& numbers);

private:
    const Theme& m_theme;
    QLabel* m_count;
    QLabel* m_record;
};

/// "12 345 events · 4 sockets"
QString countText(const StatusNumbers& numbers);
/// "recorded to x.pcapng · 1.5 MiB · dropped 0", or what failed.
QString recordText(const StatusNumbers& numbers);

} // namespace socketarium::ui
