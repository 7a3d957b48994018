// SPDX-License-Identifier: MIT
#include "ui/views/call_bar.h"

#include "ui/style/theme.h"
#include "ui/views/drive_strip.h"
#include "ui/views/flow_layout.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace socketarium::ui
{

CallBar::CallBar(CallSink& sink, NameLookup& names, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_sink(sink)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("callBar"));
    m_pages = new QStackedLayout(this);
    m_empty = new QLabel(tr("Select a socket to see its calls."), this);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_pages->addWidget(m_empty);

    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(Theme::Grid, Theme::Grid, Theme::Grid, 0);
    column->setSpacing(Theme::Grid);
    m_drive = new DriveStrip(sink, theme, page);
    column->addWidget(m_drive);
    m_scroll = new QScrollArea(page);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(makeCards(names));
    column->addWidget(m_scroll, 1);
    m_hint = new QLabel(page);
    m_hint->setObjectName(QStringLiteral("callHint"));
    m_hint->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_hint->setMinimumHeight(m_hint->fontMetrics().height());
    column->addWidget(m_hint);
    m_pages->addWidget(page);

    connect(&theme, &Theme::changed, this, &CallBar::recolor);
    recolor();
}

void CallBar::setSocket(const std::optional<SocketFacts>& facts, const QString& peer)
{
    m_pages->setCurrentIndex(facts ? 1 : 0);
    m_socket = facts ? facts->id : SocketId::None;
    if (!facts)
        return;
    m_drive->setFacts(*facts);
    const std::set<CallName> next = callsThatMakeSense(*facts);
    for (CallCard* card : m_cards) {
        card->setFacts(*facts, peer);
        card->setStandsOut(next.contains(card->call()));
    }
}

void CallBar::setEmptyText(const QString& text)
{
    m_empty->setText(text);
}

CallCard* CallBar::card(CallName call) const
{
    for (CallCard* card : m_cards) {
        if (card->call() == call)
            return card;
    }
    return nullptr;
}

QWidget* CallBar::makeCards(NameLookup& names)
{
    auto* area = new QWidget;
    area->setObjectName(QStringLiteral("callCards"));
    auto* flow = new FlowLayout(Theme::Grid, Theme::Grid / 2);
    area->setLayout(flow);
    flow->setContentsMargins(0, 0, 0, 0);
    std::optional<CallGroup> group;
    for (const CallSpec& spec : callCatalog()) {
        CallCard* card = makeCard(spec, names);
        m_cards.push_back(card);
        if (group == spec.group) {
            flow->addWidget(card);
            continue;
        }
        group = spec.group;
        auto* first = new QWidget(area); // the group's name never stands alone at the end of a line
        auto* row = new QHBoxLayout(first);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(Theme::Grid);
        auto* title = new QLabel(groupTitle(spec.group), first);
        title->setObjectName(QStringLiteral("groupTitle"));
        title->setAccessibleName(tr("Calls to %1").arg(title->text())); // "connect" is the name of a button
        row->addWidget(title);
        row->addWidget(card);
        flow->addWidget(first);
    }
    return area;
}

CallCard* CallBar::makeCard(const CallSpec& spec, NameLookup& names)
{
    auto* card = new CallCard(spec, names, this);
    connect(card, &CallCard::requested, this, &CallBar::onRequested);
    connect(card, &CallCard::refused, this,
        [this](CallName call, const Error& error) { m_sink.refuse(m_socket, call, error); });
    connect(card, &CallCard::hintChanged, this, &CallBar::showHint);
    connect(card, &CallCard::lookedUp, this, [this, call = spec.call](const QString& line) {
        m_sink.note({m_socket, call, false, line.toStdString()});
    });
    return card;
}

void CallBar::onRequested(const CallRequest& request)
{
    CallRequest complete = request;
    if ((request.call == CallName::Send || request.call == CallName::Sendto) && m_message) {
        if (const std::optional<Error> error = m_message(complete)) {
            m_sink.refuse(request.socket, request.call, *error);
            return;
        }
    }
    Q_EMIT requested(complete);
    m_sink.call(complete);
}

void CallBar::showHint(const QString& hint, bool wrong)
{
    m_hintWrong = wrong;
    m_hint->setText(wrong ? signOf(Meaning::Failed) + QLatin1Char(' ') + hint : hint);
    m_hint->setToolTip(hint);
    QPalette colors = m_hint->palette();
    colors.setColor(QPalette::WindowText, m_theme.color(wrong ? Meaning::Failed : Meaning::Muted));
    m_hint->setPalette(colors);
}

void CallBar::recolor()
{
    const auto hex = [this](Meaning meaning) { return m_theme.color(meaning).name(); };
    setStyleSheet(
        QStringLiteral("#callCards { background: transparent; }"
                       "#callCard { background: %1; border: 1px solid transparent; border-radius: 6px; }"
                       "#callCard[next=\"true\"] { border-color: %2; }"
                       "#callCard QPushButton { border: none; background: transparent; color: %3;"
                       " padding: 3px 5px; border-radius: 4px; min-width: 0; }"
                       "#callCard QPushButton:hover { background: %6; }"
                       "#callCard QPushButton:focus { border: 1px solid %2; padding: 2px 4px; }"
                       "#callCard[next=\"true\"] QPushButton { background: %2; color: %4; }"
                       "#callCard[next=\"true\"] QPushButton:focus { border: 2px solid %3; padding: 1px 3px; }"
                       "#callCard QLineEdit[wrong=\"true\"] { color: %5; }"
                       "#callCard #bracket { color: %3; background: transparent; }"
                       "#callCard #message { color: %7; background: transparent; font-style: italic; }"
                       "#groupTitle { color: %7; }")
            .arg(hex(Meaning::Raised), hex(Meaning::Accent), hex(Meaning::Text), hex(Meaning::AccentText),
                hex(Meaning::Failed), hex(Meaning::Line), hex(Meaning::Muted)));
    QPalette colors = m_empty->palette();
    colors.setColor(QPalette::WindowText, m_theme.color(Meaning::Muted));
    m_empty->setPalette(colors);
    showHint(m_hint->text().remove(signOf(Meaning::Failed) + QLatin1Char(' ')), m_hintWrong);
}

} // namespace socketarium::ui
