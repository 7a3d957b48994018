// SPDX-License-Identifier: MIT
#include "ui/shell/shell_style.h"

#include "ui/style/theme.h"

namespace socketarium::ui
{

QString shellStyle(const Theme& theme)
{
    const auto hex = [&theme](Meaning meaning) { return theme.color(meaning).name(); };
    return QStringLiteral(
        "QPushButton[primary=\"true\"] { background: %1; color: %2; border: 1px solid %1; border-radius: 4px;"
        " padding: 4px 14px; }"
        "QPushButton[primary=\"true\"]:focus { border: 2px solid %3; padding: 3px 13px; }"
        "QPushButton[primary=\"true\"]:disabled { background: %4; color: %5; border-color: %6; }"
        "QPushButton[segment=\"true\"] { background: %4; color: %3; border: 1px solid %6; padding: 3px 12px; }"
        "QPushButton[segment=\"true\"]:checked { background: %1; color: %2; border-color: %1; }"
        "QPushButton[segment=\"true\"]:focus { border: 2px solid %3; padding: 2px 11px; }"
        "QFrame[banner=\"true\"] { background: %4; border-bottom: 1px solid %6; }"
        "QFrame[banner=\"true\"][tone=\"failed\"] { background: %7; }")
        .arg(hex(Meaning::Accent), hex(Meaning::AccentText), hex(Meaning::Text), hex(Meaning::Raised),
            hex(Meaning::Muted), hex(Meaning::Line), hex(Meaning::FailedBack));
}

} // namespace socketarium::ui
