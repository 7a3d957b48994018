// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/types.h"
#include "ui/style/theme.h"

#include <QWidget>

#include <array>
#include <functional>
#include <optional>
#include <utility>

namespace socketarium::ui
{

/// A small live curve of one number over the last minute, with its value now, smallest and largest. Keeps its own
/// samples; paints only while it is seen. GUI thread.
class CurveView : public QWidget
{
    Q_OBJECT
public:
    static constexpr TimeNs Span = 60'000'000'000; ///< what is shown, ending with the newest sample
    static constexpr std::size_t Capacity = 512; ///< samples; a minute of five a second is 300

    /// Writes a value with its unit.
    using Writer = std::function<QString(double)>;

    /// `meaning` goes into the tool tip.
    CurveView(const QString& title, const QString& meaning, Meaning colour, Writer writer, const Theme& theme,
        QWidget* parent);

    void clear();
    void add(TimeNs time, double value);
    std::size_t count() const { return m_count; }
    /// Smallest and largest of what is shown.
    std::optional<std::pair<double, double>> range() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Sample {
        TimeNs time = 0;
        double value = 0;
    };
    const Sample& at(std::size_t index) const { return m_samples[(m_first + index) % Capacity]; }
    void dropOld(TimeNs newest);
    QPolygonF curve(const QRectF& area) const;
    void paintTitle(QPainter& painter) const;
    void describe();

    const QString m_title;
    const QString m_meaning;
    const Meaning m_colour;
    const Writer m_writer;
    const Theme& m_theme;
    std::array<Sample, Capacity> m_samples{};
    std::size_t m_first = 0;
    std::size_t m_count = 0;
};

} // namespace socketarium::ui
