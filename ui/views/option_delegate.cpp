// SPDX-License-Identifier: MIT
#include "ui/views/option_delegate.h"

#include "ui/models/option_model.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>

#include <algorithm>

namespace socketarium::ui
{
namespace
{

constexpr int RoomInCharacters = 18;
constexpr char Filled[] = "filled";

/// Fusion's own box has no outline to be seen on a dark ground.
QString box(Qt::CheckState state)
{
    return state == Qt::Checked ? QStringLiteral("☑ ") : QStringLiteral("☐ ");
}

bool isPress(const QEvent* event, const QStyleOptionViewItem& option)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<const QKeyEvent*>(event)->key();
        return key == Qt::Key_Space || key == Qt::Key_Select;
    }
    if (event->type() != QEvent::MouseButtonRelease)
        return false;
    const auto* mouse = static_cast<const QMouseEvent*>(event);
    QRect rect = option.rect;
    rect.setWidth(2 * QFontMetrics(option.font).horizontalAdvance(box(Qt::Checked)));
    return mouse->button() == Qt::LeftButton && rect.contains(mouse->position().toPoint());
}

} // namespace

QWidget* OptionDelegate::createEditor(
    QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    auto* line = new QLineEdit(parent);
    line->setObjectName(QStringLiteral("optionEditor"));
    line->setFont(option.font);
    line->setAccessibleName(index.siblingAtColumn(OptionModel::Name).data().toString());
    return line;
}

void OptionDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const
{
    // Asked for again with every reading.
    if (editor->property(Filled).toBool())
        return;
    editor->setProperty(Filled, true);
    editor->setProperty("before", index.data(Qt::EditRole));
    auto* line = static_cast<QLineEdit*>(editor);
    line->setText(index.data(Qt::EditRole).toString());
    line->selectAll();
}

void OptionDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const
{
    // Leaving the field as it was is no call; Enter on it is none either.
    const QString text = static_cast<QLineEdit*>(editor)->text();
    if (text != editor->property("before").toString())
        model->setData(index, text, Qt::EditRole);
}

void OptionDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex&) const
{
    const int room = editor->parentWidget()->width();
    QRect rect = option.rect;
    const int width = std::min(room, RoomInCharacters * editor->fontMetrics().averageCharWidth());
    rect.setWidth(std::max(rect.width(), width));
    rect.moveLeft(std::max(0, std::min(rect.left(), room - rect.width())));
    editor->setGeometry(rect);
}

bool OptionDelegate::editorEvent(
    QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const QVariant state = index.data(Qt::CheckStateRole);
    if (state.isNull() || !isPress(event, option))
        return false;
    const bool lit = state.toInt() == Qt::Checked;
    model->setData(index, lit ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    return true;
}

void OptionDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (!option->features.testFlag(QStyleOptionViewItem::HasCheckIndicator))
        return;
    option->features.setFlag(QStyleOptionViewItem::HasCheckIndicator, false);
    option->text.prepend(box(option->checkState));
}

} // namespace socketarium::ui
