// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace socketarium::ui
{

/// Shows and edits the value of an option in its cell: a flag as a box to tick, others as text. A reading that comes
/// meanwhile does not touch what is being written.
class OptionDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
    /// Wider than a narrow cell: to the right border, and to the left as far as needed.
    void updateEditorGeometry(
        QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// A press on the box, or Space.
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
        const QModelIndex& index) override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

} // namespace socketarium::ui
