// SPDX-License-Identifier: MIT
#include "ui/views/socket_panel.h"

#include "ui/bridge/live_feed.h"
#include "ui/models/socket_tree_model.h"
#include "ui/views/empty_hint.h"
#include "ui/views/socket_delegate.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTreeView>
#include <QVBoxLayout>

namespace socketarium::ui
{

SocketPanel::SocketPanel(LiveFeed* feed, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_model(new SocketTreeModel(
          theme, [feed] { return feed->now(); }, this))
    , m_tree(new QTreeView(this))
{
    setObjectName(QStringLiteral("socketPanel"));
    m_tree->setObjectName(QStringLiteral("socketTree"));
    m_tree->setAccessibleName(tr("Sockets"));
    m_tree->setModel(m_model);
    m_tree->setItemDelegateForColumn(SocketTreeModel::Socket, new SocketDelegate(theme, m_tree));
    // The address stands in the first column's second line; screen readers find it in both.
    m_tree->hideColumn(SocketTreeModel::Address);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(2 * Theme::Grid);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->installEventFilter(this);
    QHeaderView* header = m_tree->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(SocketTreeModel::Socket, QHeaderView::Stretch);
    header->setSectionsMovable(false);
    for (const int column : {SocketTreeModel::In, SocketTreeModel::Out}) {
        header->setSectionResizeMode(column, QHeaderView::Interactive);
        header->resizeSection(column, m_tree->fontMetrics().horizontalAdvance(QStringLiteral("888 KiB")) + Theme::Grid);
    }

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_tree);
    auto* hint = new EmptyHint(tr("No sockets yet"),
        tr("Every socket stands here with its state, its addresses and what it carried; what a listener accepted "
           "stands "
           "beneath it."),
        tr("Make a socket"), m_tree);
    connect(hint, &EmptyHint::pressed, this, &SocketPanel::newSocketRequested);

    const std::vector<SocketFacts> known = feed->capture()->sockets.all();
    m_model->apply(QVector<SocketFacts>(known.begin(), known.end()));
    m_tree->expandAll(); // an opened file shows what its live tree showed
    connect(feed, &LiveFeed::socketsChanged, m_model, &SocketTreeModel::apply);
    connect(feed, &LiveFeed::momentChanged, m_model, &SocketTreeModel::reset);
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, &SocketPanel::remember);
    connect(m_model, &QAbstractItemModel::modelReset, this, &SocketPanel::restore);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &SocketPanel::onRowsInserted);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this] { Q_EMIT currentChanged(current()); });
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &SocketPanel::onContextMenu);
}

SocketId SocketPanel::current() const
{
    const SocketFacts* facts = m_model->facts(m_tree->currentIndex());
    return facts != nullptr ? facts->id : SocketId::None;
}

void SocketPanel::select(SocketId socket)
{
    const QModelIndex index = m_model->indexOf(socket);
    m_wanted = index.isValid() ? SocketId::None : socket;
    if (!index.isValid() || index == m_tree->currentIndex())
        return;
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

void SocketPanel::onRowsInserted(const QModelIndex& parent, int first)
{
    // The first child unfolds its listener; later the person's own folding is kept.
    if (parent.isValid() && first == 0)
        m_tree->expand(parent);
    if (m_wanted != SocketId::None)
        select(m_wanted);
}

void SocketPanel::remember()
{
    if (current() != SocketId::None)
        m_wanted = current();
    m_folded.clear();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, 0);
        if (m_model->rowCount(index) > 0 && !m_tree->isExpanded(index))
            m_folded << index.data(SocketTreeModel::SocketRole).toUInt();
    }
    m_scrolled = m_tree->verticalScrollBar()->value();
}

void SocketPanel::restore()
{
    m_tree->expandAll();
    for (const uint socket : std::as_const(m_folded))
        m_tree->collapse(m_model->indexOf(static_cast<SocketId>(socket)));
    // Without a jump to the selected one: somebody drags the time.
    const QModelIndex wanted = m_model->indexOf(m_wanted);
    m_tree->setCurrentIndex(wanted);
    if (wanted.isValid())
        m_wanted = SocketId::None;
    else
        Q_EMIT currentChanged(SocketId::None);
    m_tree->verticalScrollBar()->setValue(m_scrolled);
}

void SocketPanel::onContextMenu(const QPoint& position)
{
    const SocketFacts* facts = m_model->facts(m_tree->indexAt(position));
    Q_EMIT contextMenuRequested(
        facts != nullptr ? facts->id : SocketId::None, m_tree->viewport()->mapToGlobal(position));
}

bool SocketPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_tree && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Delete) && current() != SocketId::None) {
            Q_EMIT closeRequested(current());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace socketarium::ui
