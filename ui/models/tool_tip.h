// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

namespace socketarium::ui
{

/// Paragraphs as a tool tip that wraps; a plain one is a single line however long.
inline QString wrappedToolTip(const QStringList& paragraphs)
{
    QStringList escaped;
    for (const QString& paragraph : paragraphs)
        escaped << paragraph.toHtmlEscaped();
    return QStringLiteral("<qt>%1</qt>").arg(escaped.join(QStringLiteral("<br>")));
}

} // namespace socketarium::ui
