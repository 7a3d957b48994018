// SPDX-License-Identifier: MIT
#include "ui/models/socket_tree_model.h"

#include "ui/bridge/to_qt.h"
#include "ui/models/socket_texts.h"
#include "ui/style/format.h"

#include <QMap>

#include <algorithm>

namespace socketarium::ui
{
namespace
{

void runWhile(QTimer& timer, bool wanted)
{
    if (!wanted)
        timer.stop();
    else if (!timer.isActive())
        timer.start();
}

} // namespace

SocketTreeModel::SocketTreeModel(const Theme& theme, Now now, QObject* parent)
    : QAbstractItemModel(parent)
    , m_theme(theme)
    , m_now(std::move(now))
{
    // Tenths of a second are shown.
    m_waitingTimer.setInterval(100);
    connect(&m_waitingTimer, &QTimer::timeout, this, [this] { tell(m_waiting); });
    m_countingTimer.setInterval(1000);
    connect(&m_countingTimer, &QTimer::timeout, this, [this] { tell(m_counting); });
}

void SocketTreeModel::apply(const QVector<SocketFacts>& changed)
{
    std::vector<const SocketFacts*> arrived;
    Ranges ranges;
    for (const SocketFacts& facts : changed) {
        const auto place = m_place.constFind(number(facts.id));
        if (place == m_place.constEnd()) {
            arrived.push_back(&facts);
            continue;
        }
        m_nodes[static_cast<std::size_t>(*place)].facts = facts;
        noteWaiting(*place);
        addTo(ranges, *place);
    }
    tellChanged(ranges);
    if (!arrived.empty())
        append(arrived);
    runTimers();
}

void SocketTreeModel::runTimers()
{
    runWhile(m_waitingTimer, !m_waiting.isEmpty());
    runWhile(m_countingTimer, !m_counting.isEmpty());
}

void SocketTreeModel::reset(const QVector<SocketFacts>& all)
{
    const auto known = [this](const SocketFacts& facts) { return m_place.contains(number(facts.id)); };
    if (all.size() >= socketCount() && std::count_if(all.begin(), all.end(), known) == socketCount()) {
        apply(all);
        return;
    }
    beginResetModel();
    m_nodes.clear();
    m_roots.clear();
    m_place.clear();
    m_waiting.clear();
    m_counting.clear();
    for (const SocketFacts& facts : all)
        put(facts);
    endResetModel();
    runTimers();
}

void SocketTreeModel::append(const std::vector<const SocketFacts*>& arrived)
{
    QMap<int, std::vector<const SocketFacts*>> groups;
    QSet<quint32> grouped;
    const auto flush = [&] {
        for (auto group = groups.cbegin(); group != groups.cend(); ++group)
            insertUnder(group.key(), group.value());
        groups.clear();
        grouped.clear();
    };
    for (const SocketFacts* facts : arrived) {
        // Its listener came in the same tick: that one first.
        if (grouped.contains(number(facts->parent)))
            flush();
        groups[parentOf(*facts)].push_back(facts);
        grouped.insert(number(facts->id));
    }
    flush();
}

int SocketTreeModel::parentOf(const SocketFacts& facts) const
{
    // The two ends of a socketpair name each other; only what was accepted stands beneath.
    if (!QByteArrayView(facts.origin).startsWith("accepted"))
        return NoParent;
    const int parent = m_place.value(number(facts.parent), NoParent);
    const bool isRoot = parent != NoParent && m_nodes[static_cast<std::size_t>(parent)].parent == NoParent;
    return isRoot ? parent : NoParent;
}

void SocketTreeModel::insertUnder(int parent, const std::vector<const SocketFacts*>& arrived)
{
    const int first = static_cast<int>(childrenOf(parent).size());
    const QModelIndex above = parent == NoParent
        ? QModelIndex()
        : createIndex(m_nodes[static_cast<std::size_t>(parent)].row, 0, quintptr(parent));
    beginInsertRows(above, first, first + static_cast<int>(arrived.size()) - 1);
    for (const SocketFacts* facts : arrived)
        put(*facts);
    endInsertRows();
}

void SocketTreeModel::put(const SocketFacts& facts)
{
    const int parent = parentOf(facts);
    std::vector<int>& siblings = parent == NoParent ? m_roots : m_nodes[static_cast<std::size_t>(parent)].children;
    const int node = static_cast<int>(m_nodes.size());
    const int row = static_cast<int>(siblings.size());
    siblings.push_back(node);
    m_nodes.push_back({facts, parent, row, {}}); // `siblings` may have moved
    m_place.insert(number(facts.id), node);
    noteWaiting(node);
}

const std::vector<int>& SocketTreeModel::childrenOf(int node) const
{
    return node == NoParent ? m_roots : m_nodes[static_cast<std::size_t>(node)].children;
}

void SocketTreeModel::noteWaiting(int node)
{
    const auto keep = [node](QSet<int>& nodes, bool wanted) {
        if (wanted)
            nodes.insert(node);
        else
            nodes.remove(node);
    };
    const SocketFacts& facts = m_nodes[static_cast<std::size_t>(node)].facts;
    keep(m_waiting, !facts.waitingCall.empty());
    keep(m_counting, facts.timerEnds != 0);
}

void SocketTreeModel::addTo(Ranges& ranges, int node) const
{
    const Node& changed = m_nodes[static_cast<std::size_t>(node)];
    const auto range = ranges.find(changed.parent);
    if (range == ranges.end()) {
        ranges.insert(changed.parent, {changed.row, changed.row});
    } else {
        range->first = std::min(range->first, changed.row);
        range->last = std::max(range->last, changed.row);
    }
}

void SocketTreeModel::tellChanged(const Ranges& ranges)
{
    for (auto range = ranges.cbegin(); range != ranges.cend(); ++range) {
        const std::vector<int>& rows = childrenOf(range.key());
        const auto node = [&](int row) { return quintptr(rows[static_cast<std::size_t>(row)]); };
        Q_EMIT dataChanged(createIndex(range->first, 0, node(range->first)),
            createIndex(range->last, ColumnCount - 1, node(range->last)));
    }
}

void SocketTreeModel::tell(const QSet<int>& nodes)
{
    Ranges ranges;
    for (const int node : nodes)
        addTo(ranges, node);
    tellChanged(ranges);
}

const SocketFacts* SocketTreeModel::facts(const QModelIndex& index) const
{
    return index.isValid() ? &m_nodes[index.internalId()].facts : nullptr;
}

const SocketFacts* SocketTreeModel::facts(SocketId socket) const
{
    return facts(indexOf(socket));
}

QModelIndex SocketTreeModel::indexOf(SocketId socket, int column) const
{
    const auto place = m_place.constFind(number(socket));
    if (place == m_place.constEnd())
        return {};
    return createIndex(m_nodes[static_cast<std::size_t>(*place)].row, column, quintptr(*place));
}

QModelIndex SocketTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const std::vector<int>& rows = childrenOf(parent.isValid() ? static_cast<int>(parent.internalId()) : NoParent);
    return createIndex(row, column, quintptr(rows[static_cast<std::size_t>(row)]));
}

QModelIndex SocketTreeModel::parent(const QModelIndex& child) const
{
    if (!child.isValid())
        return {};
    const int parent = m_nodes[child.internalId()].parent;
    if (parent == NoParent)
        return {};
    return createIndex(m_nodes[static_cast<std::size_t>(parent)].row, 0, quintptr(parent));
}

int SocketTreeModel::rowCount(const QModelIndex& parent) const
{
    if (parent.column() > 0)
        return 0;
    return static_cast<int>(childrenOf(parent.isValid() ? static_cast<int>(parent.internalId()) : NoParent).size());
}

int SocketTreeModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QVariant SocketTreeModel::data(const QModelIndex& index, int role) const
{
    const SocketFacts* socket = facts(index);
    if (socket == nullptr)
        return {};
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return display(*socket, column);
    case Qt::ToolTipRole:
        return toolTip(*socket, column);
    case Qt::AccessibleTextRole:
        if (column == Socket)
            return QStringLiteral("%1  %2").arg(titleText(*socket), index.data(DetailRole).toString()).trimmed();
        return display(*socket, column);
    case Qt::ForegroundRole:
        if (socket->isClosed() || column == In || column == Out)
            return m_theme.color(Meaning::Muted);
        return {};
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment((column == In || column == Out ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    case SocketRole:
        return number(socket->id);
    case MeaningRole:
        return static_cast<int>(meaningOf(*socket));
    case BriefWaitRole:
        if (socket->waitingCall.empty())
            return {};
        return QStringLiteral("%1  %2").arg(toQt(socket->waitingCall), waitingTime(m_now() - socket->waitingSince));
    case DetailRole: {
        const QString waiting = waitingText(*socket, m_now());
        const QString queue = queueText(*socket);
        if (!waiting.isEmpty())
            return waiting;
        if (socket->timerEnds != 0)
            return QStringLiteral("%1   %2").arg(addressText(*socket), timerText(*socket, m_now()));
        // Beneath its listener a socket need not repeat the listener's address.
        if (index.parent().isValid() && !socket->peer.empty())
            return QStringLiteral("→ %1").arg(toQt(socket->peer.text()));
        if (queue.isEmpty())
            return addressText(*socket);
        return QStringLiteral("%1   %2").arg(addressText(*socket), queue);
    }
    default:
        return {};
    }
}

QString SocketTreeModel::display(const SocketFacts& facts, int column) const
{
    switch (column) {
    case Socket:
        return titleText(facts);
    case Address:
        return addressText(facts);
    case In:
        return binarySize(facts.bytesIn);
    case Out:
        return binarySize(facts.bytesOut);
    default:
        return {};
    }
}

QString SocketTreeModel::toolTip(const SocketFacts& facts, int column) const
{
    switch (column) {
    case Socket: {
        const QString mode = facts.mode == DriveMode::Run
            ? tr("In Run mode: it accepts, receives and replies by itself.")
            : tr("In Step mode: every call is made by hand.");
        const QString queue = queueText(facts);
        if (queue.isEmpty())
            return mode;
        return tr("%1\nAccept queue %2: connections that the kernel has made and nobody has accepted, and the backlog.")
            .arg(mode, queue);
    }
    case Address:
        return addressText(facts);
    case In:
        return tr("%1 bytes received in %2 calls.").arg(groupedNumber(facts.bytesIn), groupedNumber(facts.packetsIn));
    case Out:
        return tr("%1 bytes sent in %2 calls.").arg(groupedNumber(facts.bytesOut), groupedNumber(facts.packetsOut));
    default:
        return {};
    }
}

QVariant SocketTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool right = section == In || section == Out;
        return QVariant::fromValue(Qt::Alignment((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Socket:
        return tr("Socket");
    case Address:
        return tr("Address");
    case In:
        return tr("In");
    case Out:
        return tr("Out");
    default:
        return {};
    }
}

} // namespace socketarium::ui
