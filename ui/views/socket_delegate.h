// SPDX-License-Identifier: MIT
#pragma once

#include <QIcon>
#include <QStyledItemDelegate>

namespace socketarium::ui
{

class Theme;

/// Paints a socket in two lines: sign, number, kind and state; beneath them the address, or the call that waits.
/// For column Socket of a SocketTreeModel only. GUI thread.
class SocketDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    SocketDelegate(const Theme& theme, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const Theme& m_theme;
    QIcon m_run;
    QIcon m_step;
};

} // namespace socketarium::ui
