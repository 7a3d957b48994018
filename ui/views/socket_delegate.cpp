// SPDX-License-Identifier: MIT
#include "ui/views/socket_delegate.h"

#include "core/capture/socket_facts.h"
#include "ui/bridge/to_qt.h"
#include "ui/models/socket_tree_model.h"
#include "ui/style/icons.h"

#include <QApplication>
#include <QPainter>

namespace socketarium::ui
{
namespace
{

constexpr int ModeIconSide = 14;

QFont detailFont(const Theme& theme, const QFont& base)
{
    QFont font = theme.fixedFont();
    font.setPointSizeF(base.pointSizeF() > 0 ? base.pointSizeF() * 0.92 : font.pointSizeF());
    return font;
}

/// Paints words one after another from left to right, each in its own colour and weight.
struct Pen {
    QPainter& painter;
    QRect rest;

    void word(const QString& text, const QColor& color, bool bold = false)
    {
        QFont font = painter.font();
        font.setBold(bold);
        painter.setFont(font);
        painter.setPen(color);
        const QFontMetrics metrics(font);
        painter.drawText(
            rest, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(text, Qt::ElideRight, rest.width()));
        rest.setLeft(std::min(rest.right(), rest.left() + metrics.horizontalAdvance(text) + Theme::Grid));
        font.setBold(false);
        painter.setFont(font);
    }
};

} // namespace

SocketDelegate::SocketDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
    const auto renew = [this] {
        m_run = icon(u"run", m_theme, Meaning::Muted);
        m_step = icon(u"step", m_theme, Meaning::Muted);
    };
    renew();
    connect(&theme, &Theme::changed, this, renew);
}

void SocketDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* model = static_cast<const SocketTreeModel*>(index.model());
    const SocketFacts* facts = model->facts(index);
    QStyleOptionViewItem box = option;
    const QStyle* style = option.widget != nullptr ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &box, painter, option.widget);

    const bool selected = (option.state & QStyle::State_Selected) != 0;
    const bool released = facts->isClosed();
    const QColor text = m_theme.color(selected ? Meaning::SelectionText : released ? Meaning::Muted : Meaning::Text);
    const QColor muted = m_theme.color(selected ? Meaning::SelectionText : Meaning::Muted);
    const auto meaning = static_cast<Meaning>(index.data(SocketTreeModel::MeaningRole).toInt());
    const QColor state = m_theme.color(meaning);

    painter->save();
    painter->setFont(option.font);
    QRect area = option.rect.adjusted(Theme::Grid / 2, Theme::Grid / 2, -Theme::Grid / 2, -Theme::Grid / 2);
    const QRect first(area.topLeft(), QSize(area.width(), area.height() / 2));
    Pen pen{*painter, first};
    const int signWidth = option.fontMetrics.horizontalAdvance(signOf(Meaning::Open)) + Theme::Grid;
    pen.word(signOf(meaning), state);
    pen.rest.setLeft(first.left() + signWidth);
    pen.word(QString::number(number(facts->id)), text, true);
    const QString kind = toQt(kindText(*facts));
    const QString stateName = toQt(stateText(facts->state));
    const QFontMetrics& metrics = option.fontMetrics;
    if (metrics.horizontalAdvance(kind) + Theme::Grid + metrics.horizontalAdvance(stateName) <= pen.rest.width())
        pen.word(kind, text); // where there is no room for both, the state says more
    pen.word(stateName, state);

    const int left = first.left() + signWidth;
    QRect second(left, first.bottom() + 1, area.right() - left, area.height() / 2);
    // A call that waits was made by hand, and its words need the room.
    if (!released && meaning != Meaning::Waiting) {
        const QRect corner(
            second.right() - ModeIconSide, second.center().y() - ModeIconSide / 2, ModeIconSide, ModeIconSide);
        (facts->mode == DriveMode::Run ? m_run : m_step).paint(painter, corner);
        second.setRight(corner.left() - Theme::Grid / 2);
    }
    painter->setFont(detailFont(m_theme, option.font));
    painter->setPen(meaning == Meaning::Waiting ? state : muted);
    QString detail = index.data(SocketTreeModel::DetailRole).toString();
    const QString brief = index.data(SocketTreeModel::BriefWaitRole).toString();
    if (!brief.isEmpty() && painter->fontMetrics().horizontalAdvance(detail) > second.width())
        detail = brief;
    // What gives way is the beginning: the port, or the file's name, stands at the end.
    painter->drawText(second, Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(detail, Qt::ElideLeft, second.width()));
    painter->restore();
}

QSize SocketDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    const int lines = option.fontMetrics.height() + QFontMetrics(detailFont(m_theme, option.font)).height();
    return {24 * Theme::Grid, lines + 2 * Theme::Grid - 2};
}

} // namespace socketarium::ui
