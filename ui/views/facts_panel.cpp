// SPDX-License-Identifier: MIT
#include "ui/views/facts_panel.h"

#include "core/net/constants.h"
#include "ui/bridge/to_qt.h"
#include "ui/models/socket_texts.h"
#include "ui/style/format.h"

#include <QFormLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace socketarium::ui
{
namespace
{

QString waitingWord(Waiting waiting)
{
    switch (waiting) {
    case Waiting::Blocking:
        return FactsPanel::tr("blocking");
    case Waiting::NonBlocking:
        return FactsPanel::tr("non-blocking");
    case Waiting::TimeOut:
        return FactsPanel::tr("with a time-out");
    }
    return {};
}

QString modeWord(const SocketFacts& facts)
{
    if (facts.mode == DriveMode::Step)
        return FactsPanel::tr("Step");
    return facts.reply == ReplyKind::None ? FactsPanel::tr("Run")
                                          : FactsPanel::tr("Run, replies: %1").arg(toQt(replyText(facts.reply)));
}

QString kindWord(const SocketFacts& facts)
{
    return QStringLiteral("%1  (%2, %3)")
        .arg(toQt(kindText(facts)), toQt(nameOf(socketFamilies(), facts.family)), toQt(socketTypeText(facts.type)));
}

QString queueWord(const SocketFacts& facts)
{
    if (facts.state == SocketState::Listen)
        return FactsPanel::tr("%1 to accept").arg(queueText(facts));
    return FactsPanel::tr("%1 to receive").arg(binarySize(facts.inQueue));
}

QString totalWord(std::uint64_t bytes, std::uint64_t packets)
{
    const QString size = bytes < 1024 ? QString() : QStringLiteral(" (%1)").arg(binarySize(bytes));
    return FactsPanel::tr("bytes: %1%2, packets: %3").arg(groupedNumber(bytes), size, groupedNumber(packets));
}

QString orDash(const QString& text)
{
    return text.isEmpty() ? QStringLiteral("–") : text;
}

} // namespace

FactsPanel::FactsPanel(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_rows(new QWidget)
    , m_empty(new QLabel(tr("Select a socket to see what is known of it."), this))
{
    setObjectName(QStringLiteral("factsPanel"));
    setAccessibleName(tr("Inspector"));
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setMargin(2 * Theme::Grid);

    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(m_rows);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_empty);
    column->addWidget(area);
    makeRows();
    clear();
}

void FactsPanel::makeRows()
{
    auto* form = new QFormLayout(m_rows);
    form->setContentsMargins(2 * Theme::Grid, Theme::Grid, 2 * Theme::Grid, Theme::Grid);
    form->setHorizontalSpacing(2 * Theme::Grid);
    form->setVerticalSpacing(Theme::Grid);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    const auto add = [&](Row row, const char* name, const QString& label, const QString& toolTip) {
        m_values[row] = addRow(form, QLatin1String(name), label, toolTip);
    };
    add(Kind, "kind", tr("Kind"), tr("What socket() was asked for: family and type decide what the bytes travel in."));
    add(Origin, "origin", tr("Origin"),
        tr("How the socket came to be: made by hand, accepted, one of a pair, or read from a file."));
    add(Descriptor, "descriptor", tr("Descriptor"),
        tr("The number by which the kernel knows the socket in this process; after close it is given out again."));
    add(Local, "local", tr("Local"), tr("This end's address, as getsockname tells it."));
    add(Peer, "peer", tr("Peer"), tr("The other end's address, as getpeername tells it."));
    add(State, "state", tr("State"),
        tr("For TCP the state of RFC 9293; for the others whether an address is set at each end."));
    add(Mode, "mode", tr("Mode"), tr("Step makes every call by hand; Run accepts, receives and replies by itself."));
    add(WaitingRow, "waiting", tr("Waiting"),
        tr("What a call does that cannot be done at once: sleep, return EAGAIN, or sleep for a while."));
    add(Queue, "queue", tr("Queue"), tr("What the kernel keeps for the next accept or recv."));
    add(Received, "received", tr("Received"), tr("What recv and recvfrom brought in all."));
    add(Sent, "sent", tr("Sent"), tr("What send and sendto took in all."));
    add(Failures, "failures", tr("Failed calls"), tr("Calls on this socket that came back with an errno."));
}

QLabel* FactsPanel::addRow(QFormLayout* form, const QString& name, const QString& label, const QString& toolTip)
{
    auto* caption = new QLabel(label, m_rows);
    caption->setForegroundRole(QPalette::PlaceholderText);
    caption->setToolTip(toolTip);
    auto* value = new QLabel(m_rows);
    value->setObjectName(name);
    value->setAccessibleName(label);
    value->setToolTip(toolTip);
    value->setFont(m_theme.fixedFont());
    value->setTextFormat(Qt::PlainText);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    form->addRow(caption, value);
    return value;
}

void FactsPanel::clear()
{
    m_shown = SocketId::None;
    m_rows->parentWidget()->parentWidget()->hide();
    m_empty->show();
}

void FactsPanel::show(const SocketFacts& facts)
{
    m_shown = facts.id;
    m_empty->hide();
    m_rows->parentWidget()->parentWidget()->show();
    const auto set = [this](Row row, const QString& text) {
        // Setting the same text again would drop a selection in it.
        if (m_values[row]->text() != text)
            m_values[row]->setText(text);
    };
    set(Kind, kindWord(facts));
    set(Origin, orDash(toQt(facts.origin)));
    set(Descriptor, facts.fd < 0 ? tr("closed") : QString::number(facts.fd));
    set(Local, orDash(toQt(facts.local.text())));
    set(Peer, orDash(toQt(facts.peer.text())));
    set(State, QStringLiteral("%1 %2").arg(signOf(meaningOf(facts)), toQt(stateText(facts.state))));
    set(Mode, modeWord(facts));
    set(WaitingRow, waitingWord(facts.waiting));
    set(Queue, queueWord(facts));
    set(Received, totalWord(facts.bytesIn, facts.packetsIn));
    set(Sent, totalWord(facts.bytesOut, facts.packetsOut));
    set(Failures, groupedNumber(facts.failures));
}

} // namespace socketarium::ui
