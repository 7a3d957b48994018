// SPDX-License-Identifier: MIT
#include "tests/ui/shell/real_workbench.h"
#include "ui/bridge/live_feed.h"
#include "ui/style/theme.h"
#include "ui/views/code_panel.h"
#include "ui/views/code_view.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>

using namespace socketarium;
using namespace socketarium::ui;

/// Programs made of a session that goes on while they are shown.
class TestCodePanel : public QObject
{
    Q_OBJECT

    struct Desk {
        explicit Desk(CodeLanguage language)
            : feed(workbench->capture())
            , panel(&feed, language, theme, nullptr)
        {
            panel.resize(600, 400);
            panel.show();
        }
        bool shows(const char* text)
        {
            feed.wake();
            return panel.view()->lines().join(QLatin1Char('\n')).contains(QLatin1String(text));
        }
        /// The row of the newest event of this call.
        EventIndex rowOf(CallName call)
        {
            const EventStore& events = workbench->capture()->events;
            for (EventIndex i = events.published(); i-- > 0;) {
                if (events.row(i).kind == EventKind::Call && events.row(i).call == call)
                    return i;
            }
            return 0;
        }

        RealWorkbench workbench;
        Theme theme;
        LiveFeed feed;
        CodePanel panel;
    };

private Q_SLOTS:
    void theProgramGrowsWithTheSession()
    {
        Desk desk(CodeLanguage::Python);
        desk.workbench.tcpListener();
        QTRY_VERIFY(desk.shows("import socket"));
        QTRY_VERIFY(desk.shows(".listen("));
        QVERIFY(!desk.shows(".connect("));
        CallRequest connect = RealWorkbench::request(CallName::Connect, desk.workbench.tcpSocket());
        connect.address = SocketAddress::ipv4(INADDR_LOOPBACK, 9);
        desk.workbench.call(connect);
        QTRY_VERIFY(desk.shows(".connect("));
    }

    void onlyTheSelectedSocketIfAskedFor()
    {
        Desk desk(CodeLanguage::C);
        const SocketId listener = desk.workbench.tcpListener();
        CallRequest other = RealWorkbench::tcpRequest();
        other.type = SOCK_DGRAM;
        desk.workbench.call(other);
        QTRY_VERIFY(desk.shows("SOCK_DGRAM"));
        desk.panel.setSelectedSocket(listener);
        desk.panel.findChild<QComboBox*>()->setCurrentIndex(1);
        QTRY_VERIFY(!desk.shows("SOCK_DGRAM"));
        QVERIFY(desk.shows("listen("));
    }

    void theLineOfTheSelectedCallIsLit()
    {
        Desk desk(CodeLanguage::Python);
        desk.workbench.tcpListener();
        QTRY_VERIFY(desk.shows(".listen("));
        desk.panel.setCurrentRow(desk.rowOf(CallName::Bind));
        const auto lights = desk.panel.view()->extraSelections();
        QVERIFY(!lights.isEmpty());
        QStringList lit;
        for (const auto& light : lights)
            lit << light.cursor.block().text();
        QVERIFY2(lit.join(QLatin1Char('\n')).contains(QLatin1String(".bind(")), qPrintable(lit.join(QLatin1Char('|'))));
    }

    void goingToALineTellsItsCall()
    {
        Desk desk(CodeLanguage::Python);
        desk.workbench.tcpListener();
        QTRY_VERIFY(desk.shows(".listen("));
        CodeView* view = desk.panel.view();
        view->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&desk.panel));
        QSignalSpy told(&desk.panel, &CodePanel::currentRowChanged);
        for (int i = 0; i < view->lines().size(); ++i)
            QTest::keyClick(view, Qt::Key_Down);
        QVERIFY(!told.isEmpty());
        bool bind = false;
        for (const auto& arguments : told)
            bind = bind || arguments.at(0).value<EventIndex>() == desk.rowOf(CallName::Bind);
        QVERIFY(bind);
    }

    void outOfSightNothingIsMade()
    {
        Desk desk(CodeLanguage::Python);
        desk.panel.hide();
        desk.workbench.tcpListener();
        QVERIFY(!desk.shows(".listen("));
        desk.panel.show();
        QTRY_VERIFY(desk.shows(".listen("));
    }
};

QTEST_MAIN(TestCodePanel)
#include "tst_code_panel.moc"
