// SPDX-License-Identifier: MIT
#include "ui/views/facts_form.h"

#include "ui/bridge/to_qt.h"
#include "ui/models/inspector_texts.h"
#include "ui/style/format.h"
#include "ui/style/theme.h"
#include "ui/views/value_label.h"

#include <QGridLayout>
#include <QLabel>

namespace socketarium::ui
{
namespace
{

QString orDash(const QString& text)
{
    return text.isEmpty() ? QStringLiteral("–") : text;
}

} // namespace

FactsForm::FactsForm(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(Theme::Grid * 3 / 2);
    m_grid->setVerticalSpacing(Theme::Grid * 3 / 4);
    m_grid->setColumnStretch(1, 1);
    makeRows();
}

void FactsForm::makeRows()
{
    add(State, "state", tr("State"),
        tr("For TCP the state of RFC 9293; for the others whether an address is set at each end."));
    add(Kernel, "kernel", tr("Kernel"),
        tr("What the kernel's own list of connections (sock_diag) says. It also knows those that no process holds "
           "any more."));
    add(Kind, "kind", tr("Kind"), tr("What socket() was asked for: family and type decide what the bytes travel in."));
    add(Origin, "origin", tr("Origin"),
        tr("How the socket came to be: made by hand, accepted, one of a pair, or read from a file."));
    add(Descriptor, "descriptor", tr("Descriptor"),
        tr("The number by which the kernel knows the socket in this process; after close it is given out again."));
    add(Inode, "inode", tr("Inode"), tr("The number of the socket itself, as ss -e and /proc/PID/fd name it."));
    add(Local, "local", tr("Local"), tr("This end's address, as getsockname tells it."));
    add(Peer, "peer", tr("Peer"), tr("The other end's address, as getpeername tells it."));
    add(Mode, "mode", tr("Mode"), tr("Step makes every call by hand; Run accepts, receives and replies by itself."));
    add(WaitingRow, "waiting", tr("Waiting"),
        tr("What a call does that cannot be done at once: sleep, return EAGAIN, or sleep for a while."));
    add(Queue, "queue", tr("Queue"), tr("What the kernel keeps for the next accept or recv."));
    add(Received, "received", tr("Received"), tr("What recv and recvfrom brought in all."));
    add(Sent, "sent", tr("Sent"), tr("What send and sendto took in all."));
    add(Failures, "failures", tr("Failed calls"), tr("Calls on this socket that came back with an errno."));
}

void FactsForm::add(Row row, const char* name, const QString& caption, const QString& toolTip)
{
    auto* label = new QLabel(caption, this);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setToolTip(toolTip);
    auto* value = new ValueLabel(caption, m_theme, this);
    value->setObjectName(QLatin1String(name));
    value->setToolTip(toolTip);
    label->setBuddy(value);
    m_grid->addWidget(label, row, 0, Qt::AlignLeft | Qt::AlignTop);
    m_grid->addWidget(value, row, 1, Qt::AlignTop);
    m_captions[row] = label;
    m_values[row] = value;
}

void FactsForm::say(Row row, const QString& text)
{
    m_values[row]->say(text);
}

void FactsForm::setRowShown(Row row, bool shown)
{
    m_captions[row]->setVisible(shown);
    m_values[row]->setVisible(shown);
}

void FactsForm::show(const SocketFacts& facts, TimeNs now, const InetTruth* truth)
{
    say(State, stateWords(facts, now));
    say(Kernel, truth ? truthWords(*truth) : QString());
    setRowShown(Kernel, truth != nullptr);
    say(Kind, kindWords(facts));
    say(Origin, orDash(toQt(facts.origin)));
    say(Descriptor, facts.fd < 0 ? tr("closed") : QString::number(facts.fd));
    say(Inode, QString::number(facts.inode));
    setRowShown(Inode, facts.inode != 0);
    say(Local, orDash(toQt(facts.local.text())));
    say(Peer, orDash(toQt(facts.peer.text())));
    say(Mode, modeWords(facts));
    say(WaitingRow, waitingWords(facts.waiting));
    say(Queue, queueWords(facts));
    say(Received, totalWords(facts.bytesIn, facts.packetsIn));
    say(Sent, totalWords(facts.bytesOut, facts.packetsOut));
    say(Failures, groupedNumber(facts.failures));
}

} // namespace socketarium::ui
