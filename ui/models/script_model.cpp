// SPDX-License-Identifier: MIT
#include "ui/models/script_model.h"

#include "ui/bridge/to_qt.h"
#include "ui/style/theme.h"

namespace socketarium::ui
{
namespace
{

using Verdict = LineOutcome::Verdict;

bool isBad(Verdict verdict)
{
    return verdict == Verdict::Differs || verdict == Verdict::NotReturned || verdict == Verdict::Impossible;
}

} // namespace

ScriptModel::ScriptModel(const Theme& theme, QObject* parent)
    : QAbstractTableModel(parent)
    , m_theme(theme)
{
}

void ScriptModel::setScript(const QStringList& lines)
{
    beginResetModel();
    m_rows.clear();
    m_rows.reserve(static_cast<std::size_t>(lines.size()));
    for (const QString& line : lines)
        m_rows.push_back({line, {}, {}});
    m_next = 0;
    endResetModel();
}

void ScriptModel::setOutcome(const LineOutcome& outcome)
{
    if (outcome.index >= m_rows.size())
        return;
    Row& row = m_rows[outcome.index];
    row.played = true;
    row.verdict = outcome.verdict;
    row.happened = toQt(outcome.happened);
    row.difference = toQt(outcome.difference);
    const int line = static_cast<int>(outcome.index);
    Q_EMIT dataChanged(index(line, 0), index(line, ColumnCount - 1));
}

void ScriptModel::setNext(int line)
{
    const int before = m_next;
    m_next = line;
    for (const int changed : {before, line}) {
        if (changed >= 0 && changed < rowCount())
            Q_EMIT dataChanged(index(changed, Mark), index(changed, Mark));
    }
}

int ScriptModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ScriptModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ScriptModel::mark(int row) const
{
    const Row& line = m_rows[static_cast<std::size_t>(row)];
    if (row == m_next)
        return QStringLiteral("▶");
    if (!line.played || line.verdict == Verdict::Remark)
        return {};
    if (line.verdict == Verdict::Started)
        return signOf(Meaning::Waiting);
    return isBad(line.verdict) ? signOf(Meaning::Failed) : QStringLiteral("✓");
}

QString ScriptModel::markWord(int row) const
{
    const Row& line = m_rows[static_cast<std::size_t>(row)];
    if (row == m_next)
        return tr("next");
    if (!line.played || line.verdict == Verdict::Remark)
        return {};
    switch (line.verdict) {
    case Verdict::Started:
        return tr("started, goes on");
    case Verdict::Differs:
        return tr("differs: %1").arg(line.difference);
    case Verdict::NotReturned:
        return tr("did not return: %1").arg(line.difference);
    case Verdict::Impossible:
        return tr("not possible: %1").arg(line.difference);
    case Verdict::Remark:
    case Verdict::AsExpected:
        break;
    }
    return tr("as expected");
}

QVariant ScriptModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const bool bad = row.played && isBad(row.verdict);
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Mark)
            return mark(index.row());
        if (index.column() == Line)
            return row.text;
        return bad ? row.difference : row.happened;
    case Qt::ToolTipRole:
        return index.column() == Mark ? markWord(index.row()) : data(index, Qt::DisplayRole);
    case Qt::AccessibleTextRole:
        return index.column() == Mark ? QVariant(markWord(index.row())) : QVariant();
    case Qt::FontRole:
        return index.column() == Mark ? QVariant() : QVariant(m_theme.fixedFont());
    case Qt::ForegroundRole:
        if (bad && index.column() != Line)
            return m_theme.color(Meaning::Failed);
        if (index.column() == Mark)
            return m_theme.color(index.row() == m_next ? Meaning::Accent : Meaning::Open);
        return index.column() == Happened || row.text.startsWith(QLatin1Char('#')) ? m_theme.color(Meaning::Muted)
                                                                                   : m_theme.color(Meaning::Text);
    default:
        return {};
    }
}

QVariant ScriptModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Line:
        return tr("script");
    case Happened:
        return tr("what happened");
    default:
        return {};
    }
}

} // namespace socketarium::ui
