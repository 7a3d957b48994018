// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/quick_makers.h"

#include <QToolButton>

namespace socketarium::ui
{

class Theme;

/// The tool bar's `New socket`: a press opens the form, the arrow makes a usual socket. GUI thread.
class NewSocketButton : public QToolButton
{
    Q_OBJECT
public:
    explicit NewSocketButton(const Theme& theme, QWidget* parent = nullptr);

Q_SIGNALS:
    void quickMakeRequested(socketarium::ui::QuickMaker maker);
};

} // namespace socketarium::ui
