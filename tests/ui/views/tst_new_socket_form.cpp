// SPDX-License-Identifier: MIT
// Rooms: new_socket_form, quick_makers
#include "tests/ui/views/recording_sink.h"
#include "ui/style/theme.h"
#include "ui/views/new_socket_form.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

class TestNewSocketForm : public QObject
{
    Q_OBJECT

    struct Desk {
        Desk()
            : form(theme)
        {
            form.show();
            QObject::connect(&form, &NewSocketForm::requested, &form,
                [this](const CallRequest& request) { requests.push_back(request); });
        }
        /// As the keyboard user does: into the field, the name, Enter.
        void choose(const char* name, const char* text)
        {
            auto* line = form.findChild<QComboBox*>(QLatin1String(name))->lineEdit();
            QTest::mouseClick(line, Qt::LeftButton);
            // A real key goes to the widget that has the focus, and that is the combo box, not the line in it.
            QTest::keyClicks(line->focusProxy(), QLatin1String(text));
            QTest::keyClick(line->focusProxy(), Qt::Key_Return);
        }
        QPushButton* button(const char* name)
        {
            for (QPushButton* found : form.findChildren<QPushButton*>()) {
                if (found->accessibleName() == QLatin1String(name))
                    return found;
            }
            return nullptr;
        }

        Theme theme;
        NewSocketForm form;
        std::vector<CallRequest> requests;
    };

private Q_SLOTS:
    void createMakesTheCallShown()
    {
        Desk desk;
        desk.choose("family", "AF_INET");
        desk.choose("type", "SOCK_DGRAM");
        QVERIFY(desk.requests.empty());
        QCOMPARE(desk.form.findChild<QLabel*>(QStringLiteral("callLine"))->text(),
            QStringLiteral("socket(AF_INET, SOCK_DGRAM, 0)"));
        QTest::mouseClick(desk.button("Create"), Qt::LeftButton);
        QCOMPARE(desk.requests.size(), std::size_t(1));
        QCOMPARE(desk.requests[0].family, AF_INET);
        QCOMPARE(desk.requests[0].type, int(SOCK_DGRAM));
        QVERIFY(!desk.form.isVisible());
    }

    void numbersAreTakenAsTheyAre()
    {
        Desk desk;
        desk.choose("family", "99");
        QTest::mouseClick(desk.button("Create"), Qt::LeftButton);
        QCOMPARE(desk.requests.at(0).family, 99);
    }

    void nonsenseCannotBeCreated()
    {
        Desk desk;
        desk.choose("family", "nonsense");
        QVERIFY(!desk.button("Create")->isEnabled());
        QVERIFY(!desk.form.request(CallName::Socket));
    }

    void aPairIsOfferedForUnix()
    {
        Desk desk;
        QVERIFY(!desk.button("socketpair")->isVisible());
        desk.choose("family", "AF_UNIX");
        QVERIFY(desk.button("socketpair")->isVisible());
        QTest::mouseClick(desk.button("socketpair"), Qt::LeftButton);
        QVERIFY(desk.requests.at(0).call == CallName::Socketpair);
    }

    void theLabelsNameTheCombos()
    {
        Desk desk;
        QStringList buddies;
        for (const QLabel* label : desk.form.findChildren<QLabel*>()) {
            if (label->buddy())
                buddies << label->text().remove(QLatin1Char('&'));
        }
        QCOMPARE(buddies, (QStringList{QStringLiteral("Family"), QStringLiteral("Type"), QStringLiteral("Protocol")}));
    }

    void aTcpServerIsFourCallsAndRuns()
    {
        RecordingSink sink;
        CallOutcome made;
        made.result = 3;
        made.made = SocketId::First;
        CallOutcome fine;
        fine.result = 0;
        sink.outcomes = {made, fine, fine, fine};
        SocketId selected = SocketId::None;
        quickMake(sink, QuickMaker::TcpServer, {}, [&](SocketId socket) { selected = socket; });
        std::vector<CallName> calls;
        for (const CallRequest& request : sink.calls)
            calls.push_back(request.call);
        QVERIFY(calls == (std::vector{CallName::Socket, CallName::Setsockopt, CallName::Bind, CallName::Listen}));
        QVERIFY(selected == SocketId::First);
        QVERIFY(sink.modes == std::vector{DriveMode::Run});
        QVERIFY(sink.replies.at(0).kind == ReplyKind::Greeting);
    }

    void aQuickMakerStopsAtTheFirstFailure()
    {
        RecordingSink sink;
        CallOutcome failed;
        failed.error = EMFILE;
        sink.outcomes = {failed};
        quickMake(sink, QuickMaker::TcpServer, {}, [](SocketId) { QFAIL("there is no socket"); });
        QCOMPARE(sink.calls.size(), std::size_t(1));
        QVERIFY(sink.modes.empty());
    }
};

QTEST_MAIN(TestNewSocketForm)
#include "tst_new_socket_form.moc"
