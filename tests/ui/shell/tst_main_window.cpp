// SPDX-License-Identifier: MIT
// Rooms: main_window, workspace, record_tabs, inspecting
#include "core/sys/posix_socket_api.h"
#include "ui/shell/capture_session.h"
#include "ui/shell/main_window.h"
#include "ui/shell/settings.h"
#include "ui/shell/tour_player.h"
#include "ui/shell/workspace.h"
#include "ui/style/theme.h"
#include "ui/views/explanation_panel.h"
#include "ui/views/new_socket_form.h"
#include "ui/views/welcome_page.h"

#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

/// The real window over the real kernel, driven by clicks and keys.
class TestMainWindow : public QObject
{
    Q_OBJECT

    struct Desk {
        Desk()
        {
            auto started = Workbench::start(
                std::make_unique<PosixSocketApi>(), folder.filePath(QStringLiteral("live.pcapng")).toStdString());
            workbench = std::move(started).value();
            window = std::make_unique<MainWindow>(*workbench, theme, settings);
            window->resize(1440, 900);
            window->show();
        }
        template <typename Widget = QPushButton> Widget* find(const char* name)
        {
            for (Widget* widget : window->findChildren<Widget*>()) {
                if (widget->accessibleName() == QLatin1String(name) && widget->isVisible())
                    return widget;
            }
            return nullptr;
        }
        void press(const char* name)
        {
            QTRY_VERIFY2(find(name), name);
            QTest::mouseClick(find(name), Qt::LeftButton);
        }
        std::optional<SocketFacts> facts(std::uint32_t id)
        {
            return workbench->capture()->sockets.find(static_cast<SocketId>(id));
        }

        QTemporaryDir folder;
        Theme theme;
        Settings settings;
        std::unique_ptr<Workbench> workbench;
        std::unique_ptr<MainWindow> window;
    };

private Q_SLOTS:
    void init()
    {
        QFile::remove(QSettings(
            QSettings::IniFormat, QSettings::UserScope, QStringLiteral("socketarium"), QStringLiteral("socketarium"))
                          .fileName());
    }

    void wordsHaveTheColoursOfTheThemeThatIsChosenLater()
    {
        Desk desk;
        auto* form = desk.window->findChild<NewSocketForm*>();
        for (const bool opened : {false, true}) { // and what was shown before
            for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
                desk.theme.apply(mode);
                form->setVisible(opened);
                const QColor shown
                    = form->findChild<QLabel*>(QStringLiteral("meaning"))->palette().color(QPalette::WindowText);
                QCOMPARE(shown, desk.theme.color(Meaning::Muted));
            }
        }
    }

    void theFirstPageHasFourDoorsOfWhichOneIsOpen()
    {
        Desk desk;
        QVERIFY(desk.find("Make")->isEnabled());
        for (const char* door : {"Debug", "Trace", "Learn"})
            QVERIFY(!desk.find(door)->isEnabled());
        QVERIFY(desk.find("Show me"));
    }

    void aTcpServerInOnePress()
    {
        Desk desk;
        desk.press("TCP server");
        QTRY_VERIFY(desk.facts(3) && desk.facts(3)->state == SocketState::Listen);
        QTRY_VERIFY(desk.facts(3)->mode == DriveMode::Run);
        QVERIFY(desk.facts(3)->local.port() != 0);
        QTRY_VERIFY(desk.window->workspace()->isVisible());
        QTRY_VERIFY(desk.find("listen"));
    }

    void acceptWithoutListenIsExplainedAndMended()
    {
        Desk desk;
        desk.press("Make");
        desk.press("Create");
        QTRY_VERIFY(desk.find("bind"));
        desk.press("bind");
        QTRY_VERIFY(desk.facts(3) && desk.facts(3)->local.port() != 0);
        desk.press("accept");
        auto* explanation = desk.window->findChild<ExplanationPanel*>();
        QTRY_VERIFY(explanation->isShowing());
        QVERIFY2(explanation->text().contains(QLatin1String("EINVAL")), qPrintable(explanation->text()));
        auto* remedy = explanation->findChild<QPushButton*>();
        QVERIFY(remedy);
        QTest::mouseClick(remedy, Qt::LeftButton);
        QTRY_VERIFY(desk.facts(3)->state == SocketState::Listen);
        QTRY_VERIFY(!explanation->isShowing());
    }

    void aPortOfNineDigitsIsExplainedAndNeverCalled()
    {
        Desk desk;
        desk.press("Make");
        desk.press("Create");
        QTRY_VERIFY(desk.find<QLineEdit>("bind address"));
        auto* address = desk.find<QLineEdit>("bind address");
        address->selectAll();
        QTest::keyClicks(address, QStringLiteral("127.0.0.1:123456789"));
        QTest::keyClick(address, Qt::Key_Return);
        auto* explanation = desk.window->findChild<ExplanationPanel*>();
        QTRY_VERIFY(explanation->isShowing());
        QVERIFY(explanation->text().contains(QLatin1String("52501")));
        QVERIFY(explanation->text().contains(refuserText(Refuser::Program)));
        QVERIFY(desk.facts(3)->local.empty() || desk.facts(3)->local.port() == 0);
    }

    void theTourLeavesItsSockets()
    {
        Desk desk;
        auto* player = desk.window->findChild<TourPlayer*>();
        player->setPace(0);
        QSignalSpy ended(player, &TourPlayer::ended);
        desk.window->startTour();
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 20000);
        QVERIFY(desk.workbench->capture()->sockets.size() >= 4);
    }

    void whatWasSavedOpensAgain()
    {
        Desk desk;
        desk.press("TCP server");
        QTRY_VERIFY(desk.facts(3) && desk.facts(3)->mode == DriveMode::Run);
        auto* session = desk.window->findChild<CaptureSession*>();
        QSignalSpy saved(session, &CaptureSession::saved);
        QSignalSpy opened(session, &CaptureSession::opened);
        const QString path = desk.folder.filePath(QStringLiteral("kept.pcapng"));
        session->saveAs(path);
        QTRY_COMPARE(saved.count(), 1);
        desk.window->openFile(path);
        QTRY_COMPARE(opened.count(), 1);
        QVERIFY(!session->live());
        QCOMPARE(session->shown()->sockets.size(), std::size_t(1));
        QVERIFY(!desk.find("bind")); // a recording cannot be called
        session->backToLive();
        QVERIFY(session->live());
    }

    void aFileThatIsNoneSaysSoInTheWindow()
    {
        Desk desk;
        desk.window->openFile(desk.folder.filePath(QStringLiteral("absent.pcapng")));
        auto* news = desk.window->findChild<QWidget*>(QStringLiteral("newsBanner"));
        QTRY_VERIFY(news->isVisible());
        QVERIFY(news->findChild<QLabel*>()->text().contains(QLatin1String("absent.pcapng")));
    }

    void docksComeBackAsTheyWereLeft()
    {
        {
            Desk desk;
            desk.press("UDP");
            QTRY_VERIFY(desk.window->workspace()->isVisible());
            desk.window->findChild<QDockWidget*>(QStringLiteral("factsDock"))->hide();
            desk.window->close();
        }
        Desk desk;
        desk.press("UDP");
        QTRY_VERIFY(desk.window->workspace()->isVisible());
        QVERIFY(!desk.window->findChild<QDockWidget*>(QStringLiteral("factsDock"))->isVisible());
    }

    void f6GoesRoundThePanels()
    {
        Desk desk;
        desk.press("TCP client");
        QTRY_VERIFY(desk.find("bind"));
        desk.window->activateWindow();
        QSet<QWidget*> visited;
        for (int i = 0; i < 5; ++i) {
            QTest::keyClick(desk.window.get(), Qt::Key_F6);
            visited.insert(QApplication::focusWidget());
        }
        QVERIFY(visited.size() >= 4);
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
