// SPDX-License-Identifier: MIT
#pragma once

#include <QFont>
#include <QRectF>
#include <QStringList>

#include <vector>

namespace socketarium::ui
{

/// One small box of a listener's queue.
struct StateChip {
    QString text;
    QRectF rect;
};

/// Places them line by line at the lower edge of `area`, below room for the caption, and takes off what they use. They
/// get a third of its height; the last box then says how many are not shown. Pure.
std::vector<StateChip> placeQueue(const QStringList& texts, const QFont& font, QRectF& area, QRectF& caption);

} // namespace socketarium::ui
