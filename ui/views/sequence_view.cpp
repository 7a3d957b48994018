// SPDX-License-Identifier: MIT
#include "ui/views/sequence_view.h"

#include "ui/style/format.h"
#include "ui/style/theme.h"
#include "ui/views/follow_toggle.h"
#include "ui/views/sequence_accessible.h"
#include "ui/views/sequence_header.h"
#include "ui/views/sequence_stage.h"

#include <QLabel>
#include <QPainter>
#include <QScrollBar>

namespace socketarium::ui
{
namespace
{

constexpr int GrowEveryMs = 100;
constexpr double LeastColumn = 22; ///< characters
constexpr double MostColumn = 44;

/// A bar that has come back since, an arrow that was received since.
std::optional<SequenceId> knownAgain(const std::optional<SequenceId>& id, const SequenceSource& source)
{
    const std::size_t index = id ? id->in(source) : source.size();
    return index < source.size() ? std::optional(SequenceId::of(source, index)) : std::nullopt;
}

} // namespace

SequenceView::SequenceView(SequenceStage* stage, SequenceTexts* texts, Clock now, const Theme& theme, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_stage(stage)
    , m_texts(texts)
    , m_now(std::move(now))
    , m_theme(theme)
    , m_header(new SequenceHeader(texts, theme, this))
    , m_hint(new QLabel(viewport()))
{
    SequenceAccessible::install();
    setObjectName(QStringLiteral("sequenceView"));
    setAccessibleName(tr("Ladder"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent); // each frame fills all of it
    m_hint->setObjectName(QStringLiteral("sequenceHint"));
    m_hint->setText(tr("Nothing has happened yet.\n\nEach socket gets a line here that runs downwards in time: its "
                       "calls become bars, and what it sends becomes arrows to those who receive it."));
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    m_hint->setMargin(2 * Theme::Grid);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_grow.setInterval(GrowEveryMs);
    connectAll();
    fit();
}

SequenceView::~SequenceView() = default;

void SequenceView::connectAll()
{
    connect(m_stage, &SequenceStage::aboutToChange, this, &SequenceView::rememberAnchor);
    connect(m_stage, &SequenceStage::changed, this, &SequenceView::onStageChanged);
    connect(m_texts, &SequenceTexts::ready, this, &SequenceView::refresh);
    connect(&m_theme, &Theme::changed, this, &SequenceView::fit);
    connect(&m_grow, &QTimer::timeout, this, &SequenceView::onStageChanged);
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, &SequenceView::onBarAction);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &SequenceView::onBarValue);
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, this, &SequenceView::onStageChanged);
    connect(m_header, &SequenceHeader::moveRequested, m_stage, &SequenceStage::moveLane);
    connect(m_header, &SequenceHeader::hideRequested, m_stage, &SequenceStage::hideLane);
    connect(m_header, &SequenceHeader::menuRequested, this, &SequenceView::menuRequested);
}

QToolButton* SequenceView::makeToggle(QWidget* parent)
{
    const QString toolTip = tr("Keeps what happens now in sight; scrolling or selecting stops it, the end resumes it.");
    QToolButton* toggle = makeFollowToggle(this, m_theme, toolTip, parent);
    toggle->setObjectName(QStringLiteral("sequenceFollow"));
    return toggle;
}

SequenceStyle SequenceView::style(bool dark) const
{
    return {dark, m_theme.fixedFont(), font()};
}

/// Sizes follow the fonts.
void SequenceView::fit()
{
    m_camera.setRow(std::ceil(QFontMetricsF(m_theme.fixedFont()).height() * 1.5 + 5));
    fitHeader();
    onStageChanged();
}

/// Changes the size of the viewport, which then is laid out anew.
void SequenceView::fitHeader()
{
    const int height = m_header->sizeHint().height();
    if (height != viewportMargins().top())
        setViewportMargins(0, height, 0, 0);
}

double SequenceView::rulerWidth(const SequenceSource& source) const
{
    const QFontMetricsF metrics(font());
    const TimeNs end = m_camera.scale().endTime(source);
    const QString longest = relativeTime(std::max(end, source.startTime() + 1), source.startTime());
    return std::ceil(std::max(metrics.horizontalAdvance(longest), metrics.horizontalAdvance(tr("Δ 000.0 ms")))) + 24;
}

SequenceGrid SequenceView::grid(const SequenceSource& source) const
{
    const SequenceLanes& lanes = m_stage->lanes();
    const double character = QFontMetricsF(m_theme.fixedFont()).horizontalAdvance(QLatin1Char('0'));
    SequenceGrid grid;
    grid.width = viewport()->width();
    grid.ruler = rulerWidth(source);
    const double each = (grid.width - grid.ruler) / (static_cast<double>(lanes.shown().size()) + 0.5);
    grid.columnWidth = std::floor(std::clamp(each, LeastColumn * character, MostColumn * character));
    grid.scroll = horizontalScrollBar()->value();
    grid.lanes = lanes.shown();
    grid.columns = lanes.columns();
    grid.looseColumn = lanes.looseColumn();
    return grid;
}

bool SequenceView::waitsNow(const SequenceSource& source) const
{
    if (m_stage->end() || source.steps() == 0)
        return false;
    const std::uint32_t last = source.steps() - 1;
    std::vector<std::size_t> items = source.reachingInto(last);
    for (std::size_t item = source.itemNotBefore(last); item < source.size(); ++item)
        items.push_back(item);
    return std::any_of(
        items.begin(), items.end(), [&](std::size_t item) { return source.item(item).has(LadderItem::Waiting); });
}

void SequenceView::rememberAnchor()
{
    const SequenceSourcePtr source = m_stage->source();
    const SequenceScale& scale = m_camera.scale();
    const auto step = scale.stepNear(*source, scale.moved(*source, m_camera.top(), m_camera.height() / 2));
    m_anchorStep = step ? std::optional(source->wholeStep(*step)) : std::nullopt;
    m_anchorY = step ? m_camera.window(*source).yOf(*step) : 0;
}

void SequenceView::onStageChanged()
{
    place(*m_stage->source());
    refresh();
}

/// Position, bars and titles for what there is now.
void SequenceView::place(const SequenceSource& source)
{
    m_hint->setVisible(source.size() == 0);
    const bool waits = waitsNow(source);
    m_camera.setHeight(viewport()->height());
    m_camera.setNow(waits ? m_now() : 0);
    if (waits && isVisible())
        m_grow.start();
    else
        m_grow.stop();
    const auto anchor = std::exchange(m_anchorStep, std::nullopt);
    if (m_following)
        m_camera.showEnd(source);
    else if (anchor)
        m_camera.putAt(source, source.stepOfWhole(*anchor), m_anchorY);
    else
        m_camera.scroll(source, 0);

    const SequenceCamera::Bar bar = m_camera.bar(source);
    m_barValue = bar.value;
    verticalScrollBar()->setRange(0, bar.maximum);
    verticalScrollBar()->setPageStep(bar.page);
    verticalScrollBar()->setValue(bar.value);
    const SequenceGrid now = grid(source);
    horizontalScrollBar()->setRange(0, std::max(0, static_cast<int>(now.contentWidth() + now.ruler - now.width)));
    horizontalScrollBar()->setPageStep(static_cast<int>(now.width - now.ruler));
    horizontalScrollBar()->setSingleStep(static_cast<int>(now.columnWidth / 2));
    if (m_following && source.size() > 0)
        showColumnsOf(source.item(source.size() - 1));
    m_header->show(grid(source), source.lanes());
    fitHeader();
}

void SequenceView::refresh()
{
    m_sceneValid = false;
    viewport()->update();
}

void SequenceView::layOutNow(const SequenceSource& source)
{
    SequenceLook look{QFontMetricsF(m_theme.fixedFont()), QFontMetricsF(font()), {}, {}};
    const TimeNs now = m_stage->end() ? m_camera.scale().endTime(source) : m_now();
    look.text = [&](const LadderItem& item) {
        const TimeNs began = item.step < source.steps() ? source.timeOf(item.step) : now;
        return m_texts->shown(item, began, now);
    };
    look.first = knownAgain(m_current, source);
    m_scene = layOut(m_camera.window(source), grid(source), look);
    m_sceneValid = true;
}

const SequenceScene& SequenceView::scene()
{
    if (!m_sceneValid)
        layOutNow(*m_stage->source());
    return m_scene;
}

SequenceMarks SequenceView::marks(const SequenceSource& source) const
{
    SequenceMarks marks;
    marks.selected = knownAgain(m_current, source);
    marks.hovered = knownAgain(m_hovered, source);
    if (m_measure) {
        const SequenceWindow window = m_camera.window(source);
        const auto measuredNow = measured();
        marks.measure = SequenceMarks::Measure{window.yOf(source.stepOfWhole(m_measure->from)),
            window.yOf(source.stepOfWhole(m_measure->to)), tr("Δ %1").arg(duration(measuredNow->time))};
    }
    if (m_stage->end())
        marks.moment = tr("the past: %1 s").arg(relativeTime(m_camera.scale().endTime(source), source.startTime()));
    if (m_scene.leftOut > 0)
        marks.tooDense = tr("%1 more events here are too close together to be drawn: zoom in with Ctrl and the wheel")
                             .arg(groupedNumber(m_scene.leftOut));
    return marks;
}

void SequenceView::paintEvent(QPaintEvent* /*event*/)
{
    const SequenceSourcePtr source = m_stage->source();
    if (!m_sceneValid)
        layOutNow(*source);
    QPainter painter(viewport());
    paintSequence(painter, m_scene, style(m_theme.dark()), marks(*source));
}

void SequenceView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    const int height = m_header->sizeHint().height();
    m_header->setGeometry(viewport()->x(), viewport()->y() - height, viewport()->width(), height);
    m_hint->setGeometry(viewport()->rect());
    onStageChanged();
}

void SequenceView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fit();
}

void SequenceView::showEvent(QShowEvent* event)
{
    QAbstractScrollArea::showEvent(event);
    onStageChanged();
}

void SequenceView::hideEvent(QHideEvent* event)
{
    QAbstractScrollArea::hideEvent(event);
    m_grow.stop();
}

QRect SequenceView::rectOf(const SequenceId& item)
{
    const auto known = knownAgain(item, *m_stage->source());
    const SequenceShape* shape = known ? scene().shapeOf(*known) : nullptr;
    return shape ? shape->bounds().toAlignedRect() & viewport()->rect() : QRect();
}

} // namespace socketarium::ui
