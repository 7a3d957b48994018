// SPDX-License-Identifier: MIT
#include "ui/views/follow_toggle.h"

#include "ui/style/icons.h"

#include <QCoreApplication>

namespace socketarium::ui
{

QToolButton* makeFollowButton(const Theme& theme, const QString& toolTip, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setText(QCoreApplication::translate("FollowToggle", "Follow"));
    button->setToolTip(toolTip);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setCheckable(true);
    const auto setIcon = [button, &theme] { button->setIcon(icon(u"follow", theme)); };
    setIcon();
    QObject::connect(&theme, &Theme::changed, button, setIcon);
    return button;
}

} // namespace socketarium::ui
