// SPDX-License-Identifier: MIT
#include "ui/views/drive_strip.h"

#include "core/base/bytes.h"
#include "core/net/socket_option.h"
#include "ui/bridge/to_qt.h"
#include "ui/style/theme.h"
#include "ui/views/flow_layout.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

namespace socketarium::ui
{
namespace
{

/// A label and the control it names, kept together when the strip wraps.
QWidget* labelled(const QString& text, std::initializer_list<QWidget*> controls)
{
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    auto* label = new QLabel(text, box);
    label->setBuddy(*controls.begin());
    row->addWidget(label);
    for (QWidget* control : controls)
        row->addWidget(control);
    return box;
}

constexpr std::array ReplyKinds{
    ReplyKind::None, ReplyKind::Greeting, ReplyKind::Echo, ReplyKind::Discard, ReplyKind::FixedText};

} // namespace

DriveStrip::DriveStrip(CallSink& sink, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_sink(sink)
    , m_theme(theme)
{
    auto* flow = new FlowLayout(16, 4);
    setLayout(flow);
    flow->setContentsMargins(0, 0, 0, 0);
    makeModes();
    makeWaiting();
    makeReply();
    m_interrupt = new QPushButton(tr("&Interrupt"));
    m_interrupt->setAccessibleName(tr("Interrupt"));
    m_interrupt->setObjectName(QStringLiteral("interrupt"));
    m_interrupt->setToolTip(tr("Sends a signal to the waiting call: it ends with EINTR."));
    m_waits = new QLabel;
    m_waits->setObjectName(QStringLiteral("waitingCall"));
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_interrupt);
    row->addWidget(m_waits);
    flow->addWidget(box);
    connect(m_interrupt, &QPushButton::clicked, this, [this] { m_sink.interrupt(m_facts.id); });
    connect(&theme, &Theme::changed, this, &DriveStrip::recolor);
    recolor();
    showWaitingCall();
}

void DriveStrip::setFacts(const SocketFacts& facts)
{
    const bool sameSocket = facts.id == m_facts.id;
    m_facts = facts;
    (facts.mode == DriveMode::Run ? m_run : m_step)->setChecked(true);
    const QSignalBlocker quietWaiting(m_waiting);
    m_waiting->setCurrentIndex(static_cast<int>(facts.waiting));
    m_waiting->setEnabled(facts.mode == DriveMode::Step);
    m_seconds->setVisible(facts.waiting == Waiting::TimeOut);
    if (!m_reply->hasFocus() || !sameSocket)
        m_reply->setCurrentIndex(static_cast<int>(facts.reply));
    m_replyText->setEnabled(
        m_reply->currentIndex() == int(ReplyKind::Greeting) || m_reply->currentIndex() == int(ReplyKind::FixedText));
    showWaitingCall();
}

void DriveStrip::makeModes()
{
    m_step = new QPushButton(tr("Ste&p"));
    m_run = new QPushButton(tr("&Run"));
    m_step->setToolTip(tr("You make every call by hand and see what the kernel keeps in between."));
    m_run->setToolTip(tr("The socket accepts, receives and replies by itself; it becomes non-blocking for that."));
    auto* group = new QButtonGroup(this);
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (QPushButton* button : {m_step, m_run}) {
        button->setCheckable(true);
        button->setProperty("segment", true);
        button->setAccessibleDescription(button->toolTip());
        group->addButton(button);
        row->addWidget(button);
    }
    m_step->setAccessibleName(tr("Step"));
    m_run->setAccessibleName(tr("Run"));
    m_step->setChecked(true);
    layout()->addWidget(box);
    connect(m_step, &QPushButton::clicked, this, [this] { m_sink.setMode(m_facts.id, DriveMode::Step); });
    connect(m_run, &QPushButton::clicked, this, [this] {
        sendReply();
        m_sink.setMode(m_facts.id, DriveMode::Run);
    });
}

void DriveStrip::makeWaiting()
{
    m_waiting = new QComboBox;
    m_waiting->setAccessibleName(tr("Waiting"));
    m_waiting->setObjectName(QStringLiteral("waiting"));
    m_waiting->addItems({tr("blocking"), tr("non-blocking"), tr("time-out")});
    m_waiting->setToolTip(tr("Whether a call sleeps until it can be answered, returns EAGAIN at once, or gives up."));
    m_waiting->setFocusPolicy(Qt::StrongFocus);
    m_seconds = new QDoubleSpinBox;
    m_seconds->setAccessibleName(tr("Time-out"));
    m_seconds->setRange(0.001, 86400);
    m_seconds->setDecimals(3);
    m_seconds->setValue(2);
    m_seconds->setSuffix(tr(" s"));
    m_seconds->setKeyboardTracking(false);
    m_seconds->hide();
    layout()->addWidget(labelled(tr("&Waiting"), {m_waiting, m_seconds}));
    connect(m_waiting, &QComboBox::activated, this, &DriveStrip::onWaitingChosen);
    connect(m_seconds, &QDoubleSpinBox::valueChanged, this, &DriveStrip::setTimeOut);
}

void DriveStrip::makeReply()
{
    m_reply = new QComboBox;
    m_reply->setAccessibleName(tr("Reply"));
    m_reply->setObjectName(QStringLiteral("reply"));
    for (const ReplyKind kind : ReplyKinds)
        m_reply->addItem(toQt(replyText(kind)));
    m_reply->setToolTip(tr("What the socket answers by itself in Run; accepted sockets inherit it."));
    m_reply->setFocusPolicy(Qt::StrongFocus);
    m_replyText = new QLineEdit(QStringLiteral("Thank you for the connection"));
    m_replyText->setAccessibleName(tr("Reply text"));
    m_replyText->setObjectName(QStringLiteral("replyText"));
    m_replyText->setCursorPosition(0);
    m_replyText->setToolTip(tr("Text with escapes: \\n, \\t, \\x41."));
    m_replyText->setMinimumWidth(m_replyText->fontMetrics().averageCharWidth() * 28);
    layout()->addWidget(labelled(tr("Rep&ly"), {m_reply, m_replyText}));
    connect(m_reply, &QComboBox::activated, this, [this] {
        m_replyText->setEnabled(m_reply->currentIndex() == int(ReplyKind::Greeting)
            || m_reply->currentIndex() == int(ReplyKind::FixedText));
        sendReply();
    });
    connect(m_replyText, &QLineEdit::editingFinished, this, [this] {
        if (m_replyText->isModified())
            sendReply();
        m_replyText->setModified(false);
    });
}

void DriveStrip::onWaitingChosen(int index)
{
    const auto wanted = static_cast<Waiting>(index);
    m_seconds->setVisible(wanted == Waiting::TimeOut);
    if ((wanted == Waiting::NonBlocking) != (m_facts.waiting == Waiting::NonBlocking)) {
        CallRequest request;
        request.call = CallName::Fcntl;
        request.socket = m_facts.id;
        request.nonBlocking = wanted == Waiting::NonBlocking;
        m_sink.call(request);
    }
    if (wanted == Waiting::TimeOut)
        setTimeOut(m_seconds->value());
    else if (m_facts.waiting == Waiting::TimeOut)
        setTimeOut(0);
}

void DriveStrip::setTimeOut(double seconds)
{
    const std::string text = QString::number(seconds, 'f', 3).toStdString();
    for (const int option : {SO_RCVTIMEO, SO_SNDTIMEO}) {
        CallRequest request;
        request.call = CallName::Setsockopt;
        request.socket = m_facts.id;
        request.level = SOL_SOCKET;
        request.option = option;
        Result<Bytes> value = parseOptionValue(OptionKind::Time, text);
        if (!value) {
            m_sink.refuse(m_facts.id, CallName::Setsockopt, value.error());
            return;
        }
        request.value = std::move(value).value();
        m_sink.call(request);
    }
}

void DriveStrip::sendReply()
{
    ReplyRule rule;
    rule.kind = ReplyKinds.at(static_cast<std::size_t>(m_reply->currentIndex()));
    Result<Bytes> text = parseEscapes(m_replyText->text().toStdString());
    if (!text) {
        m_sink.refuse(m_facts.id, CallName::Send, text.error());
        return;
    }
    rule.text = std::move(text).value();
    m_sink.setReply(m_facts.id, rule);
}

void DriveStrip::showWaitingCall()
{
    const bool waits = !m_facts.waitingCall.empty();
    m_interrupt->setEnabled(waits);
    m_waits->setText(waits ? signOf(Meaning::Waiting) + QLatin1Char(' ') + tr("%1 waits").arg(toQt(m_facts.waitingCall))
                           : QString());
}

void DriveStrip::recolor()
{
    QPalette colors = m_waits->palette();
    colors.setColor(QPalette::WindowText, m_theme.color(Meaning::Waiting));
    m_waits->setPalette(colors);
}

} // namespace socketarium::ui
