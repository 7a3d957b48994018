// SPDX-License-Identifier: MIT
#pragma once

#include "core/script/script_player.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <vector>

namespace socketarium::ui
{

class Theme;

/// The lines of a script, which of them comes next, and what became of those that were played. GUI thread.
class ScriptModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Mark, Line, Happened, ColumnCount };

    ScriptModel(const Theme& theme, QObject* parent);

    /// All lines again, none played.
    void setScript(const QStringList& lines);
    void setOutcome(const LineOutcome& outcome);
    /// The line that the next step plays; the number of lines when there is none.
    void setNext(int line);
    int next() const { return m_next; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        QString text;
        QString happened;
        QString difference;
        LineOutcome::Verdict verdict = LineOutcome::Verdict::Remark;
        bool played = false;
    };
    QString mark(int row) const;
    QString markWord(int row) const;

    const Theme& m_theme;
    std::vector<Row> m_rows;
    int m_next = 0;
};

} // namespace socketarium::ui
