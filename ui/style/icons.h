// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/theme.h"

#include <QIcon>
#include <QStringList>

namespace socketarium::ui
{

/// A line icon of resources/icons in the theme's text colour, sharp at every scale. An unknown name gives a null icon.
/// The colour is the one of the moment: ask again after Theme::changed().
QIcon icon(QStringView name, const Theme& theme);
/// The same in the colour of `meaning`.
QIcon icon(QStringView name, const Theme& theme, Meaning meaning);

/// Every name there is.
QStringList iconNames();

} // namespace socketarium::ui
