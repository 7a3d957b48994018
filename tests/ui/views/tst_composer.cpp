// SPDX-License-Identifier: MIT
#include "tests/ui/views/recording_sink.h"
#include "ui/style/theme.h"
#include "ui/views/composer.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

class TestComposer : public QObject
{
    Q_OBJECT

    struct Desk {
        Desk()
            : composer(sink, names, theme)
        {
            composer.setSocket(tcpFacts(SocketState::Established));
            composer.resize(700, 120);
            composer.show();
            message = composer.findChild<QPlainTextEdit*>(QStringLiteral("message"));
            send = composer.findChild<QPushButton*>(QStringLiteral("send"));
            state = composer.findChild<QLabel*>(QStringLiteral("messageState"));
        }
        std::string sentText(std::size_t at) const { return std::string(textOf(sink.calls.at(at).bytes)); }

        Theme theme;
        LaidDownNames names;
        RecordingSink sink;
        Composer composer;
        QPlainTextEdit* message;
        QPushButton* send;
        QLabel* state;
    };

private Q_SLOTS:
    void escapesBecomeBytes()
    {
        Desk desk;
        QTest::keyClicks(desk.message, QStringLiteral("a\\x41\\n"));
        QTest::mouseClick(desk.send, Qt::LeftButton);
        QCOMPARE(desk.sentText(0), std::string("aA\n"));
        QVERIFY(desk.sink.calls[0].call == CallName::Send);
        QVERIFY(desk.message->toPlainText().isEmpty());
    }

    void enterSendsAndUpBringsItBack()
    {
        Desk desk;
        QTest::keyClicks(desk.message, QStringLiteral("one"));
        QTest::keyClick(desk.message, Qt::Key_Return);
        QTest::keyClicks(desk.message, QStringLiteral("draft"));
        QTest::keyClick(desk.message, Qt::Key_Up);
        QCOMPARE(desk.message->toPlainText(), QStringLiteral("one"));
        QTest::keyClick(desk.message, Qt::Key_Down);
        QCOMPARE(desk.message->toPlainText(), QStringLiteral("draft"));
        QCOMPARE(desk.sentText(0), std::string("one"));
    }

    void aBadEscapeIsSaidInPlaceWithItsColumn()
    {
        Desk desk;
        QTest::keyClicks(desk.message, QStringLiteral("ab\\q"));
        QVERIFY2(desk.state->text().contains(QLatin1Char('3')), qPrintable(desk.state->text()));
        QTest::mouseClick(desk.send, Qt::LeftButton);
        QVERIFY(desk.sink.calls.empty());
        QCOMPARE(desk.sink.refusals.size(), std::size_t(1));
        QCOMPARE(desk.message->toPlainText(), QStringLiteral("ab\\q"));
    }

    void hexModeTakesHexAndTurnsTheTextIntoIt()
    {
        Desk desk;
        QTest::keyClicks(desk.message, QStringLiteral("AB"));
        for (QPushButton* button : desk.composer.findChildren<QPushButton*>()) {
            if (button->accessibleName() == QLatin1String("Message as hex"))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QCOMPARE(desk.message->toPlainText(), QStringLiteral("41 42"));
        QTest::mouseClick(desk.send, Qt::LeftButton);
        QCOMPARE(desk.sentText(0), std::string("AB"));
    }

    void aFileIsTheMessage()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("x.bin")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("\0\1\2", 3);
        file.close();
        Desk desk;
        QVERIFY(desk.composer.takeFile(file.fileName()));
        QTest::mouseClick(desk.send, Qt::LeftButton);
        QCOMPARE(desk.sink.calls.at(0).bytes.size(), std::size_t(3));
        QVERIFY(!desk.composer.takeFile(folder.filePath(QStringLiteral("absent"))));
        QVERIFY(desk.state->text().contains(QLatin1String("absent")));
    }

    void aDatagramGoesToWhomIsNamed()
    {
        Desk desk;
        SocketFacts udp = tcpFacts(SocketState::Unconnected);
        udp.type = SOCK_DGRAM;
        desk.composer.setSocket(udp);
        auto* to = desk.composer.findChild<QLineEdit*>(QStringLiteral("to"));
        QVERIFY(to->isVisible());
        QTest::keyClicks(to, QStringLiteral("127.0.0.1:9"));
        QTest::keyClicks(desk.message, QStringLiteral("x"));
        QTest::mouseClick(desk.send, Qt::LeftButton);
        QVERIFY(desk.sink.calls.at(0).call == CallName::Sendto);
        QVERIFY(desk.sink.calls.at(0).address == SocketAddress::ipv4(INADDR_LOOPBACK, 9));
    }

    void aListenerSendsToAChosenChild()
    {
        Desk desk;
        SocketFacts child = tcpFacts(SocketState::Established);
        child.id = static_cast<SocketId>(7);
        SocketFacts other = child;
        other.id = static_cast<SocketId>(8);
        desk.composer.setSocket(tcpFacts(SocketState::Listen));
        QVERIFY(!desk.send->isEnabled());
        desk.composer.setSocket(tcpFacts(SocketState::Listen), {child, other});
        auto* to = desk.composer.findChild<QComboBox*>(QStringLiteral("child"));
        QTest::keyClick(to, Qt::Key_Down);
        QTest::keyClicks(desk.message, QStringLiteral("x"));
        QTest::mouseClick(desk.send, Qt::LeftButton);
        QCOMPARE(number(desk.sink.calls.at(0).socket), 8u);
    }

    void badFlagsAreRefused()
    {
        Desk desk;
        auto* flags = desk.composer.findChild<QComboBox*>(QStringLiteral("sendFlags"));
        flags->setEditText(QStringLiteral("MSG_NONSENSE"));
        QTest::mouseClick(desk.send, Qt::LeftButton);
        QVERIFY(desk.sink.calls.empty());
        flags->setEditText(QStringLiteral("MSG_OOB"));
        QTest::mouseClick(desk.send, Qt::LeftButton);
        QCOMPARE(desk.sink.calls.at(0).flags, int(MSG_OOB));
    }
};

QTEST_MAIN(TestComposer)
#include "tst_composer.moc"
