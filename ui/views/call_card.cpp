// SPDX-License-Identifier: MIT
#include "ui/views/call_card.h"

#include "ui/bridge/to_qt.h"
#include "ui/style/theme.h"
#include "ui/views/address_field.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>

namespace socketarium::ui
{
namespace
{

int fieldWidth(Argument argument, const QFontMetrics& metrics)
{
    switch (argument) {
    case Argument::Address:
        return metrics.averageCharWidth() * 19;
    case Argument::Length:
        return metrics.averageCharWidth() * 8;
    case Argument::Value:
        return metrics.averageCharWidth() * 7;
    default:
        return metrics.averageCharWidth() * 6;
    }
}

} // namespace

CallCard::CallCard(const CallSpec& spec, NameLookup& names, QWidget* parent)
    : QFrame(parent)
    , m_spec(spec)
{
    const QString name = toQt(callText(spec.call));
    setObjectName(QStringLiteral("callCard"));
    setProperty("next", false);
    setMinimumHeight(fontMetrics().height() + 2 * Theme::Grid); // with or without fields, one height
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(4, 2, 8, 2);
    row->setSpacing(2);

    m_button = new QPushButton(name, this);
    m_button->setObjectName(name);
    m_button->setAccessibleName(name);
    m_button->setAccessibleDescription(callLesson(spec));
    m_button->setToolTip(callLesson(spec));
    m_button->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_button->setAutoDefault(true); // Enter presses it, as Space does
    connect(m_button, &QPushButton::clicked, this, &CallCard::run);
    row->addWidget(m_button);

    addText(QStringLiteral("("), "bracket");
    for (const Argument argument : spec.arguments) {
        if (argument != spec.arguments.front())
            addText(QStringLiteral(","), "bracket");
        addField(argument, names);
    }
    addText(QStringLiteral(")"), "bracket");
}

void CallCard::setFacts(const SocketFacts& facts, const QString& peer)
{
    m_socket = facts.id;
    for (ArgumentField* field : m_fields)
        field->setFacts(facts, peer);
}

void CallCard::setStandsOut(bool standsOut)
{
    if (m_standsOut == standsOut)
        return;
    m_standsOut = standsOut;
    setProperty("next", standsOut);
    for (QWidget* widget : {static_cast<QWidget*>(this), static_cast<QWidget*>(m_button)}) {
        widget->style()->unpolish(widget);
        widget->style()->polish(widget);
    }
}

void CallCard::focusFirstField()
{
    QWidget* first = m_fields.empty() ? m_button : m_fields.front()->widget();
    first->setFocus(Qt::ShortcutFocusReason);
}

void CallCard::run()
{
    CallRequest request;
    request.call = m_spec.call;
    request.socket = m_socket;
    for (const ArgumentField* field : m_fields) {
        if (const std::optional<Error> error = field->applyTo(request)) {
            field->widget()->setFocus();
            Q_EMIT hintChanged(toQt(error->reason), true);
            Q_EMIT refused(m_spec.call, *error);
            return;
        }
    }
    if (!m_address) {
        Q_EMIT requested(request);
        return;
    }
    m_address->resolve([this, request](const Result<SocketAddress>& address) {
        CallRequest complete = request;
        if (address) {
            complete.address = *address;
            Q_EMIT requested(complete);
        } else {
            Q_EMIT hintChanged(toQt(address.error().reason), true);
            Q_EMIT refused(m_spec.call, address.error());
        }
    });
}

void CallCard::addField(Argument argument, NameLookup& names)
{
    if (argument == Argument::Message) {
        addText(tr("bytes"), "message");
        return;
    }
    auto* field = new ArgumentField(m_spec.call, argument, names, this);
    if (argument != Argument::Flags && argument != Argument::How && argument != Argument::Option
        && argument != Argument::Blocking)
        field->widget()->setFixedWidth(fieldWidth(argument, field->widget()->fontMetrics()));
    layout()->addWidget(field->widget());
    connect(field, &ArgumentField::enterPressed, this, &CallCard::run);
    connect(field, &ArgumentField::choiceMade, m_button, [this] { m_button->setFocus(Qt::TabFocusReason); });
    if (AddressField* address = field->addressField()) {
        m_address = address;
        connect(address, &AddressField::hintChanged, this, &CallCard::hintChanged);
        connect(address, &AddressField::lookedUp, this, &CallCard::lookedUp);
    }
    m_fields.push_back(field);
}

void CallCard::addText(const QString& text, const char* kind)
{
    auto* label = new QLabel(text, this);
    label->setObjectName(QLatin1String(kind));
    label->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    if (m_spec.call == CallName::Send || m_spec.call == CallName::Sendto)
        label->setToolTip(tr("The bytes and flags are those of the message box below."));
    layout()->addWidget(label);
}

} // namespace socketarium::ui
