// SPDX-License-Identifier: MIT
#include "ui/views/new_socket_form.h"

#include "core/net/constants.h"
#include "ui/bridge/to_qt.h"
#include "ui/style/theme.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace socketarium::ui
{
namespace
{

QStringList namesOf(std::span<const NamedNumber> table)
{
    QStringList names;
    for (const NamedNumber& entry : table)
        names << toQt(entry.name);
    return names;
}

std::optional<int> valueOf(const QComboBox* combo, std::span<const NamedNumber> table)
{
    return numberOf(table, combo->currentText().trimmed().toStdString());
}

} // namespace

QString socketMeaning(int family, int type, int protocol)
{
    const bool internet = family == AF_INET || family == AF_INET6;
    if (internet && type == SOCK_STREAM && (protocol == 0 || protocol == IPPROTO_TCP))
        return NewSocketForm::tr("TCP: a reliable stream of bytes between two addresses");
    if (internet && type == SOCK_DGRAM && (protocol == 0 || protocol == IPPROTO_UDP))
        return NewSocketForm::tr("UDP: single datagrams, each on its own, some may be lost");
    if (internet && type == SOCK_RAW)
        return NewSocketForm::tr("raw IP: needs the right CAP_NET_RAW");
    if (family == AF_UNIX && type == SOCK_STREAM)
        return NewSocketForm::tr("UNIX stream: a stream of bytes inside this machine");
    if (family == AF_UNIX && type == SOCK_DGRAM)
        return NewSocketForm::tr("UNIX datagram: whole messages inside this machine, none lost");
    if (family == AF_UNIX && type == SOCK_SEQPACKET)
        return NewSocketForm::tr("UNIX seqpacket: a connection that keeps the borders of messages");
    return {};
}

NewSocketForm::NewSocketForm(const Theme& theme, QWidget* parent)
    : QDialog(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("newSocketForm"));
    setWindowTitle(tr("New socket"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2 * Theme::Grid, 2 * Theme::Grid, 2 * Theme::Grid, 2 * Theme::Grid);
    column->setSpacing(Theme::Grid);
    column->addWidget(makeQuickLine());
    auto* form = new QFormLayout;
    column->addLayout(form);
    m_family = addCombo(form, tr("&Family"), namesOf(socketFamilies()),
        tr("Which kind of addresses: AF_INET is IPv4, AF_INET6 IPv6, AF_UNIX paths of this machine."));
    m_type = addCombo(form, tr("&Type"), namesOf(socketTypes()),
        tr("How bytes travel: SOCK_STREAM as a stream, SOCK_DGRAM as single messages."));
    m_protocol = addCombo(form, tr("&Protocol"), QStringList{QStringLiteral("0")} + namesOf(socketProtocols()),
        tr("0 takes the usual one for family and type."));
    m_family->setCurrentText(QStringLiteral("AF_INET"));
    m_type->setCurrentText(QStringLiteral("SOCK_STREAM"));
    m_protocol->setCurrentText(QStringLiteral("0"));

    m_call = new QLabel(this);
    m_call->setObjectName(QStringLiteral("callLine"));
    m_call->setFont(theme.fixedFont());
    m_call->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_call);
    m_meaning = new QLabel(this);
    m_meaning->setObjectName(QStringLiteral("meaning"));
    m_meaning->setWordWrap(true);
    column->addWidget(m_meaning);

    auto* buttons = new QHBoxLayout;
    m_create = new QPushButton(tr("&Create"), this);
    m_create->setAccessibleName(tr("Create"));
    m_create->setProperty("primary", true);
    m_create->setDefault(true);
    m_pair = new QPushButton(QStringLiteral("socketpair"), this);
    m_pair->setAccessibleName(QStringLiteral("socketpair"));
    m_pair->setAutoDefault(false);
    m_pair->setToolTip(tr("Two sockets that are connected to each other from the start."));
    buttons->addWidget(m_pair);
    buttons->addStretch(1);
    buttons->addWidget(m_create);
    column->addLayout(buttons);

    connect(m_create, &QPushButton::clicked, this, [this] { submit(CallName::Socket); });
    connect(m_pair, &QPushButton::clicked, this, [this] { submit(CallName::Socketpair); });
    connect(&theme, &Theme::changed, this, &NewSocketForm::recolor);
    recolor();
    setMinimumWidth(420);
    m_family->setFocus();
}

std::optional<CallRequest> NewSocketForm::request(CallName call) const
{
    const std::optional<int> family = valueOf(m_family, socketFamilies());
    const std::optional<int> type = valueOf(m_type, socketTypes());
    const std::optional<int> protocol = valueOf(m_protocol, socketProtocols());
    if (!family || !type || !protocol)
        return std::nullopt;
    CallRequest request;
    request.call = call;
    request.family = *family;
    request.type = *type;
    request.protocol = *protocol;
    return request;
}

QComboBox* NewSocketForm::addCombo(
    QFormLayout* form, const QString& label, const QStringList& names, const QString& lesson)
{
    auto* combo = new QComboBox(this);
    combo->setObjectName(QString(label).remove(QLatin1Char('&')).toLower());
    combo->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    combo->setEditable(true);
    combo->setInsertPolicy(QComboBox::NoInsert);
    combo->addItems(names);
    combo->setFont(m_theme.fixedFont());
    combo->setToolTip(lesson);
    combo->lineEdit()->setAccessibleName(combo->accessibleName());
    combo->installEventFilter(this); // an editable combo box has the focus and gets the keys, its line the mouse
    combo->lineEdit()->installEventFilter(this);
    auto* caption = new QLabel(label, this);
    caption->setBuddy(combo);
    form->addRow(caption, combo);
    connect(combo, &QComboBox::editTextChanged, this, &NewSocketForm::showCall);
    return combo;
}

bool NewSocketForm::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) { // takes the value and goes on, at last to Create
            if (watched == m_protocol || watched == m_protocol->lineEdit())
                m_create->setFocus(Qt::TabFocusReason);
            else
                focusNextChild();
            return true;
        }
    }
    auto* line = qobject_cast<QLineEdit*>(watched);
    if (event->type() == QEvent::MouseButtonRelease && line)
        line->selectAll(); // what is typed next replaces the choice
    return QDialog::eventFilter(watched, event);
}

QWidget* NewSocketForm::makeQuickLine()
{
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, Theme::Grid);
    for (const QuickMaker maker : QuickMakers) {
        auto* button = new QPushButton(quickMakerTitle(maker), box);
        button->setAccessibleName(quickMakerTitle(maker));
        button->setToolTip(quickMakerLesson(maker));
        button->setAutoDefault(false);
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, maker] {
            accept();
            Q_EMIT quickMakeRequested(maker);
        });
    }
    return box;
}

void NewSocketForm::submit(CallName call)
{
    const std::optional<CallRequest> wanted = request(call);
    if (!wanted)
        return;
    accept();
    Q_EMIT requested(*wanted);
}

void NewSocketForm::showCall()
{
    if (!m_create)
        return;
    const std::optional<CallRequest> wanted = request(CallName::Socket);
    m_create->setEnabled(wanted.has_value());
    m_pair->setVisible(wanted && wanted->family == AF_UNIX);
    QPalette colors = m_meaning->palette();
    colors.setColor(QPalette::WindowText, m_theme.color(wanted ? Meaning::Muted : Meaning::Failed));
    m_meaning->setPalette(colors);
    if (!wanted) {
        m_call->setText(QStringLiteral("socket( … )"));
        m_meaning->setText(
            signOf(Meaning::Failed) + QLatin1Char(' ') + tr("Each field takes a name from its list or a number."));
        return;
    }
    const int protocol = wanted->protocol;
    m_call->setText(QStringLiteral("socket(%1, %2, %3)")
                        .arg(toQt(nameOf(socketFamilies(), wanted->family)), toQt(socketTypeText(wanted->type)),
                            protocol == 0 ? QStringLiteral("0") : toQt(nameOf(socketProtocols(), protocol))));
    const QString meaning = socketMeaning(wanted->family, wanted->type, protocol);
    m_meaning->setText(meaning.isEmpty() ? tr("An unusual combination: the kernel will judge it.") : meaning);
}

void NewSocketForm::recolor()
{
    showCall();
}

} // namespace socketarium::ui
