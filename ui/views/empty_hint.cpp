// SPDX-License-Identifier: MIT
#include "ui/views/empty_hint.h"

#include "ui/style/theme.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace socketarium::ui
{

EmptyHint::EmptyHint(const QString& title, const QString& hint, const QString& button, QAbstractItemView* view)
    : QWidget(view->viewport())
    , m_view(view)
{
    setObjectName(QStringLiteral("emptyHint"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2 * Theme::Grid, Theme::Grid, 2 * Theme::Grid, Theme::Grid);
    column->setSpacing(Theme::Grid);
    column->addStretch();
    auto* heading = new QLabel(title, this);
    heading->setAlignment(Qt::AlignHCenter);
    heading->setWordWrap(true);
    column->addWidget(heading);
    auto* text = new QLabel(hint, this);
    text->setAlignment(Qt::AlignHCenter);
    text->setWordWrap(true);
    text->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(text);
    if (!button.isEmpty()) {
        auto* press = new QPushButton(button, this);
        press->setObjectName(QStringLiteral("emptyHintButton"));
        column->addWidget(press, 0, Qt::AlignHCenter);
        connect(press, &QPushButton::clicked, this, &EmptyHint::pressed);
    }
    column->addStretch();

    view->viewport()->installEventFilter(this);
    const QAbstractItemModel* model = view->model();
    connect(model, &QAbstractItemModel::rowsInserted, this, &EmptyHint::refresh);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &EmptyHint::refresh);
    connect(model, &QAbstractItemModel::modelReset, this, &EmptyHint::refresh);
    refresh();
}

bool EmptyHint::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        refresh();
    return QWidget::eventFilter(watched, event);
}

void EmptyHint::refresh()
{
    setVisible(m_view->model()->rowCount() == 0);
    if (!isHidden())
        setGeometry(m_view->viewport()->rect());
}

} // namespace socketarium::ui
