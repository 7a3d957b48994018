// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/argument_field.h"

#include <QFrame>

#include <vector>

class QPushButton;

namespace socketarium::ui
{

/// One call as a small card that reads like code: `bind( [127.0.0.1:0] )`. The button or Enter in a field asks for it.
/// Knows no socket but the facts it is shown; makes no call. GUI thread; owned by the call bar.
class CallCard : public QFrame
{
    Q_OBJECT
public:
    CallCard(const CallSpec& spec, NameLookup& names, QWidget* parent = nullptr);

    CallName call() const { return m_spec.call; }
    void setFacts(const SocketFacts& facts, const QString& peer);
    /// Whether this is one of the calls to make next. The others stay usable.
    void setStandsOut(bool standsOut);
    bool standsOut() const { return m_standsOut; }
    /// Puts the focus into the first field, or on the button.
    void focusFirstField();
    /// Reads the fields, looks an address up if need be, and emits requested() or refused().
    void run();

Q_SIGNALS:
    /// Complete but for the message of send and sendto.
    void requested(const CallRequest& request);
    void refused(CallName call, const Error& error);
    void hintChanged(const QString& hint, bool wrong);
    void lookedUp(const QString& line);

private:
    void addField(Argument argument, NameLookup& names);
    void addText(const QString& text, const char* kind);

    const CallSpec& m_spec;
    QPushButton* m_button = nullptr;
    std::vector<ArgumentField*> m_fields;
    AddressField* m_address = nullptr;
    SocketId m_socket = SocketId::None;
    bool m_standsOut = false;
};

} // namespace socketarium::ui
