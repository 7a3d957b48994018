// SPDX-License-Identifier: MIT
// Rooms: argument_field, call_bar, call_card, drive_strip
#include "tests/ui/views/recording_sink.h"
#include "ui/style/theme.h"
#include "ui/views/address_field.h"
#include "ui/views/call_bar.h"

#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

/// A call bar on the screen with a fresh TCP socket, and the names a person finds its controls by.
class TestCallBar : public QObject
{
    Q_OBJECT

    struct Desk {
        Desk()
            : bar(sink, names, theme)
        {
            bar.setSocket(tcpFacts(), QStringLiteral("127.0.0.1:4711"));
            bar.resize(800, 400);
            bar.show();
        }
        template <typename Widget> Widget* find(const char* name)
        {
            for (Widget* widget : bar.findChildren<Widget*>()) {
                if (widget->accessibleName() == QLatin1String(name))
                    return widget;
            }
            return nullptr;
        }
        void write(const char* field, const char* text)
        {
            auto* line = find<QLineEdit>(field);
            line->selectAll();
            QTest::keyClicks(line, QLatin1String(text));
        }
        void press(const char* call) { QTest::mouseClick(find<QPushButton>(call), Qt::LeftButton); }

        Theme theme;
        LaidDownNames names;
        RecordingSink sink;
        CallBar bar;
    };

private Q_SLOTS:
    void everyCallHasItsButtonAndFields()
    {
        Desk desk;
        for (const CallSpec& spec : callCatalog()) {
            const QByteArray call(callText(spec.call).data());
            QVERIFY2(desk.find<QPushButton>(call), call);
            for (const Argument argument : spec.arguments) {
                if (argument == Argument::Message)
                    continue;
                const QByteArray field = call + ' ' + argumentName(argument).toUtf8();
                QVERIFY2(desk.find<QWidget>(field), field);
            }
        }
    }

    void bindMakesOneCallWithTheAddress()
    {
        Desk desk;
        desk.write("bind address", "127.0.0.1:8080");
        desk.press("bind");
        QCOMPARE(desk.sink.calls.size(), std::size_t(1));
        QVERIFY(desk.sink.calls[0].call == CallName::Bind);
        QVERIFY(desk.sink.calls[0].socket == SocketId::First);
        QVERIFY(desk.sink.calls[0].address == SocketAddress::ipv4(INADDR_LOOPBACK, 8080));
    }

    void enterInAFieldRunsTheCall()
    {
        Desk desk;
        desk.write("listen backlog", "-1");
        QTest::keyClick(desk.find<QLineEdit>("listen backlog"), Qt::Key_Return);
        QCOMPARE(desk.sink.calls.size(), std::size_t(1));
        QCOMPARE(desk.sink.calls[0].backlog, -1);
    }

    void aBadPortNeverBecomesACall()
    {
        Desk desk;
        desk.write("bind address", "127.0.0.1:123456789");
        QVERIFY(static_cast<AddressField*>(desk.find<QLineEdit>("bind address"))->isWrong());
        desk.press("bind");
        QVERIFY(desk.sink.calls.empty());
        QCOMPARE(desk.sink.refusals.size(), std::size_t(1));
        QVERIFY(desk.sink.refusals[0].reason.find("52501") != std::string::npos);
    }

    void aBadNumberIsRefusedInPlace()
    {
        Desk desk;
        desk.write("recv length", "many");
        desk.press("recv");
        QVERIFY(desk.sink.calls.empty());
        QCOMPARE(desk.sink.refusals.size(), std::size_t(1));
        QVERIFY(desk.bar.findChild<QLabel*>(QStringLiteral("callHint"))->text().contains(QLatin1String("bytes")));
    }

    void aChosenFlagGoesIntoTheNextCallOnly()
    {
        Desk desk;
        auto* flags = desk.find<QComboBox>("recv flags");
        QTest::mouseClick(flags->lineEdit(), Qt::LeftButton);
        QTest::keyClicks(flags, QStringLiteral("MSG_PEEK"));
        QTest::keyClick(flags, Qt::Key_Return);
        QVERIFY(desk.sink.calls.empty());
        desk.press("recv");
        QCOMPARE(desk.sink.calls.size(), std::size_t(1));
        QCOMPARE(desk.sink.calls[0].flags, int(MSG_PEEK));
        QCOMPARE(desk.sink.calls[0].length, std::size_t(4096));
    }

    void theNextCallsStandOutAndTheOthersStayUsable()
    {
        Desk desk;
        QVERIFY(desk.bar.card(CallName::Bind)->standsOut());
        QVERIFY(!desk.bar.card(CallName::Accept)->standsOut());
        desk.press("accept");
        QVERIFY(desk.sink.calls.at(0).call == CallName::Accept);
    }

    void connectKnowsOurListener()
    {
        Desk desk;
        desk.press("connect");
        QVERIFY(desk.sink.calls.at(0).address == SocketAddress::ipv4(INADDR_LOOPBACK, 4711));
    }

    void whatWasTypedComesBackWithItsSocket()
    {
        Desk desk;
        desk.write("bind address", "127.0.0.1:81");
        SocketFacts other = tcpFacts();
        other.id = static_cast<SocketId>(4);
        desk.bar.setSocket(other, {});
        QCOMPARE(desk.find<QLineEdit>("bind address")->text(), QStringLiteral("127.0.0.1:0"));
        desk.bar.setSocket(tcpFacts(), {});
        QCOMPARE(desk.find<QLineEdit>("bind address")->text(), QStringLiteral("127.0.0.1:81"));
    }

    void aNameIsLookedUpAndNoted()
    {
        Desk desk;
        desk.names.answer = std::vector{SocketAddress::ipv4(INADDR_LOOPBACK, 80)};
        desk.write("connect address", "localhost:http");
        desk.press("connect");
        QCOMPARE(desk.names.questions.size(), std::size_t(1));
        QCOMPARE(desk.sink.notes.size(), std::size_t(1));
        QCOMPARE(desk.sink.notes[0].text, std::string("getaddrinfo(\"localhost\", \"http\") = 127.0.0.1:80"));
        QVERIFY(desk.sink.calls.at(0).address == SocketAddress::ipv4(INADDR_LOOPBACK, 80));
    }

    void ofSeveralAnswersTheFirstIsTakenByEnter()
    {
        Desk desk;
        desk.names.answer
            = std::vector{SocketAddress::ipv6(in6addr_loopback, 80), SocketAddress::ipv4(INADDR_LOOPBACK, 80)};
        desk.write("connect address", "localhost:80");
        desk.press("connect");
        QVERIFY(desk.sink.calls.empty());
        auto* menu = desk.bar.findChild<QMenu*>(QStringLiteral("addressChoice"));
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), 2);
        QTest::keyClick(menu, Qt::Key_Return);
        QCOMPARE(desk.sink.calls.size(), std::size_t(1));
        QVERIFY(desk.sink.calls[0].address == SocketAddress::ipv6(in6addr_loopback, 80));
    }

    void anUnknownNameIsRefused()
    {
        Desk desk;
        desk.names.answer = Error{Refuser::Library, "getaddrinfo", "nobody", -2, "nobody knows this name"};
        desk.write("connect address", "nobody:80");
        desk.press("connect");
        QVERIFY(desk.sink.calls.empty());
        QCOMPARE(desk.sink.refusals.size(), std::size_t(1));
    }

    void sendTakesItsBytesFromTheMessage()
    {
        Desk desk;
        desk.bar.setMessageSource([](CallRequest& request) -> std::optional<Error> {
            request.bytes = Bytes(3, std::byte{65});
            return std::nullopt;
        });
        desk.press("send");
        QCOMPARE(desk.sink.calls.at(0).bytes.size(), std::size_t(3));
    }

    void stepRunReplyAndInterrupt()
    {
        Desk desk;
        auto* interrupt = desk.find<QPushButton>("Interrupt");
        QVERIFY(!interrupt->isEnabled());
        desk.press("Run");
        QVERIFY(desk.sink.modes == std::vector{DriveMode::Run});
        SocketFacts waiting = tcpFacts();
        waiting.waitingCall = "accept(3)";
        desk.bar.setSocket(waiting, {});
        QVERIFY(interrupt->isEnabled());
        QTest::mouseClick(interrupt, Qt::LeftButton);
        QVERIFY(desk.sink.interrupted == std::vector{SocketId::First});
        auto* reply = desk.find<QComboBox>("Reply");
        reply->setFocus();
        QTest::keyClick(reply, Qt::Key_Down);
        QVERIFY(!desk.sink.replies.empty());
        QVERIFY(desk.sink.replies.back().kind == ReplyKind::Greeting);
        QCOMPARE(std::string(textOf(desk.sink.replies.back().text)), std::string("Thank you for the connection"));
    }

    void timeOutIsTwoSocketOptions()
    {
        Desk desk;
        auto* waiting = desk.find<QComboBox>("Waiting");
        QTest::keyClick(waiting, Qt::Key_Down);
        QVERIFY(desk.sink.calls.at(0).call == CallName::Fcntl);
        QVERIFY(desk.sink.calls.at(0).nonBlocking);
        desk.sink.calls.clear();
        QTest::keyClick(waiting, Qt::Key_Down);
        QCOMPARE(desk.sink.calls.size(), std::size_t(2));
        QCOMPARE(desk.sink.calls[0].option, int(SO_RCVTIMEO));
        QCOMPARE(desk.sink.calls[1].option, int(SO_SNDTIMEO));
        QCOMPARE(desk.sink.calls[0].value.size(), sizeof(timeval));
    }

    void theCardsFitANarrowWindow()
    {
        Desk desk;
        desk.bar.resize(560, 260);
        for (const CallSpec& spec : callCatalog()) {
            const CallCard* card = desk.bar.card(spec.call);
            QVERIFY2(
                card->mapTo(card->parentWidget(), QPoint(card->width(), 0)).x() <= 560, callText(spec.call).data());
        }
    }
};

QTEST_MAIN(TestCallBar)
#include "tst_call_bar.moc"
