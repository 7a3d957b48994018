// SPDX-License-Identifier: MIT
#include "ui/style/theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QStyleFactory>

#include <algorithm>
#include <cmath>

namespace socketarium::ui
{
namespace
{

struct Pair {
    QRgb light;
    QRgb dark;
};

// The hues are those of Okabe and Ito, which colour-blind eyes tell apart, made darker on light grounds and lighter on
// dark ones until their contrast reaches 4.5:1 on Base, Window and Raised.
constexpr Pair pairOf(Meaning meaning)
{
    switch (meaning) {
    case Meaning::In:
        return {0x00629f, 0x6cbcf2};
    case Meaning::Out:
        return {0x985400, 0xf2ab42};
    case Meaning::Failed:
        return {0xb83a00, 0xff8a5c};
    case Meaning::Waiting:
        return {0x7d5f00, 0xf0cf4a};
    case Meaning::Open:
        return {0x00704f, 0x3fcfa2};
    case Meaning::Closing:
        return {0x90437a, 0xdf9fc9};
    case Meaning::Closed:
        return {0x5f666d, 0x9aa3ac};
    case Meaning::Muted:
        return {0x5a6168, 0xa3abb3};
    case Meaning::Accent:
        return {0x00629f, 0x6cbcf2};
    case Meaning::Text:
        return {0x1b1f23, 0xe3e6e9};
    case Meaning::Window:
        return {0xf3f4f5, 0x1d2024};
    case Meaning::Base:
        return {0xffffff, 0x16181b};
    case Meaning::Raised:
        return {0xfafbfb, 0x2a2e33};
    case Meaning::Line:
        return {0xd5d9dc, 0x383d43};
    case Meaning::Selection:
        return {0xd6e8f6, 0x1b3850};
    case Meaning::SelectionText:
        return {0x0f1317, 0xf4f6f8};
    case Meaning::AccentText:
        return {0xffffff, 0x0d1114};
    case Meaning::FailedBack:
        return {0xfdf0ea, 0x35221b};
    case Meaning::Glow:
        return {0xe8f3fb, 0x1b2a36};
    }
    return {0x000000, 0xffffff};
}

QString cssColor(Meaning meaning, bool dark)
{
    return Theme::color(meaning, dark).name();
}

// Only what Fusion cannot be told by a palette: hairlines instead of frames, room around words.
QString styleSheet(bool dark)
{
    const QString text
        = QStringLiteral("QToolTip { color: %1; background: %2; border: 1px solid %3; padding: 4px; }"
                         "QMainWindow::separator { background: %3; width: 1px; height: 1px; }"
                         "QSplitter::handle { background: %3; }"
                         "QSplitter::handle:horizontal { width: 1px; } QSplitter::handle:vertical { height: 1px; }"
                         "QDockWidget::title { background: %4; padding: 6px 8px; border: 0; }"
                         "QHeaderView::section { background: %4; color: %5; border: 0; border-bottom: 1px solid %3;"
                         " padding: 4px 8px; font-weight: normal; }"
                         "QTabWidget::pane { border: 0; border-top: 1px solid %3; }"
                         "QTabBar::tab { background: transparent; color: %5; padding: 6px 12px; border: 0;"
                         " border-bottom: 2px solid transparent; }"
                         "QTabBar::tab:selected { color: %1; border-bottom-color: %6; }"
                         "QTabBar::tab:hover { color: %1; }"
                         "QTabBar::tab:selected:focus { background: %7; }"
                         "QAbstractItemView, QPlainTextEdit, QAbstractScrollArea { border: 0; }"
                         "QStatusBar::item { border: 0; }"
                         "QToolBar { border: 0; border-bottom: 1px solid %3; padding: 4px; spacing: 4px; }");
    return text.arg(cssColor(Meaning::Text, dark), cssColor(Meaning::Raised, dark), cssColor(Meaning::Line, dark),
        cssColor(Meaning::Window, dark), cssColor(Meaning::Muted, dark), cssColor(Meaning::Accent, dark),
        cssColor(Meaning::Selection, dark));
}

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color)
{
    const double red = linear(static_cast<double>(color.redF()));
    const double green = linear(static_cast<double>(color.greenF()));
    const double blue = linear(static_cast<double>(color.blueF()));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

} // namespace

Theme::Theme(QObject* parent)
    : QObject(parent)
{
    // Before apply() replaces it, the application's palette is the desktop's.
    m_systemDark = luminance(QGuiApplication::palette().color(QPalette::Window)) < 0.2;
    m_dark = m_systemDark;
}

void Theme::apply(Mode mode)
{
    m_mode = mode;
    m_dark = mode == Mode::Dark || (mode == Mode::System && m_systemDark);
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setPalette(palette(m_dark));
    qApp->setStyleSheet(styleSheet(m_dark));
    Q_EMIT changed();
}

QColor Theme::color(Meaning meaning, bool dark)
{
    const Pair pair = pairOf(meaning);
    return QColor::fromRgb(dark ? pair.dark : pair.light);
}

QFont Theme::fixedFont() const
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setStyleHint(QFont::Monospace);
    return font;
}

QPalette Theme::palette(bool dark)
{
    const auto of = [dark](Meaning meaning) { return color(meaning, dark); };
    QPalette palette;
    palette.setColor(QPalette::Window, of(Meaning::Window));
    palette.setColor(QPalette::WindowText, of(Meaning::Text));
    palette.setColor(QPalette::Base, of(Meaning::Base));
    palette.setColor(QPalette::AlternateBase, of(Meaning::Window));
    palette.setColor(QPalette::Text, of(Meaning::Text));
    palette.setColor(QPalette::PlaceholderText, of(Meaning::Muted));
    palette.setColor(QPalette::Button, of(Meaning::Raised));
    palette.setColor(QPalette::ButtonText, of(Meaning::Text));
    palette.setColor(QPalette::BrightText, of(Meaning::Failed));
    palette.setColor(QPalette::Highlight, of(Meaning::Selection));
    palette.setColor(QPalette::HighlightedText, of(Meaning::SelectionText));
    palette.setColor(QPalette::ToolTipBase, of(Meaning::Raised));
    palette.setColor(QPalette::ToolTipText, of(Meaning::Text));
    palette.setColor(QPalette::Link, of(Meaning::Accent));
    palette.setColor(QPalette::LinkVisited, of(Meaning::Accent));
    palette.setColor(QPalette::Light, of(Meaning::Raised));
    palette.setColor(QPalette::Midlight, of(Meaning::Window));
    palette.setColor(QPalette::Mid, of(Meaning::Line));
    palette.setColor(QPalette::Dark, of(Meaning::Line));
    palette.setColor(QPalette::Shadow, of(Meaning::Line));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, of(Meaning::Muted));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, of(Meaning::Line));
    return palette;
}

double contrast(const QColor& a, const QColor& b)
{
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

QString signOf(Meaning meaning)
{
    switch (meaning) {
    case Meaning::In:
        return QStringLiteral("←");
    case Meaning::Out:
        return QStringLiteral("→");
    case Meaning::Failed:
        return QStringLiteral("✕");
    case Meaning::Waiting:
        return QStringLiteral("◔");
    case Meaning::Open:
        return QStringLiteral("●");
    case Meaning::Closing:
        return QStringLiteral("◐");
    case Meaning::Closed:
        return QStringLiteral("○");
    default:
        return {};
    }
}

} // namespace socketarium::ui
