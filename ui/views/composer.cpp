// SPDX-License-Identifier: MIT
#include "ui/views/composer.h"

#include "core/base/bytes.h"
#include "core/net/constants.h"
#include "ui/bridge/to_qt.h"
#include "ui/style/format.h"
#include "ui/style/theme.h"
#include "ui/views/address_field.h"
#include "ui/views/call_catalog.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBlock>
#include <QVBoxLayout>

namespace socketarium::ui
{

Composer::Composer(CallSink& sink, NameLookup& names, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_sink(sink)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("composer"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::Grid, Theme::Grid / 2, Theme::Grid, Theme::Grid / 2);
    column->setSpacing(Theme::Grid / 2);

    auto* line = new QHBoxLayout;
    m_text = new QPlainTextEdit(this);
    m_text->setAccessibleName(tr("Message"));
    m_text->setObjectName(QStringLiteral("message"));
    m_text->setTabChangesFocus(true);
    m_text->setMinimumHeight(m_text->fontMetrics().lineSpacing() + 2 * Theme::Grid);
    m_text->setMaximumHeight(3 * m_text->fontMetrics().lineSpacing() + Theme::Grid);
    m_text->installEventFilter(this);
    line->addWidget(m_text, 1);
    m_send = new QPushButton(tr("&Send"), this);
    m_send->setAccessibleName(tr("Send"));
    m_send->setObjectName(QStringLiteral("send"));
    m_send->setProperty("primary", true);
    m_send->setToolTip(tr("One send call with these bytes (Enter in the message)."));
    line->addWidget(m_send, 0, Qt::AlignTop);
    column->addLayout(line, 1);
    column->addWidget(makeControls(names));

    connect(m_send, &QPushButton::clicked, this, &Composer::send);
    connect(m_text, &QPlainTextEdit::textChanged, this, &Composer::showState);
    connect(&theme, &Theme::changed, this, &Composer::recolor);
    recolor();
    setHex(false);
    setSocket(std::nullopt);
}

void Composer::setSocket(const std::optional<SocketFacts>& facts, const std::vector<SocketFacts>& children)
{
    const bool sameSocket = facts && m_facts && facts->id == m_facts->id;
    m_facts = facts;
    const bool datagram = facts && isDatagram(*facts);
    const bool listener = facts && facts->state == SocketState::Listen;
    if (datagram)
        m_to->setContext(facts->family, facts->type & 0xf, false);
    if (!sameSocket)
        m_to->clear();
    const QVariant chosen = m_child->currentData();
    m_child->clear();
    for (const SocketFacts& child : children)
        m_child->addItem(tr("%1 · %2").arg(number(child.id)).arg(toQt(child.peer.text())), number(child.id));
    m_child->setCurrentIndex(std::max(0, m_child->findData(chosen)));
    m_to->setVisible(datagram);
    m_child->setVisible(listener);
    m_toLabel->setVisible(datagram || listener);
    m_toLabel->setBuddy(listener ? static_cast<QWidget*>(m_child) : m_to);
    m_send->setEnabled(facts && !facts->isClosed() && (!listener || m_child->count() > 0));
}

std::optional<Error> Composer::fill(CallRequest& request) const
{
    Result<Bytes> bytes = message();
    if (!bytes)
        return bytes.error();
    const std::optional<int> flags = parseMessageFlags(m_flags->currentText().toStdString());
    if (!flags)
        return Error::ours("send flags", m_flags->currentText().toStdString(),
            tr("flags are names such as MSG_OOB|MSG_DONTWAIT, or a number").toStdString());
    request.bytes = std::move(bytes).value();
    request.flags = *flags;
    return std::nullopt;
}

void Composer::sent()
{
    if (m_file)
        return; // a file stays until the person takes it out: it may be sent again
    m_history.add(m_text->toPlainText());
    m_text->clear();
}

bool Composer::takeFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        say(tr("%1 cannot be read: %2").arg(path, file.errorString()), true);
        return false;
    }
    if (file.size() > LargestFile) {
        say(tr("%1 has %2; a message takes at most %3")
                .arg(path, binarySize(static_cast<quint64>(file.size())), binarySize(LargestFile)),
            true);
        return false;
    }
    const QByteArray bytes = file.readAll();
    const ByteView view = std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    m_file = Bytes(view.begin(), view.end());
    m_fileName = QFileInfo(path).fileName();
    m_fileForm->setChecked(true);
    m_text->setReadOnly(true);
    m_text->setPlaceholderText(tr("%1: its bytes are the message").arg(path));
    m_text->clear();
    showState();
    return true;
}

void Composer::send()
{
    if (!m_send->isEnabled() || !m_facts)
        return;
    CallRequest request;
    request.call = CallName::Send;
    request.socket = m_facts->id;
    if (!m_child->isHidden())
        request.socket = static_cast<SocketId>(m_child->currentData().toUInt());
    if (const std::optional<Error> error = fill(request)) {
        say(toQt(error->reason), true);
        m_sink.refuse(request.socket, request.call, *error);
        return;
    }
    if (m_to->isHidden() || m_to->text().trimmed().isEmpty()) {
        submit(std::move(request));
        return;
    }
    request.call = CallName::Sendto;
    m_to->resolve([this, request](const Result<SocketAddress>& address) {
        if (!address) {
            m_sink.refuse(request.socket, request.call, address.error());
            return;
        }
        CallRequest complete = request;
        complete.address = *address;
        submit(std::move(complete));
    });
}

void Composer::submit(CallRequest request)
{
    m_sink.call(request);
    sent();
}

bool Composer::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (isKeyTaken(key->key(), key->modifiers().testFlag(Qt::ShiftModifier)))
            return true;
    }
    return QWidget::eventFilter(watched, event);
}

bool Composer::isKeyTaken(int key, bool shift)
{
    const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (enter && !shift) {
        send();
        return true;
    }
    const QTextBlock block = m_text->textCursor().block();
    const bool older = key == Qt::Key_Up && !block.previous().isValid();
    const bool newer = key == Qt::Key_Down && !block.next().isValid();
    if (m_file || shift || !(older || newer))
        return false;
    const QString current = m_text->toPlainText();
    m_text->setPlainText(older ? m_history.older(current) : m_history.newer(current));
    m_text->moveCursor(QTextCursor::End);
    return true;
}

QWidget* Composer::makeControls(NameLookup& names)
{
    auto* controls = new QWidget(this);
    auto* row = new QHBoxLayout(controls);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(makeForms());
    m_toLabel = new QLabel(tr("T&o"), controls);
    m_toLabel->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    m_toLabel->setMinimumWidth(m_toLabel->fontMetrics().averageCharWidth() * 3);
    m_to = new AddressField(names, controls);
    m_to->setAccessibleName(tr("To"));
    m_to->setObjectName(QStringLiteral("to"));
    m_to->setMinimumWidth(m_to->fontMetrics().averageCharWidth() * 18);
    m_child = new QComboBox(controls);
    m_child->setAccessibleName(tr("To"));
    m_child->setObjectName(QStringLiteral("child"));
    m_child->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_child->setMinimumContentsLength(18);
    m_child->setToolTip(tr("Which of the accepted connections the message goes to"));
    for (QWidget* widget :
        {static_cast<QWidget*>(m_toLabel), static_cast<QWidget*>(m_to), static_cast<QWidget*>(m_child)})
        row->addWidget(widget);
    m_state = new QLabel(controls);
    m_state->setObjectName(QStringLiteral("messageState"));
    m_state->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_state->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_state, 1);
    auto* flagsLabel = new QLabel(tr("fla&gs"), controls);
    m_flags = new QComboBox(controls);
    m_flags->setEditable(true);
    m_flags->setInsertPolicy(QComboBox::NoInsert);
    m_flags->addItem(QStringLiteral("0"));
    for (const NamedNumber& flag : messageFlags())
        m_flags->addItem(toQt(flag.name));
    m_flags->setAccessibleName(QStringLiteral("send flags"));
    m_flags->setObjectName(QStringLiteral("sendFlags"));
    m_flags->setFont(m_theme.fixedFont());
    m_flags->setFocusPolicy(Qt::StrongFocus);
    m_flags->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_flags->setMinimumContentsLength(8);
    flagsLabel->setBuddy(m_flags);
    row->addWidget(flagsLabel);
    row->addWidget(m_flags);
    connect(m_to, &AddressField::hintChanged, this,
        [this](const QString& hint, bool wrong) { hint.isEmpty() ? showState() : say(hint, wrong); });
    connect(m_to, &QLineEdit::returnPressed, this, &Composer::send);
    connect(m_to, &AddressField::lookedUp, this, [this](const QString& line) {
        m_sink.note({m_facts ? m_facts->id : SocketId::None, CallName::Sendto, false, line.toStdString()});
    });
    return controls;
}

QWidget* Composer::makeForms()
{
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_textForm = new QPushButton(tr("Te&xt"), box);
    m_hexForm = new QPushButton(tr("Hex"), box);
    m_fileForm = new QPushButton(tr("File …"), box);
    m_textForm->setToolTip(tr("Text with escapes: \\n \\r \\t \\0 \\x41"));
    m_hexForm->setToolTip(tr("Bytes as hex: de ad be ef"));
    m_fileForm->setToolTip(tr("The bytes of a file, up to %1").arg(binarySize(LargestFile)));
    auto* group = new QButtonGroup(box);
    for (QPushButton* button : {m_textForm, m_hexForm, m_fileForm}) {
        button->setCheckable(true);
        button->setProperty("segment", true);
        group->addButton(button);
        row->addWidget(button);
    }
    m_textForm->setAccessibleName(tr("Message as text"));
    m_hexForm->setAccessibleName(tr("Message as hex"));
    m_fileForm->setAccessibleName(tr("Message from a file"));
    m_textForm->setChecked(true);
    connect(m_textForm, &QPushButton::clicked, this, [this] { setHex(false); });
    connect(m_hexForm, &QPushButton::clicked, this, [this] { setHex(true); });
    connect(m_fileForm, &QPushButton::clicked, this, &Composer::chooseFile);
    return box;
}

Result<Bytes> Composer::message() const
{
    if (m_file)
        return *m_file;
    const std::string text = m_text->toPlainText().toStdString();
    return m_hex ? parseHex(text) : parseEscapes(text);
}

void Composer::setHex(bool hex)
{
    const Result<Bytes> before = message();
    dropFile();
    m_hex = hex;
    (hex ? m_hexForm : m_textForm)->setChecked(true);
    m_text->setFont(hex ? m_theme.fixedFont() : font());
    m_text->setPlaceholderText(hex ? tr("de ad be ef") : tr("Message, with escapes such as \\n or \\x41"));
    if (before && !before->empty() && !m_text->toPlainText().isEmpty())
        m_text->setPlainText(toQt(hex ? formatHex(*before) : escapeBytes(*before)));
    showState();
}

void Composer::dropFile()
{
    m_file.reset();
    m_fileName.clear();
    m_text->setReadOnly(false);
}

void Composer::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Message from a file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &Composer::takeFile);
    connect(dialog, &QDialog::rejected, this, [this] {
        if (!m_file)
            (m_hex ? m_hexForm : m_textForm)->setChecked(true);
    });
    dialog->open();
}

void Composer::showState()
{
    const Result<Bytes> bytes = message();
    if (!bytes)
        say(toQt(bytes.error().reason), true);
    else if (m_file)
        say(tr("%1, %2").arg(m_fileName, binarySize(bytes->size())), false);
    else
        say(bytes->empty() ? QString() : tr("%n byte(s)", nullptr, static_cast<int>(bytes->size())), false);
}

void Composer::say(const QString& text, bool wrong)
{
    m_state->setText(wrong ? signOf(Meaning::Failed) + QLatin1Char(' ') + text : text);
    m_state->setToolTip(text);
    m_text->setAccessibleDescription(text);
    QPalette colors = m_state->palette();
    colors.setColor(QPalette::WindowText, m_theme.color(wrong ? Meaning::Failed : Meaning::Muted));
    m_state->setPalette(colors);
}

void Composer::recolor()
{
    showState();
}

} // namespace socketarium::ui
