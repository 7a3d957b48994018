// SPDX-License-Identifier: MIT
#include "ui/views/addresses_view.h"

#include "ui/style/theme.h"
#include "ui/views/address_bytes.h"
#include "ui/views/meaning_box.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace socketarium::ui
{

AddressesView::AddressesView(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_local(new AddressBytes(tr("Local address"), theme, this))
    , m_peer(new AddressBytes(tr("Peer address"), theme, this))
    , m_meaning(new MeaningBox(tr("These are the bytes that bind, connect and accept pass. Point at a byte or select a "
                                  "field to read what it means."),
          5, theme, this))
{
    m_local->setObjectName(QStringLiteral("localAddress"));
    m_peer->setObjectName(QStringLiteral("peerAddress"));
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus); // the tables inside take the keys
    auto* ends = new QWidget;
    auto* column = new QVBoxLayout(ends);
    column->setContentsMargins(2 * Theme::Grid, Theme::Grid, 2 * Theme::Grid, Theme::Grid);
    column->setSpacing(2 * Theme::Grid);
    column->addWidget(m_local);
    column->addWidget(m_peer);
    column->addStretch(1);
    area->setWidget(ends);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(area, 1);
    outer->addWidget(m_meaning);
    connectEnd(m_local, m_peer);
    connectEnd(m_peer, m_local);
}

void AddressesView::connectEnd(AddressBytes* end, AddressBytes* other)
{
    connect(end, &AddressBytes::fieldSaid, m_meaning, &MeaningBox::say);
    connect(end, &AddressBytes::chosen, other, &AddressBytes::release);
}

void AddressesView::set(const SocketFacts& facts)
{
    m_local->set(facts.local, tr("none: bind was not called, and nothing needed an address yet"));
    m_peer->set(facts.peer,
        facts.state == SocketState::Listen ? tr("none: a listener has many peers, each on its accepted socket")
                                           : tr("none: it is not connected"));
    if (m_local->lit() < 0 && m_peer->lit() < 0)
        m_meaning->clear();
}

} // namespace socketarium::ui
