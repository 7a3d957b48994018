// SPDX-License-Identifier: MIT
#include "ui/views/time_bar.h"

#include "ui/style/format.h"
#include "ui/style/icons.h"
#include "ui/views/time_slider.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include <algorithm>
#include <array>

namespace socketarium::ui
{
namespace
{

constexpr std::array<double, 6> Speeds{0.1, 0.5, 1, 2, 10, 100};

} // namespace

TimeBar::TimeBar(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_back(makeButton("timeBack", tr("Previous event"), tr("One event back (Alt+Left).")))
    , m_play(
          makeButton("timePlay", tr("Play"), tr("Lets the recording pass again, as fast as chosen beside (Ctrl+P).")))
    , m_forward(makeButton("timeForward", tr("Next event"), tr("One event on (Alt+Right).")))
    , m_slider(new TimeSlider(theme, this))
    , m_where(new QLabel(this))
    , m_speed(new QComboBox(this))
    , m_marks(makeButton("timeBookmarks", tr("Bookmarks"), tr("Gives this moment a name, or goes to one that has.")))
    , m_menu(new QMenu(m_marks))
    , m_now(makeButton("timeNow", tr("Back to now"), tr("Leaves the past (Alt+End).")))
{
    setObjectName(QStringLiteral("timeBar"));
    m_play->setCheckable(true);
    m_speed->setObjectName(QStringLiteral("timeSpeed"));
    m_speed->setAccessibleName(tr("Speed"));
    m_speed->setToolTip(tr("How fast Play lets the time pass."));
    for (const double speed : Speeds)
        m_speed->addItem(QStringLiteral("%1×").arg(speed), speed);
    m_speed->setCurrentIndex(2);
    m_where->setObjectName(QStringLiteral("timeWhere"));
    m_marks->setPopupMode(QToolButton::InstantPopup);
    m_marks->setMenu(m_menu);
    m_now->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::Grid, 0, 0, 0);
    row->setSpacing(Theme::Grid / 2);
    row->addWidget(m_back);
    row->addWidget(m_play);
    row->addWidget(m_forward);
    row->addWidget(m_slider, 1);
    row->addWidget(m_where);
    row->addWidget(m_now);
    row->addWidget(m_speed);
    row->addWidget(m_marks);

    connect(m_slider, &TimeSlider::endChosen, this, &TimeBar::endChosen);
    connect(m_back, &QToolButton::clicked, this, [this] { Q_EMIT stepWanted(-1); });
    connect(m_forward, &QToolButton::clicked, this, [this] { Q_EMIT stepWanted(1); });
    connect(m_play, &QToolButton::clicked, this, &TimeBar::playToggled);
    connect(m_now, &QToolButton::clicked, this, &TimeBar::nowWanted);
    connect(m_speed, &QComboBox::currentIndexChanged, this, [this] { Q_EMIT speedChanged(speed()); });
    connect(m_menu, &QMenu::aboutToShow, this, &TimeBar::fillMenu);
    connect(&theme, &Theme::changed, this, &TimeBar::recolor);
    recolor();
    show(Place());
}

QToolButton* TimeBar::makeButton(const char* name, const QString& accessibleName, const QString& toolTip)
{
    auto* button = new QToolButton(this);
    button->setObjectName(QLatin1String(name));
    button->setAccessibleName(accessibleName);
    button->setToolTip(toolTip);
    button->setAutoRaise(true);
    return button;
}

void TimeBar::show(const Place& place)
{
    m_place = place;
    const EventIndex end = place.end.value_or(place.all);
    m_slider->show(place.all, end);
    setEnabled(place.all > 0);
    m_back->setEnabled(end > 0);
    m_forward->setEnabled(place.end.has_value());
    m_now->setEnabled(place.end.has_value());
    m_now->setText(place.live ? tr("Now") : tr("End"));
    m_now->setAccessibleName(place.live ? tr("Back to now") : tr("To the end"));
    // As wide as it will ever be, so that the slider does not move under the hand.
    const QString widest = QStringLiteral("00 000.000 000 s · %1/%1").arg(groupedNumber(place.all));
    m_where->setMinimumWidth(m_where->fontMetrics().horizontalAdvance(widest));
    const QString count = QStringLiteral("%1/%2").arg(groupedNumber(end), groupedNumber(place.all));
    if (!place.end) {
        m_where->setText(place.live ? tr("● now · %1").arg(groupedNumber(place.all)) : tr("the end · %1").arg(count));
        m_where->setToolTip(tr("All that was recorded: %1 events.").arg(groupedNumber(place.all)));
        m_slider->setAccessibleDescription(m_where->text());
        recolor();
        return;
    }
    m_where->setText(tr("◷ %1 s · %2").arg(relativeTime(place.sinceStart, 0), count));
    m_where->setToolTip(
        tr("You look at the past: %1 of %2 events had happened.").arg(groupedNumber(end), groupedNumber(place.all)));
    m_slider->setAccessibleDescription(m_where->toolTip());
    recolor();
}

void TimeBar::setBookmarks(const QVector<Bookmark>& bookmarks)
{
    m_bookmarks = bookmarks;
    QVector<EventIndex> marks;
    for (const Bookmark& bookmark : bookmarks)
        marks << bookmark.end;
    m_slider->setMarks(marks);
}

void TimeBar::setPlaying(bool on)
{
    m_play->setChecked(on);
    m_play->setAccessibleName(on ? tr("Pause") : tr("Play"));
    m_play->setIcon(icon(on ? u"pause" : u"play", m_theme));
}

double TimeBar::speed() const
{
    return m_speed->currentData().toDouble();
}

bool TimeBar::playing() const
{
    return m_play->isChecked();
}

void TimeBar::showReading(EventIndex done, EventIndex of)
{
    m_where->setText(tr("Reading %1 %").arg(of > 0 ? done * 100 / of : 0));
}

void TimeBar::fillMenu()
{
    m_menu->clear();
    m_menu->addAction(tr("&Bookmark this moment …"), this, &TimeBar::askName);
    const EventIndex here = m_place.end.value_or(m_place.all);
    const auto marked = std::find_if(
        m_bookmarks.cbegin(), m_bookmarks.cend(), [here](const Bookmark& bookmark) { return bookmark.end == here; });
    if (marked != m_bookmarks.cend())
        m_menu->addAction(tr("&Remove “%1”").arg(marked->name), this, [this] { Q_EMIT bookmarkWanted({}); });
    if (!m_bookmarks.isEmpty())
        m_menu->addSeparator();
    for (const Bookmark& bookmark : m_bookmarks)
        m_menu->addAction(tr("%1  (event %2)").arg(bookmark.name, groupedNumber(bookmark.end)), this,
            [this, end = bookmark.end] { Q_EMIT endChosen(end); });
}

void TimeBar::askName()
{
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Bookmark"));
    dialog->setLabelText(tr("Name of this moment:"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& name) {
        if (!name.trimmed().isEmpty())
            Q_EMIT bookmarkWanted(name.trimmed());
    });
    dialog->open();
}

void TimeBar::recolor()
{
    m_back->setIcon(icon(u"stepback", m_theme));
    m_forward->setIcon(icon(u"step", m_theme));
    m_marks->setIcon(icon(u"bookmark", m_theme));
    m_now->setIcon(icon(u"now", m_theme));
    setPlaying(m_play->isChecked());
    m_where->setStyleSheet(m_place.end
            ? QStringLiteral("background: %1; color: %2; border-radius: 4px; padding: 2px 6px; font-weight: bold;")
                  .arg(m_theme.color(Meaning::Waiting).name(), m_theme.color(Meaning::Base).name())
            : QStringLiteral("color: %1; padding: 2px 6px;").arg(m_theme.color(Meaning::Muted).name()));
}

} // namespace socketarium::ui
