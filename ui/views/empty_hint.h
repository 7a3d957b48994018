// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QAbstractItemView;
class QPushButton;

namespace socketarium::ui
{

/// What an empty view says: what will appear there, and a button that makes it appear. Lies over the view's viewport
/// while its model has no rows. GUI thread; a child of the viewport.
class EmptyHint : public QWidget
{
    Q_OBJECT
public:
    /// An empty `button` makes none.
    EmptyHint(const QString& title, const QString& hint, const QString& button, QAbstractItemView* view);

Q_SIGNALS:
    void pressed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();

    QAbstractItemView* m_view; // Not owned; the parent's parent.
};

} // namespace socketarium::ui
