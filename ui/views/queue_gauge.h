// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/theme.h"

#include <QWidget>

class QLabel;

namespace socketarium::ui
{

/// What one gauge shows.
struct GaugeReading {
    std::uint64_t value = 0;
    std::uint64_t limit = 0; ///< the bar's whole length; 0: no bar, the number alone
    std::uint64_t part = 0; ///< of the value, marked inside the same bar by hatching; never added
    bool full = false; ///< nothing more fits
    QString text{}; ///< "12 KiB of 128 KiB"
    bool operator==(const GaugeReading&) const = default;
};

/// One queue of the kernel: its name, what stands in it in words, and a bar against its limit. GUI thread.
class QueueGauge : public QWidget
{
    Q_OBJECT
public:
    QueueGauge(const QString& caption, const QString& toolTip, Meaning colour, const Theme& theme, QWidget* parent);

    void set(const GaugeReading& reading);
    const GaugeReading& reading() const { return m_reading; }
    /// In pixels of a bar `width` long: at least 1 for a value above 0, at most the whole.
    static int barLength(std::uint64_t value, std::uint64_t limit, int width);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QRect barRect() const;
    void leaveRoomForTheBar();

    const QString m_name;
    const Meaning m_colour;
    const Theme& m_theme;
    QLabel* m_caption;
    QLabel* m_text;
    GaugeReading m_reading;
};

} // namespace socketarium::ui
