// SPDX-License-Identifier: MIT
#pragma once

#include "core/capture/socket_facts.h"

#include <QWidget>

namespace socketarium::ui
{

class AddressBytes;
class MeaningBox;
class Theme;

/// Both ends of a socket down to the bytes of their addresses. GUI thread.
class AddressesView : public QWidget
{
    Q_OBJECT
public:
    AddressesView(const Theme& theme, QWidget* parent);

    void set(const SocketFacts& facts);

private:
    void connectEnd(AddressBytes* end, AddressBytes* other);

    AddressBytes* m_local;
    AddressBytes* m_peer;
    MeaningBox* m_meaning;
};

} // namespace socketarium::ui
