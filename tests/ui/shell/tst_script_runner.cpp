// SPDX-License-Identifier: MIT
// Rooms: script_runner, script_desk, script_panel, session_export
#include "tests/ui/shell/real_workbench.h"
#include "ui/shell/script_desk.h"
#include "ui/shell/script_runner.h"
#include "ui/style/theme.h"
#include "ui/views/script_panel.h"

#include <QFile>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace socketarium;
using namespace socketarium::ui;

/// Scripts opened, stepped through and saved, on real sockets.
class TestScriptRunner : public QObject
{
    Q_OBJECT

    struct Desk {
        Desk()
            : panel(new ScriptPanel(theme, &window))
            , desk(
                  *workbench, panel, [this] { return workbench->capture(); }, &window)
        {
            window.resize(700, 400);
            panel->resize(700, 400);
            window.show();
        }
        QString write(const char* name, const char* text)
        {
            QFile file(workbench.file(name));
            const bool opened = file.open(QIODevice::WriteOnly);
            Q_ASSERT(opened);
            file.write(text);
            return file.fileName();
        }
        QToolButton* button(const char* name)
        {
            for (auto* found : panel->findChildren<QToolButton*>()) {
                if (found->text() == QLatin1String(name) || found->accessibleName() == QLatin1String(name))
                    return found;
            }
            return nullptr;
        }
        void press(const char* name)
        {
            QVERIFY2(button(name) && button(name)->isEnabled(), name);
            QTest::mouseClick(button(name), Qt::LeftButton);
        }
        QString cell(int row, int column)
        {
            auto* model = panel->findChild<QTableView*>()->model();
            return model->index(row, column).data().toString();
        }
        QString news() { return panel->findChild<QLabel*>(QStringLiteral("scriptNews"))->text(); }

        RealWorkbench workbench;
        Theme theme;
        QWidget window;
        ScriptPanel* panel;
        ScriptDesk desk;
    };

private Q_SLOTS:
    void stepByStep()
    {
        Desk desk;
        desk.desk.open(desk.write("server.calls",
            "# a listener\nsocket(AF_INET, SOCK_STREAM, 0) = s\nbind(s, {AF_INET 127.0.0.1:0}) = 0\nlisten(s, 5) = "
            "0\n"));
        QCOMPARE(desk.cell(1, 1), QStringLiteral("socket(AF_INET, SOCK_STREAM, 0) = s"));
        desk.press("Step script"); // the remark
        QTRY_COMPARE(desk.cell(1, 0), QStringLiteral("▶"));
        desk.press("Step script");
        QTRY_COMPARE(desk.cell(1, 0), QStringLiteral("✓"));
        QCOMPARE(desk.workbench->capture()->sockets.size(), std::size_t{1});
        desk.press("Run all");
        QTRY_VERIFY(desk.news().contains(QLatin1String("every call came back as the script says")));
        QCOMPARE(desk.workbench.facts(SocketId::First).state, SocketState::Listen);
        QVERIFY(!desk.button("Step script")->isEnabled());
        desk.press("From the start");
        QCOMPARE(desk.cell(0, 0), QStringLiteral("▶"));
    }

    void itStopsAtTheLineThatDiffers()
    {
        Desk desk;
        desk.desk.open(
            desk.write("wrong.calls", "socket(AF_INET, SOCK_STREAM, 0) = s\nlisten(s, 5) = -1 EINVAL\nclose(s) = 0\n"));
        desk.press("Run all");
        QTRY_COMPARE(desk.cell(2, 0), QStringLiteral("▶"));
        QTRY_COMPARE(desk.cell(1, 0), QStringLiteral("✕"));
        QVERIFY2(desk.cell(1, 2).contains(QLatin1String("EINVAL")), qPrintable(desk.cell(1, 2)));
    }

    void runToHereMakesTheCallsUpToTheSelectedLine()
    {
        Desk desk;
        desk.desk.open(desk.write("three.calls",
            "socket(AF_INET, SOCK_STREAM, 0) = a\nsocket(AF_INET, SOCK_STREAM, 0) = b\nsocket(AF_INET, SOCK_STREAM, 0) "
            "= c\n"));
        desk.panel->findChild<QTableView*>()->setCurrentIndex(
            desk.panel->findChild<QTableView*>()->model()->index(1, 1));
        desk.press("Run to here");
        QTRY_COMPARE(desk.cell(2, 0), QStringLiteral("▶"));
        QCOMPARE(desk.workbench->capture()->sockets.size(), std::size_t{2});
    }

    void aBrokenScriptSaysWhereAndWhat()
    {
        Desk desk;
        desk.desk.open(desk.write("broken.calls", "listen(s, five) = 0\n"));
        QVERIFY2(desk.news().contains(QLatin1String("line 1, column 11")), qPrintable(desk.news()));
        desk.desk.open(desk.workbench.file("not there.calls"));
        QVERIFY2(desk.news().contains(QLatin1String("not there.calls")), qPrintable(desk.news()));
    }

    void theSessionIsSavedInThreeLanguages()
    {
        Desk desk;
        desk.workbench.tcpListener();
        SessionExport exporting;
        QSignalSpy saved(&exporting, &SessionExport::saved);
        QSignalSpy failed(&exporting, &SessionExport::failed);
        const std::map<const char*, const char*> forms{
            {"s.calls", "listen(3"}, {"s.py", "import socket"}, {"s.c", "#include"}};
        int count = 0;
        for (const auto& [name, inside] : forms) {
            exporting.save(desk.workbench->capture(), desk.workbench.file(name));
            ++count;
            QTRY_COMPARE(saved.size(), count);
            QFile file(desk.workbench.file(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(file.readAll().contains(inside), name);
        }
        exporting.save(desk.workbench->capture(), desk.workbench.file("no/such/folder/s.py"));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.at(0).at(0).toString().contains(QLatin1String("s.py")));
    }

    void aSavedSessionPlaysAgain()
    {
        Desk desk;
        desk.workbench.tcpListener();
        SessionExport exporting;
        QSignalSpy saved(&exporting, &SessionExport::saved);
        exporting.save(desk.workbench->capture(), desk.workbench.file("again.calls"));
        QTRY_COMPARE(saved.size(), 1);
        desk.desk.open(desk.workbench.file("again.calls"));
        desk.press("Run all");
        QTRY_VERIFY2(desk.news().contains(QLatin1String("every call came back")), qPrintable(desk.news()));
    }
};

QTEST_MAIN(TestScriptRunner)
#include "tst_script_runner.moc"
