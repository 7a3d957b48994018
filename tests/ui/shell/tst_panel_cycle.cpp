// SPDX-License-Identifier: MIT
#include "ui/shell/panel_cycle.h"

#include <QApplication>
#include <QLineEdit>
#include <QTest>
#include <QVBoxLayout>

using namespace socketarium::ui;

/// Three panels of two lines each in a window that is active.
class TestPanelCycle : public QObject
{
    Q_OBJECT

    struct Desk {
        Desk()
        {
            auto* column = new QVBoxLayout(&window);
            for (int i = 0; i < 3; ++i) {
                auto* panel = new QWidget;
                auto* inside = new QVBoxLayout(panel);
                inside->addWidget(new QLineEdit);
                inside->addWidget(new QLineEdit);
                column->addWidget(panel);
                panels << panel;
            }
            window.show();
            window.activateWindow();
        }
        bool ready() { return QTest::qWaitForWindowActive(&window); }
        QLineEdit* line(int panel, int at) { return panels[panel]->findChildren<QLineEdit*>().at(at); }
        qsizetype focused() const
        {
            const QWidget* focus = QApplication::focusWidget();
            return focus ? panels.indexOf(focus->parentWidget()) : -1;
        }

        QWidget window;
        QVector<QWidget*> panels;
    };

private Q_SLOTS:
    void itGoesRoundAndBack()
    {
        Desk desk;
        QVERIFY(desk.ready());
        desk.line(0, 0)->setFocus();
        for (const qsizetype next : {1, 2, 0}) {
            focusNextPanel(desk.panels, 1);
            QCOMPARE(desk.focused(), next);
        }
        focusNextPanel(desk.panels, -1);
        QCOMPARE(desk.focused(), qsizetype(2));
    }

    void aPanelRemembersItsLine()
    {
        Desk desk;
        QVERIFY(desk.ready());
        desk.line(1, 1)->setFocus();
        focusNextPanel(desk.panels, 1);
        focusNextPanel(desk.panels, -1);
        QCOMPARE(QApplication::focusWidget(), desk.line(1, 1));
    }

    void hiddenAndDisabledPanelsArePassedOver()
    {
        Desk desk;
        QVERIFY(desk.ready());
        desk.line(0, 0)->setFocus();
        desk.panels[1]->hide();
        focusNextPanel(desk.panels, 1);
        QCOMPARE(desk.focused(), qsizetype(2));
        desk.panels[1]->show();
        desk.panels[1]->setEnabled(false);
        focusNextPanel(desk.panels, -1);
        QCOMPARE(desk.focused(), qsizetype(0));
    }

    void fromOutsideItBeginsAtAnEnd()
    {
        Desk desk;
        QVERIFY(desk.ready());
        auto* outside = new QLineEdit;
        desk.window.layout()->addWidget(outside);
        outside->show();
        outside->setFocus();
        focusNextPanel(desk.panels, 1);
        QCOMPARE(desk.focused(), qsizetype(0));
        outside->setFocus();
        focusNextPanel(desk.panels, -1);
        QCOMPARE(desk.focused(), qsizetype(2));
    }

    void aPanelMayBeTheWidgetItself()
    {
        Desk desk;
        QVERIFY(desk.ready());
        const QVector<QWidget*> lines{desk.line(0, 0), desk.line(2, 1)};
        lines[0]->setFocus();
        focusNextPanel(lines, 1);
        QCOMPARE(QApplication::focusWidget(), lines[1]);
    }

    void withoutAnyPlaceTheFocusStays()
    {
        Desk desk;
        QVERIFY(desk.ready());
        desk.line(0, 0)->setFocus();
        focusNextPanel({}, 1);
        focusNextPanel({desk.panels[0]}, 1);
        QCOMPARE(desk.focused(), qsizetype(0));
    }
};

QTEST_MAIN(TestPanelCycle)
#include "tst_panel_cycle.moc"
