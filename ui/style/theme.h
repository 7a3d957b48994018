// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>

namespace socketarium::ui
{

/// What a colour says. Direction and state always carry a sign or a word as well.
enum class Meaning {
    In, ///< bytes that came: blue ←
    Out, ///< bytes that went: orange →
    Failed, ///< vermilion ✕
    Waiting, ///< amber ◔
    Open, ///< ●
    Closing, ///< ◐
    Closed, ///< ○
    Muted, ///< what is said in passing: hints, units, old times
    Accent, ///< the one thing to do next, links, focus
    Text,
    Window, ///< behind panels
    Base, ///< behind tables and texts
    Raised, ///< buttons, cards, headers
    Line, ///< hairlines between panels
    Selection,
    SelectionText,
    AccentText, ///< on Accent
    FailedBack, ///< behind an explanation of a failure
    Glow, ///< behind a row that has just come
};

/// Every colour of the program by its meaning, light and dark, and the palette and style sheet made of them.
/// GUI thread; owned by whoever composes the program and outlives every widget.
class Theme : public QObject
{
    Q_OBJECT
public:
    enum class Mode { System, Light, Dark };
    static constexpr int Grid = 8; ///< pixels; margins and gaps are multiples or halves of it

    explicit Theme(QObject* parent = nullptr);

    /// Sets Fusion, palette and style sheet on the application. System follows the desktop's own palette.
    void apply(Mode mode);
    Mode mode() const { return m_mode; }
    bool dark() const { return m_dark; }

    QColor color(Meaning meaning) const { return color(meaning, m_dark); }
    static QColor color(Meaning meaning, bool dark);
    /// For calls, addresses and bytes.
    QFont fixedFont() const;
    static QPalette palette(bool dark);

Q_SIGNALS:
    void changed();

private:
    Mode m_mode = Mode::System;
    bool m_dark = false;
    bool m_systemDark = false;
};

/// The contrast ratio of WCAG 2: 1 … 21.
double contrast(const QColor& a, const QColor& b);

/// The sign that goes with a meaning: "←", "✕", "●"; empty for those without one.
QString signOf(Meaning meaning);

} // namespace socketarium::ui
