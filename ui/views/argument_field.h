// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/call_catalog.h"
#include "ui/views/name_lookup.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <optional>

class QComboBox;
class QLineEdit;

namespace socketarium::ui
{

class AddressField;

/// One argument of a call as an input: makes the fitting widget, keeps what was typed per socket, and turns the text
/// into a field of a CallRequest. The address is the card's affair, because it may need a look-up.
/// GUI thread; owned by its card, the widget by the card's layout.
class ArgumentField : public QObject
{
    Q_OBJECT
public:
    ArgumentField(CallName call, Argument argument, NameLookup& names, QWidget* parent);

    Argument argument() const { return m_argument; }
    QWidget* widget() const { return m_widget; }
    AddressField* addressField() const { return m_address; } ///< null for other arguments
    QString text() const;

    /// Shows what was typed for this socket, else `peer` for the address of a connect or sendto, else the preset.
    void setFacts(const SocketFacts& facts, const QString& peer);
    /// What is wrong with the text, if anything.
    std::optional<Error> applyTo(CallRequest& request) const;

Q_SIGNALS:
    /// Enter in a line: make the call.
    void enterPressed();
    /// Enter in a list: the choice is made, the button is next.
    void choiceMade();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeLine();
    void makeCombo(const QStringList& choices, bool editable, int characters);
    void setText(const QString& text);
    void remember(const QString& text);
    Error wrong(const QString& reason) const;
    std::optional<Error> applyOption(CallRequest& request) const;

    const CallName m_call;
    const Argument m_argument;
    QWidget* m_widget = nullptr;
    AddressField* m_address = nullptr;
    QLineEdit* m_line = nullptr;
    QComboBox* m_combo = nullptr;
    SocketId m_socket = SocketId::None;
    QHash<quint32, QString> m_typed;
};

/// The value of `option value` fields: how its bytes are read depends on the option named in the other field.
std::optional<Error> applyOptionValue(CallRequest& request, const QString& text);

} // namespace socketarium::ui
