// SPDX-License-Identifier: MIT
#include "ui/views/address_field.h"

#include "core/base/bytes.h"
#include "ui/bridge/to_qt.h"

#include <QFontDatabase>
#include <QMenu>
#include <QStyle>

namespace socketarium::ui
{
namespace
{

/// "getaddrinfo("localhost", "http")": the question as C writes it.
std::string questionText(const NameQuery& query)
{
    const auto quoted
        = [](const std::string& text) { return text.empty() ? "NULL" : '"' + escapeBytes(bytesOf(text)) + '"'; };
    return "getaddrinfo(" + quoted(query.host) + ", " + quoted(query.service) + ")";
}

} // namespace

AddressField::AddressField(NameLookup& names, QWidget* parent)
    : QLineEdit(parent)
    , m_names(names)
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setPlaceholderText(tr("host:port"));
    connect(this, &QLineEdit::textChanged, this, &AddressField::onTextChanged);
}

void AddressField::setContext(int family, int type, bool passive)
{
    if (m_family == family && m_type == type && m_passive == passive)
        return;
    m_family = family;
    m_type = type;
    m_passive = passive;
    setPlaceholderText(family == AF_UNIX ? tr("/path or @name") : tr("host:port"));
    onTextChanged();
}

void AddressField::resolve(Answered answered)
{
    const quint64 question = ++m_question;
    const Result<Endpoint> endpoint = parseEndpoint(text().toStdString(), m_family);
    if (!endpoint) {
        answered(endpoint.error());
        return;
    }
    if (endpoint->address) {
        answered(*endpoint->address);
        return;
    }
    const NameQuery query{endpoint->host, endpoint->service, m_family, m_type, m_passive};
    say(tr("looking up %1 …").arg(text()), false);
    m_names.ask(query, this, [this, question, query, answered = std::move(answered)](const NameAnswer& answer) {
        if (question == m_question)
            onAnswer(query, answer, answered);
    });
}

void AddressField::focusInEvent(QFocusEvent* event)
{
    QLineEdit::focusInEvent(event);
    Q_EMIT hintChanged(m_hint, m_wrong);
}

void AddressField::focusOutEvent(QFocusEvent* event)
{
    QLineEdit::focusOutEvent(event);
    Q_EMIT hintChanged(QString(), false);
}

void AddressField::onTextChanged()
{
    const Result<Endpoint> endpoint = parseEndpoint(text().toStdString(), m_family);
    if (endpoint)
        say(toQt(endpoint->meaning), false);
    else
        say(toQt(endpoint.error().reason), true);
}

void AddressField::onAnswer(const NameQuery& query, const NameAnswer& answer, const Answered& answered)
{
    if (!answer) {
        say(toQt(answer.error().reason), true);
        answered(answer.error());
        return;
    }
    std::string line = questionText(query) + " =";
    for (const SocketAddress& address : *answer)
        line += (&address == answer->data() ? " " : ", ") + address.text();
    onTextChanged();
    Q_EMIT lookedUp(toQt(line));
    if (answer->empty())
        answered(Error::ours(questionText(query), {}, "the resolver knows no address of this name"));
    else if (answer->size() == 1)
        answered(answer->front());
    else
        offer(*answer, answered);
}

void AddressField::offer(const std::vector<SocketAddress>& addresses, const Answered& answered)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("addressChoice"));
    menu->setAccessibleName(tr("Addresses of %1").arg(text()));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setFont(font());
    for (const SocketAddress& address : addresses) {
        QAction* action = menu->addAction(toQt(address.text()));
        connect(action, &QAction::triggered, this, [answered, address] { answered(address); });
    }
    menu->popup(mapToGlobal(rect().bottomLeft()));
    menu->setActiveAction(menu->actions().constFirst());
}

void AddressField::say(const QString& hint, bool wrong)
{
    m_hint = hint;
    if (m_wrong != wrong) {
        m_wrong = wrong;
        setProperty("wrong", wrong); // the style sheet of the view around it colours it
        style()->unpolish(this);
        style()->polish(this);
    }
    setAccessibleDescription(hint);
    setToolTip(hint);
    if (hasFocus())
        Q_EMIT hintChanged(m_hint, m_wrong);
}

} // namespace socketarium::ui
