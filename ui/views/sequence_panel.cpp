// SPDX-License-Identifier: MIT
#include "ui/views/sequence_panel.h"

#include "ui/bridge/live_feed.h"
#include "ui/style/format.h"
#include "ui/style/icons.h"
#include "ui/views/sequence_export.h"
#include "ui/views/sequence_header.h"
#include "ui/views/sequence_reader.h"
#include "ui/views/sequence_stage.h"

#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

namespace socketarium::ui
{
namespace
{

enum ScopeIndex { AllSockets, SelectedConversation };

QToolButton* makeButton(QWidget* parent, const QString& text, const QString& name, const QString& toolTip)
{
    auto* button = new QToolButton(parent);
    button->setText(text);
    button->setAccessibleName(name);
    button->setToolTip(toolTip);
    button->setAutoRaise(true);
    return button;
}

} // namespace

SequencePanel::SequencePanel(std::shared_ptr<Capture> capture, LiveFeed* feed, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_capture(capture)
    , m_theme(theme)
    , m_reader(new SequenceReader(capture, feed, this))
    , m_stage(new SequenceStage(
          [ladder = m_reader->ladder()] { return std::make_shared<LadderSource>(ladder->view()); }, this))
    , m_texts(new SequenceTexts(std::move(capture), sequenceLabel, this))
    , m_view(new SequenceView(
          m_stage, m_texts, [feed] { return feed->now(); }, theme, this))
    , m_scope(new QComboBox(this))
    , m_measured(new QLabel(this))
{
    setObjectName(QStringLiteral("sequencePanel"));
    setAccessibleName(tr("Sequence"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(makeBar());
    column->addWidget(m_view);
    connectAll(feed);
}

SequencePanel::~SequencePanel() = default;

void SequencePanel::connectAll(LiveFeed* feed)
{
    connect(m_reader, &SequenceReader::advanced, m_stage, &SequenceStage::grow);
    connect(m_reader, &SequenceReader::advanced, this, &SequencePanel::selectWanted);
    connect(feed, &LiveFeed::socketsChanged, m_texts, &SequenceTexts::forgetTitles);
    connect(feed, &LiveFeed::socketsChanged, m_view->header(), qOverload<>(&QWidget::update));
    connect(feed, &LiveFeed::momentChanged, this,
        [this, feed] { setEnd(feed->inThePast() ? std::optional(feed->published()) : std::nullopt); });
    connect(m_view, &SequenceView::currentRowChanged, this, [this](EventIndex row) {
        m_wanted.reset();
        Q_EMIT currentRowChanged(row);
    });
    connect(m_view, &SequenceView::hoveredRow, this, &SequencePanel::hoveredRow);
    connect(m_view, &SequenceView::menuRequested, this, &SequencePanel::showMenu);
    connect(m_view, &SequenceView::measureChanged, this, [this] {
        const auto measured = m_view->measured();
        m_measured->setText(measured ? tr("Δ %1").arg(duration(measured->time)) : QString());
    });
}

QHBoxLayout* SequencePanel::makeBar()
{
    m_scope->setObjectName(QStringLiteral("sequenceScope"));
    m_scope->setAccessibleName(tr("Sequence of"));
    m_scope->setToolTip(tr("Shows every socket, or only the one selected in the tree and those it talks to."));
    m_scope->addItem(tr("All sockets"));
    m_scope->addItem(tr("Selected conversation"));
    connect(m_scope, &QComboBox::currentIndexChanged, this, &SequencePanel::applyScope);
    m_measured->setObjectName(QStringLiteral("sequenceMeasured"));
    m_measured->setAccessibleName(tr("Measured time"));
    m_measured->setToolTip(tr("The time between two events: drag with Shift, or press Shift with Up and Down."));

    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(Theme::Grid, Theme::Grid / 2, Theme::Grid, Theme::Grid / 2);
    bar->setSpacing(Theme::Grid);
    bar->addWidget(m_scope);
    bar->addWidget(makeScales());
    addZoom(bar);
    bar->addWidget(m_measured);
    bar->addStretch();
    bar->addWidget(makeSave());
    bar->addWidget(m_view->makeToggle(this));
    return bar;
}

QComboBox* SequencePanel::makeScales()
{
    auto* scales = new QComboBox(this);
    scales->setObjectName(QStringLiteral("sequenceScale"));
    scales->setAccessibleName(tr("Scale"));
    scales->setToolTip(tr("Even steps: every event gets the same room. True time: a second is as high everywhere. "
                          "Compressed silences: time shows, but long silences are cut, and a mark says how long."));
    scales->addItem(tr("Even steps"), static_cast<int>(SequenceScale::Kind::Even));
    scales->addItem(tr("True time"), static_cast<int>(SequenceScale::Kind::Time));
    scales->addItem(tr("Compressed silences"), static_cast<int>(SequenceScale::Kind::Compressed));
    connect(scales, &QComboBox::currentIndexChanged, this,
        [this, scales] { m_view->setScaleKind(static_cast<SequenceScale::Kind>(scales->currentData().toInt())); });
    return scales;
}

void SequencePanel::addZoom(QHBoxLayout* bar)
{
    auto* out = makeButton(this, QStringLiteral("−"), tr("Zoom out"), tr("More time on one screen (Ctrl+−)."));
    auto* in = makeButton(this, QStringLiteral("+"), tr("Zoom in"), tr("Less time on one screen (Ctrl++)."));
    connect(out, &QToolButton::clicked, m_view, [this] { m_view->zoom(1 / SequenceCamera::ZoomStep); });
    connect(in, &QToolButton::clicked, m_view, [this] { m_view->zoom(SequenceCamera::ZoomStep); });
    bar->addWidget(out);
    bar->addWidget(in);
}

QWidget* SequencePanel::makeSave()
{
    auto* button = makeButton(this, tr("Save …"), tr("Save the sequence"),
        tr("Saves the ladder as SVG or PNG, or as text for a bug report."));
    button->setObjectName(QStringLiteral("sequenceSave"));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setPopupMode(QToolButton::InstantPopup);
    const auto setIcon = [button, this] { button->setIcon(icon(u"save", m_theme)); };
    setIcon();
    connect(&m_theme, &Theme::changed, button, setIcon);
    auto* menu = new QMenu(button);
    menu->addAction(tr("&Whole ladder …"), this, [this] { askWhere(Part::Whole); });
    menu->addAction(tr("What is in &sight …"), this, [this] { askWhere(Part::InSight); });
    QAction* measured = menu->addAction(tr("&Measured part …"), this, [this] { askWhere(Part::Measured); });
    QAction* copy = menu->addAction(tr("&Copy as text"), this, &SequencePanel::copyText);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(copy);
    connect(menu, &QMenu::aboutToShow, measured,
        [this, measured] { measured->setEnabled(m_view->measured().has_value()); });
    button->setMenu(menu);
    return button;
}

void SequencePanel::askWhere(Part part)
{
    auto* dialog = new QFileDialog(this, tr("Save the sequence"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const QStringList endings{QStringLiteral("svg"), QStringLiteral("png"), QStringLiteral("txt")};
    dialog->setNameFilters(
        {tr("Drawing that scales (*.svg)"), tr("Picture (*.png)"), tr("Text for a bug report (*.txt)")});
    dialog->setDefaultSuffix(endings.front());
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, endings](const QString& filter) {
        dialog->setDefaultSuffix(endings.value(dialog->nameFilters().indexOf(filter)));
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this, part](const QString& path) { save(part, path); });
    dialog->open();
}

SequenceJob SequencePanel::jobOf(Part part) const
{
    SequenceJob job;
    job.source = m_stage->detached();
    job.capture = m_capture;
    job.ladder = m_reader->ladder();
    job.lanes = m_stage->lanes().shown();
    {
        const SequenceSourcePtr source = m_stage->source();
        for (const std::uint16_t lane : job.lanes)
            job.titles.push_back(m_texts->title(source->lanes(), lane));
        job.to = source->steps() > 0 ? source->wholeStep(source->steps() - 1) + 1 : 0;
        job.now = m_view->camera().scale().now;
    }
    if (part == Part::InSight)
        std::tie(job.from, job.to) = m_view->stepsInSight();
    else if (const auto measured = m_view->measured(); part == Part::Measured && measured) {
        job.from = measured->from;
        job.to = measured->to + 1;
    }
    job.scale = m_view->camera().scale();
    job.style = m_view->style(false); // for paper
    return job;
}

void SequencePanel::save(Part part, const QString& path)
{
    m_saver.post([this, job = jobOf(part), path] {
        Worker::deliver(this, [this, path, problem = saveSequence(job, path)] {
            if (problem.isEmpty())
                Q_EMIT saved(path);
            else
                Q_EMIT failed(problem);
        });
    });
}

void SequencePanel::copyText()
{
    const Part part = m_view->measured() ? Part::Measured : Part::Whole;
    m_saver.post([this, job = jobOf(part)] {
        Worker::deliver(this, [this, text = sequenceText(job)] {
            if (text.problem.isEmpty())
                QGuiApplication::clipboard()->setText(QString::fromUtf8(text.bytes));
            else
                Q_EMIT failed(text.problem);
        });
    });
}

void SequencePanel::setSelectedSocket(SocketId socket)
{
    m_selected = socket;
    applyScope();
}

void SequencePanel::applyScope()
{
    m_stage->setScope(m_scope->currentIndex() == SelectedConversation ? m_selected : SocketId::None);
}

void SequencePanel::setCurrentRow(EventIndex row)
{
    m_wanted = row;
    selectWanted();
}

/// What was selected elsewhere may not be drawn yet.
void SequencePanel::selectWanted()
{
    if (m_wanted && m_view->setCurrentRow(*m_wanted))
        m_wanted.reset();
}

void SequencePanel::setHoveredRow(EventIndex row)
{
    m_view->setHoveredRow(row);
}

void SequencePanel::setEnd(std::optional<EventIndex> end)
{
    m_stage->setEnd(end);
    if (end)
        m_view->showEnd();
    else
        m_view->setFollowing(true);
}

void SequencePanel::showMenu(QPoint global)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("sequenceMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (const auto lane = m_view->header()->current()) {
        const SequenceSourcePtr source = m_stage->source();
        const QString name = m_texts->title(source->lanes(), *lane).spoken();
        menu->addAction(tr("&Hide %1").arg(name), m_stage, [this, lane] { m_stage->hideLane(*lane); });
    }
    menu->addAction(tr("Show &all life lines"), m_stage, &SequenceStage::showAll)
        ->setEnabled(m_stage->lanes().anyHidden());
    QAction* grouped = menu->addAction(tr("&Both ends of a connection side by side"));
    grouped->setCheckable(true);
    grouped->setChecked(m_stage->lanes().grouped());
    connect(grouped, &QAction::toggled, m_stage, &SequenceStage::setGrouped);
    menu->popup(global);
}

void SequencePanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_reader->setActive(true);
}

void SequencePanel::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_reader->setActive(false);
}

} // namespace socketarium::ui
