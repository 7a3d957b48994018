// SPDX-License-Identifier: MIT
#include "ui/views/argument_field.h"

#include "core/net/constants.h"
#include "core/net/socket_option.h"
#include "ui/bridge/to_qt.h"
#include "ui/views/address_field.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QFontDatabase>
#include <QKeyEvent>

#include <limits>

namespace socketarium::ui
{
namespace
{

constexpr qlonglong LongestRecv = 16LL << 20; // the buffer is memory of this program

QStringList namesOf(std::span<const NamedNumber> table)
{
    QStringList names;
    for (const NamedNumber& entry : table)
        names << toQt(entry.name);
    return names;
}

QStringList optionNames()
{
    QStringList names;
    for (const SocketOption& option : socketOptions())
        names << toQt(option.name);
    return names;
}

} // namespace

ArgumentField::ArgumentField(CallName call, Argument argument, NameLookup& names, QWidget* parent)
    : QObject(parent)
    , m_call(call)
    , m_argument(argument)
{
    switch (argument) {
    case Argument::Address:
        m_address = new AddressField(names, parent);
        m_line = m_address;
        m_widget = m_address;
        break;
    case Argument::Flags:
        makeCombo(QStringList{QStringLiteral("0")} + namesOf(messageFlags()), true, 8);
        break;
    case Argument::How:
        makeCombo(namesOf(shutdownHows()), true, 9);
        break;
    case Argument::Option:
        makeCombo(optionNames(), true, 14);
        break;
    case Argument::Blocking:
        makeCombo({QStringLiteral("O_NONBLOCK"), QStringLiteral("blocking")}, false, 10);
        break;
    default:
        makeLine();
        break;
    }
    const QString callName = toQt(callText(call));
    m_widget->setAccessibleName(callName + QLatin1Char(' ') + argumentName(argument));
    m_widget->setObjectName(callName + QLatin1Char('_') + argumentName(argument));
    m_widget->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    if (!m_address)
        m_widget->setToolTip(argumentName(argument));
    if (m_line) {
        connect(m_line, &QLineEdit::textEdited, this, &ArgumentField::remember);
        if (m_combo)
            m_line->installEventFilter(this);
        else
            connect(m_line, &QLineEdit::returnPressed, this, &ArgumentField::enterPressed);
    }
}

QString ArgumentField::text() const
{
    return m_line ? m_line->text().trimmed() : m_combo->currentText();
}

void ArgumentField::setFacts(const SocketFacts& facts, const QString& peer)
{
    m_socket = facts.id;
    if (m_address)
        m_address->setContext(facts.family, facts.type & 0xf, m_call == CallName::Bind);
    const auto typed = m_typed.constFind(number(facts.id));
    if (typed != m_typed.constEnd())
        setText(*typed);
    else if (m_address && m_call != CallName::Bind)
        setText(peer);
    else
        setText(argumentPreset(m_call, m_argument, facts));
}

std::optional<Error> ArgumentField::applyTo(CallRequest& request) const
{
    const QString text = ArgumentField::text();
    bool isNumber = false;
    const qlonglong value = text.toLongLong(&isNumber, 0);
    switch (m_argument) {
    case Argument::Backlog:
        if (!isNumber || value < std::numeric_limits<int>::min() || value > std::numeric_limits<int>::max())
            return wrong(tr("the backlog is a whole number that fits into an int, for example 5"));
        request.backlog = static_cast<int>(value);
        break;
    case Argument::Length:
        if (!isNumber || value < 0 || value > LongestRecv)
            return wrong(tr("the length is a number of bytes from 0 to %1").arg(LongestRecv));
        request.length = static_cast<std::size_t>(value);
        break;
    case Argument::Flags: {
        const std::optional<int> flags = parseMessageFlags(text.toStdString());
        if (!flags)
            return wrong(tr("flags are names such as MSG_PEEK|MSG_DONTWAIT, or a number"));
        request.flags = *flags;
        break;
    }
    case Argument::How: {
        const std::optional<int> how = numberOf(shutdownHows(), text.toStdString());
        if (!how)
            return wrong(tr("how is SHUT_RD, SHUT_WR, SHUT_RDWR or a number"));
        request.how = *how;
        break;
    }
    case Argument::Option:
        return applyOption(request);
    case Argument::Value:
        return applyOptionValue(request, text);
    case Argument::Blocking:
        request.nonBlocking = text == QLatin1String("O_NONBLOCK");
        break;
    case Argument::Address:
    case Argument::Message:
        break;
    }
    return std::nullopt;
}

bool ArgumentField::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            Q_EMIT choiceMade();
            return true;
        }
    }
    if (event->type() == QEvent::MouseButtonRelease && watched == m_line)
        m_line->selectAll(); // what is typed next replaces the choice
    return QObject::eventFilter(watched, event);
}

void ArgumentField::makeLine()
{
    m_line = new QLineEdit(static_cast<QWidget*>(parent()));
    m_widget = m_line;
}

void ArgumentField::makeCombo(const QStringList& choices, bool editable, int characters)
{
    m_combo = new QComboBox(static_cast<QWidget*>(parent()));
    m_combo->setEditable(editable);
    m_combo->setInsertPolicy(QComboBox::NoInsert);
    m_combo->addItems(choices);
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_combo->setMinimumContentsLength(characters);
    m_combo->setMaxVisibleItems(16);
    m_combo->view()->setMinimumWidth(m_combo->fontMetrics().averageCharWidth() * 26);
    m_combo->setFocusPolicy(Qt::StrongFocus); // no wheel: a scroll over the call bar must not change an argument
    m_line = m_combo->lineEdit();
    m_widget = m_combo;
    connect(m_combo, &QComboBox::textActivated, this, &ArgumentField::remember);
    m_combo->installEventFilter(this); // it has the focus and gets the keys, also for its line
}

void ArgumentField::setText(const QString& text)
{
    if (ArgumentField::text() == text)
        return;
    if (m_combo && m_combo->findText(text) >= 0)
        m_combo->setCurrentIndex(m_combo->findText(text));
    else if (m_combo)
        m_combo->setEditText(text);
    else
        m_line->setText(text);
}

void ArgumentField::remember(const QString& text)
{
    m_typed.insert(number(m_socket), text);
}

Error ArgumentField::wrong(const QString& reason) const
{
    return Error::ours(m_widget->accessibleName().toStdString(), text().toStdString(), reason.toStdString());
}

std::optional<Error> ArgumentField::applyOption(CallRequest& request) const
{
    const QString name = text();
    if (const SocketOption* option = findOption(name.toUpper().toStdString())) {
        request.level = option->level;
        request.option = option->number;
        return std::nullopt;
    }
    const QStringList parts = name.split(QLatin1Char(':'));
    bool levelOk = false;
    bool optionOk = false;
    if (parts.size() == 2) {
        request.level = parts[0].toInt(&levelOk, 0);
        request.option = parts[1].toInt(&optionOk, 0);
    }
    if (!levelOk || !optionOk)
        return wrong(tr("an option is a name such as SO_REUSEADDR, or level:number such as 1:2"));
    return std::nullopt;
}

std::optional<Error> applyOptionValue(CallRequest& request, const QString& text)
{
    const SocketOption* option = findOption(request.level, request.option);
    Result<Bytes> value = parseOptionValue(option ? option->kind : OptionKind::Integer, text.toStdString());
    if (!value)
        return value.error();
    request.value = std::move(value).value();
    return std::nullopt;
}

} // namespace socketarium::ui
