// SPDX-License-Identifier: MIT
#include "ui/views/address_bytes.h"

#include "ui/bridge/to_qt.h"
#include "ui/models/tool_tip.h"
#include "ui/style/theme.h"
#include "ui/views/byte_strip.h"
#include "ui/views/value_label.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace socketarium::ui
{
namespace
{

constexpr int NameColumn = 0;
constexpr int ValueColumn = 1;
constexpr int ColumnCount = 2;

} // namespace

AddressBytes::AddressBytes(const QString& caption, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_text(new ValueLabel(caption, theme, this))
    , m_strip(new ByteStrip(theme, this))
    , m_table(new QTableWidget(0, ColumnCount, this))
{
    setAccessibleName(caption);
    m_strip->setAccessibleName(tr("%1, bytes").arg(caption));
    m_text->setObjectName(QStringLiteral("addressText"));
    auto* label = new QLabel(caption, this);
    label->setForegroundRole(QPalette::PlaceholderText);
    makeTable();
    m_table->setAccessibleName(tr("%1, fields").arg(caption));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::Grid / 2);
    column->addWidget(label);
    column->addWidget(m_text);
    column->addWidget(m_strip);
    column->addWidget(m_table);
    connect(m_strip, &ByteStrip::fieldHovered, this, &AddressBytes::hover);
    connect(m_strip, &ByteStrip::fieldPressed, this, &AddressBytes::choose);
    connect(&theme, &Theme::changed, this, &AddressBytes::fillTable);
    set({}, {});
}

AddressBytes::~AddressBytes()
{
    // A table that is destroyed loses its selection and says so, and then the strip is gone already.
    m_table->disconnect(this);
}

void AddressBytes::makeTable()
{
    m_table->setObjectName(QStringLiteral("fields"));
    m_table->horizontalHeader()->hide();
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setMinimumSectionSize(1);
    m_table->horizontalHeader()->setSectionResizeMode(NameColumn, QHeaderView::Fixed);
    m_table->horizontalHeader()->setSectionResizeMode(ValueColumn, QHeaderView::Stretch);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setMouseTracking(true);
    m_table->viewport()->installEventFilter(this);
    connect(m_table, &QTableWidget::cellEntered, this, &AddressBytes::hover);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, [this] {
        const auto selected = m_table->selectionModel()->selectedRows();
        choose(selected.isEmpty() ? -1 : selected.first().row());
    });
}

void AddressBytes::set(const SocketAddress& address, const QString& without)
{
    if (address.empty())
        m_text->say(without);
    if (m_address == address)
        return;
    m_address = address;
    m_fields = fieldsOf(address);
    m_chosen = -1;
    if (!address.empty()) {
        const QString text = toQt(address.text());
        m_text->say(text.isEmpty() ? tr("without a name") : text);
    }
    m_strip->set(address, m_fields);
    m_strip->setVisible(!m_fields.empty());
    fillTable();
}

void AddressBytes::fillTable()
{
    const QSignalBlocker quiet(m_table);
    m_table->clearContents();
    m_table->setRowCount(static_cast<int>(m_fields.size()));
    const QFontMetrics metrics(m_theme.fixedFont());
    const int height = metrics.height() + Theme::Grid / 2;
    int nameWidth = 0;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const SockaddrField& field = m_fields[static_cast<std::size_t>(row)];
        nameWidth = std::max(nameWidth, metrics.horizontalAdvance(toQt(field.name)));
        int column = NameColumn;
        for (const std::string_view text : {field.name, std::string_view(field.value)}) {
            auto* item = new QTableWidgetItem(toQt(text));
            item->setFont(m_theme.fixedFont());
            item->setToolTip(wrappedToolTip({toQt(field.value), toQt(field.meaning)}));
            if (column == NameColumn)
                item->setForeground(m_theme.color(Meaning::Muted));
            m_table->setItem(row, column++, item);
        }
        m_table->setRowHeight(row, height);
    }
    m_table->setColumnWidth(NameColumn, nameWidth + 2 * Theme::Grid);
    m_table->setFixedHeight(height * m_table->rowCount());
    m_table->setVisible(!m_fields.empty());
    light(m_chosen);
}

void AddressBytes::release()
{
    m_table->clearSelection();
    m_table->setCurrentItem(nullptr);
}

int AddressBytes::lit() const
{
    return m_strip->lit();
}

void AddressBytes::hover(int field)
{
    light(field >= 0 ? field : m_chosen);
}

void AddressBytes::choose(int field)
{
    m_chosen = field;
    light(field);
    if (field < 0)
        return;
    if (m_table->currentRow() != field)
        m_table->selectRow(field);
    Q_EMIT chosen();
}

void AddressBytes::light(int field)
{
    m_strip->setLit(field);
    const QSignalBlocker quiet(m_table);
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const QBrush back = row == field ? QBrush(m_theme.color(Meaning::Selection)) : QBrush();
        for (int column = 0; column < ColumnCount; ++column)
            m_table->item(row, column)->setBackground(back);
    }
    m_table->viewport()->update();
    if (field < 0)
        return;
    const SockaddrField& lit = m_fields[static_cast<std::size_t>(field)];
    Q_EMIT fieldSaid(lit.name.empty() ? tr("the rest") : toQt(lit.name),
        QStringLiteral("%1\n%2").arg(toQt(lit.value), toQt(lit.meaning)));
}

bool AddressBytes::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table->viewport() && event->type() == QEvent::Leave)
        hover(-1);
    return QWidget::eventFilter(watched, event);
}

} // namespace socketarium::ui
