// SPDX-License-Identifier: MIT
#pragma once

#include "core/capture/socket_facts.h"
#include "ui/style/theme.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QSet>
#include <QTimer>
#include <QVector>

#include <functional>
#include <vector>

namespace socketarium::ui
{

/// Every socket of the capture, accepted ones beneath their listener, in the order of making. Sockets are never taken
/// out, but for another moment: a closed one stays as what it was. Fed with what changed, one insert a parent and tick.
/// GUI thread.
class SocketTreeModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { Socket, Address, In, Out, ColumnCount };
    static constexpr int SocketRole = Qt::UserRole; ///< the id as uint
    static constexpr int MeaningRole = Qt::UserRole + 1; ///< Meaning of the state as int
    static constexpr int DetailRole = Qt::UserRole + 2; ///< second line: waiting call, or address and queue
    static constexpr int BriefWaitRole = Qt::UserRole + 3; ///< "accept(3)  3.2 s"; empty if nothing waits
    using Now = std::function<TimeNs()>;

    /// `now` is what waiting times are counted to.
    SocketTreeModel(const Theme& theme, Now now, QObject* parent);

    void apply(const QVector<SocketFacts>& changed);
    /// All sockets there are, in the order of making, instead of those told of before.
    void reset(const QVector<SocketFacts>& all);

    const SocketFacts* facts(const QModelIndex& index) const;
    const SocketFacts* facts(SocketId socket) const;
    QModelIndex indexOf(SocketId socket, int column = Socket) const;
    template <typename Visit> void forEach(Visit visit) const
    {
        for (const Node& node : m_nodes)
            visit(node.facts);
    }
    int socketCount() const { return static_cast<int>(m_nodes.size()); }

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static constexpr int NoParent = -1;
    struct Node {
        SocketFacts facts;
        int parent = NoParent; ///< place in m_nodes
        int row = 0;
        std::vector<int> children;
    };
    struct Range {
        int first;
        int last;
    };

    using Ranges = QHash<int, Range>; ///< by parent

    void append(const std::vector<const SocketFacts*>& arrived);
    void insertUnder(int parent, const std::vector<const SocketFacts*>& arrived);
    void put(const SocketFacts& facts);
    void runTimers();
    int parentOf(const SocketFacts& facts) const;
    const std::vector<int>& childrenOf(int node) const;
    void noteWaiting(int node);
    void addTo(Ranges& ranges, int node) const;
    void tellChanged(const Ranges& ranges);
    void tell(const QSet<int>& nodes);
    QString display(const SocketFacts& facts, int column) const;
    QString toolTip(const SocketFacts& facts, int column) const;

    const Theme& m_theme;
    const Now m_now;
    std::vector<Node> m_nodes;
    std::vector<int> m_roots;
    QHash<quint32, int> m_place;
    QSet<int> m_waiting; ///< nodes with a call that sleeps
    QSet<int> m_counting; ///< nodes whose timer in the kernel runs out: TIME_WAIT
    QTimer m_waitingTimer;
    QTimer m_countingTimer;
};

} // namespace socketarium::ui
