// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/types.h"

#include <QPoint>
#include <QVector>
#include <QWidget>

class QModelIndex;
class QTreeView;

namespace socketarium::ui
{

class LiveFeed;
class SocketTreeModel;
class Theme;

/// The tree of sockets: what there is, in which state, with whom, how much passed. It makes no call itself: it says
/// which socket the person means. GUI thread; a dock's widget.
class SocketPanel : public QWidget
{
    Q_OBJECT
public:
    SocketPanel(LiveFeed* feed, const Theme& theme, QWidget* parent);

    SocketId current() const;
    SocketTreeModel* model() const { return m_model; }

public Q_SLOTS:
    /// Selects and scrolls to it; a socket not yet told of is selected as soon as it is.
    void select(socketarium::SocketId socket);

Q_SIGNALS:
    void currentChanged(socketarium::SocketId socket);
    /// `globalPosition` is where the menu belongs; `socket` is None beside the rows.
    void contextMenuRequested(socketarium::SocketId socket, const QPoint& globalPosition);
    /// Del on a row.
    void closeRequested(socketarium::SocketId socket);
    /// The button of the empty view.
    void newSocketRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void onRowsInserted(const QModelIndex& parent, int first);
    void onContextMenu(const QPoint& position);
    void remember();
    void restore();

    SocketTreeModel* m_model;
    QTreeView* m_tree;
    SocketId m_wanted = SocketId::None; ///< to select when it appears
    QVector<uint> m_folded; ///< listeners, while another moment is put in
    int m_scrolled = 0;
};

} // namespace socketarium::ui
