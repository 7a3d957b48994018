// SPDX-License-Identifier: MIT
#pragma once

#include <QToolButton>

namespace socketarium::ui
{

class Theme;

/// A "Follow" button, not yet connected. GUI thread.
QToolButton* makeFollowButton(const Theme& theme, const QString& toolTip, QWidget* parent);

/// One that shows and sets whether a view follows the newest: View has following(), setFollowing(bool) and
/// followingChanged(bool).
template <typename View>
QToolButton* makeFollowToggle(View* view, const Theme& theme, const QString& toolTip, QWidget* parent)
{
    QToolButton* toggle = makeFollowButton(theme, toolTip, parent);
    toggle->setChecked(view->following());
    QObject::connect(toggle, &QToolButton::clicked, view, &View::setFollowing);
    QObject::connect(view, &View::followingChanged, toggle, &QToolButton::setChecked);
    return toggle;
}

} // namespace socketarium::ui
