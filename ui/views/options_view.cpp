// SPDX-License-Identifier: MIT
#include "ui/views/options_view.h"

#include "ui/bridge/to_qt.h"
#include "ui/models/option_model.h"
#include "ui/style/theme.h"
#include "ui/views/meaning_box.h"
#include "ui/views/option_delegate.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>

namespace socketarium::ui
{
namespace
{

constexpr int WideEnough = 48 * Theme::Grid; ///< from here on there is room for what was asked, and the unit

} // namespace

OptionsView::OptionsView(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_model(new OptionModel(theme, this))
    , m_filter(new QLineEdit(this))
    , m_table(new QTableView(this))
    , m_meaning(new MeaningBox(
          tr("Select an option to read what it does. Bold with a dot: not the default."), 6, theme, this))
{
    m_filter->setPlaceholderText(tr("Filter: a name or a word"));
    m_filter->setAccessibleName(tr("Filter options"));
    m_filter->setClearButtonEnabled(true);
    m_filter->installEventFilter(this);
    makeTable();
    auto* top = new QWidget(this);
    auto* line = new QVBoxLayout(top);
    line->setContentsMargins(Theme::Grid, Theme::Grid / 2, Theme::Grid, Theme::Grid / 2);
    line->addWidget(m_filter);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(top);
    column->addWidget(m_table, 1);
    column->addWidget(m_meaning);

    connect(m_filter, &QLineEdit::textChanged, m_model, &OptionModel::setFilter);
    connect(m_model, &OptionModel::modelReset, this, &OptionsView::onReset);
    connect(m_model, &OptionModel::dataChanged, this, &OptionsView::showStory);
    connect(m_model, &OptionModel::callRequested, this, [this](const CallRequest& request) {
        m_meaning->complain({});
        Q_EMIT callRequested(request);
    });
    connect(m_model, &OptionModel::refused, this, &OptionsView::refused);
    connect(
        m_model, &OptionModel::refused, this, [this](const Error& error) { m_meaning->complain(toQt(error.reason)); });
    connect(m_table, &QTableView::activated, this, &OptionsView::onActivated);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (const SocketOption* option = m_model->optionAt(m_table->currentIndex().row()))
            m_current = option;
        showStory();
    });
    connect(m_meaning, &MeaningBox::buttonPressed, this,
        [this] { m_model->requestReading(m_table->currentIndex().row()); });
}

void OptionsView::makeTable()
{
    m_table->setObjectName(QStringLiteral("optionTable"));
    m_table->setAccessibleName(tr("Options"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new OptionDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(QFontMetrics(m_theme.fixedFont()).height() + Theme::Grid * 3 / 4);
    QHeaderView* header = m_table->horizontalHeader();
    header->setMinimumSectionSize(4 * Theme::Grid);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setHighlightSections(false);
    header->setSectionResizeMode(OptionModel::Name, QHeaderView::Stretch);
}

void OptionsView::set(const Evidence& evidence, bool callable)
{
    m_model->setSocket(evidence.mine.facts);
    m_model->setEditable(callable && evidence.mine.facts.fd >= 0);
    m_model->setReadings(evidence.mine.options);
    m_model->setCalls(evidence.calls);
}

void OptionsView::onReset()
{
    m_table->clearSpans();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (!m_model->optionAt(row))
            m_table->setSpan(row, 0, 1, OptionModel::ColumnCount);
    }
    const int row = m_model->rowOf(m_current);
    if (row >= 0)
        m_table->setCurrentIndex(m_model->index(row, OptionModel::Now));
    showStory();
}

void OptionsView::onActivated(const QModelIndex& index)
{
    const int row = index.row();
    const QModelIndex cell = m_model->index(row, OptionModel::Now);
    if (m_model->isToggle(row)) {
        const bool lit = cell.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        m_model->setData(cell, lit ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    } else if (m_model->isRequest(row)) {
        m_model->requestReading(row);
    } else if (m_model->isEditable(row)) {
        m_table->edit(cell);
    }
}

void OptionsView::showStory()
{
    const int row = m_table->currentIndex().row();
    const SocketOption* option = m_model->optionAt(row);
    if (!option) {
        m_meaning->clear();
        return;
    }
    m_meaning->say(toQt(option->name), QStringLiteral("%1\n%2").arg(toQt(option->meaning), m_model->storyOf(row)));
    m_meaning->setButton(m_model->isRequest(row) ? tr("Read %1").arg(toQt(option->name)) : QString());
}

void OptionsView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    shareWidth();
}

void OptionsView::shareWidth()
{
    const bool wide = width() >= WideEnough;
    m_table->setColumnHidden(OptionModel::Asked, !wide);
    m_table->setColumnHidden(OptionModel::Unit, !wide);
    m_table->setColumnWidth(OptionModel::Now, width() * (wide ? 19 : 27) / 100);
    m_table->setColumnWidth(OptionModel::Default, width() * (wide ? 17 : 23) / 100);
    m_table->setColumnWidth(OptionModel::Asked, width() * 13 / 100);
    m_table->setColumnWidth(OptionModel::Unit, width() * 15 / 100);
}

bool OptionsView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_filter && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down) {
            m_table->setFocus(Qt::TabFocusReason);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace socketarium::ui
